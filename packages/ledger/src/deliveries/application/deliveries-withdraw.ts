import {
  businessDateAt,
  invariant,
  ok,
  type BusinessDate,
  type Id,
  type Result,
  readableText,
} from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import type { RecordedDelivery } from '../domain/delivery';
import { StandingInvoicings } from '../domain/standing-invoicings';
import { decideWithdrawal, type Withdrawal, type WithdrawalFault } from '../domain/withdrawal';
import { deliveryIds } from '../events/delivery-ids';
import type { DeliveryContext } from './ports';

/** All faults of a call, at most one per element. */
export type WithdrawalsRefused = Readonly<{
  code: 'WITHDRAWALS_REFUSED';
  faults: readonly WithdrawalFault[];
}>;

export type DeliveriesWithdrawRefusal =
  | WithdrawalsRefused
  | Readonly<{ code: 'DELIVERIES_COUNT_INVALID' | 'TEXT_INVALID'; path: readonly string[] }>
  | IdempotencyRefusal;

/** The deliveries of the elements, in their order. */
export type DeliveriesWithdrawn = Readonly<{ deliveryIds: readonly Id[]; withdrawnCount: number }>;

const WITHDRAW_DELIVERIES = 'ledger.delivery.withdraw';
const MOST_ELEMENTS = 1_000;
const LONGEST_REASON = 500;

/**
 * Withdraws up to 1,000 deliveries of which nothing is invoiced, all or none, from today on. What was
 * reported for the days before stays as it was, until their numbers are recorded anew.
 * Needs `ledger.delivery.withdraw` for the legal entity of each delivery.
 */
export const deliveriesWithdraw =
  ({ unitOfWork, deliveries }: DeliveryContext) =>
  async (
    caller: Caller,
    command: Command<{ readonly deliveryIds: readonly Id[]; readonly reason: string }>,
  ): Promise<Result<DeliveriesWithdrawn, DeliveriesWithdrawRefusal>> => {
    const { deliveryIds } = command;
    requirePermission(caller, WITHDRAW_DELIVERIES);
    if (deliveryIds.length === 0 || deliveryIds.length > MOST_ELEMENTS) {
      return { ok: false, refusal: { code: 'DELIVERIES_COUNT_INVALID', path: ['deliveryIds'] } };
    }
    const reason = readableText(command.reason, LONGEST_REASON);
    if (reason === null) return { ok: false, refusal: { code: 'TEXT_INVALID', path: ['reason'] } };
    return unitOfWork.mutate<DeliveriesWithdrawn, DeliveriesWithdrawRefusal>(
      caller,
      splitCommand('deliveriesWithdraw', command),
      async (tx) => {
        const facts = await deliveries.invoicingFacts(tx, [...new Set(deliveryIds)], []);
        const legalEntityIds = [...new Set(facts.deliveries.map((each) => each.legalEntityId))];
        for (const id of legalEntityIds) requirePermission(caller, WITHDRAW_DELIVERIES, id);
        const { timeZones } = await deliveries.recordingFacts(tx, {
          legalEntityIds,
          partyCodes: [],
        });
        const known: Known = {
          deliveries: new Map(facts.deliveries.map((delivery) => [delivery.id, delivery])),
          standing: new StandingInvoicings(facts.history),
          todayAt: (id) => businessDateAt(tx.startedAt, zoneOf(timeZones, id)),
        };
        const decided = decideAll(deliveryIds, reason, known);
        if (!decided.ok) return decided;
        const withdrawals = decided.value;
        if (withdrawals.length > 0) await deliveries.addWithdrawals(tx, withdrawals);
        tell(tx, withdrawals, known.deliveries);
        return ok({ deliveryIds, withdrawnCount: withdrawals.length });
      },
    );
  };

function zoneOf(timeZones: ReadonlyMap<Id, string>, legalEntityId: Id): string {
  const zone = timeZones.get(legalEntityId);
  invariant(zone !== undefined, 'The legal entity of a delivery has a time zone');
  return zone;
}

interface Known {
  readonly deliveries: ReadonlyMap<Id, RecordedDelivery>;
  readonly standing: StandingInvoicings;
  todayAt(legalEntityId: Id): BusinessDate;
}

function decideAll(
  deliveryIds: readonly Id[],
  reason: string,
  known: Known,
): Result<readonly Withdrawal[], WithdrawalsRefused> {
  const withdrawals = new Map<Id, Withdrawal>();
  const faults: WithdrawalFault[] = [];
  for (const [index, id] of deliveryIds.entries()) {
    const delivery = known.deliveries.get(id);
    const path = ['deliveryIds', index];
    if (!delivery) {
      faults.push({ code: 'DELIVERY_UNKNOWN', path });
      continue;
    }
    const invoiced = known.standing.invoicedOf(id);
    const today = known.todayAt(delivery.legalEntityId);
    const outcome = decideWithdrawal(delivery, { invoiced, today, reason });
    if (!outcome.ok) faults.push({ ...outcome.refusal, path });
    else if (outcome.value) withdrawals.set(id, outcome.value);
  }
  if (faults.length > 0) return { ok: false, refusal: { code: 'WITHDRAWALS_REFUSED', faults } };
  return ok([...withdrawals.values()]);
}

function tell(
  tx: Transaction,
  withdrawals: readonly Withdrawal[],
  deliveries: ReadonlyMap<Id, RecordedDelivery>,
): void {
  for (const { deliveryId, withdrawnOn } of withdrawals) {
    const delivery = deliveries.get(deliveryId);
    if (!delivery) continue;
    const { legalEntityId, partyId, amount } = delivery;
    const money = { amount: amount.toAmountText(), currency: amount.currency };
    const facts = { legalEntityId, partyId, withdrawnOn, ...money };
    tx.emit({
      type: 'ledger.DeliveryWithdrawn',
      aggregateType: 'Party',
      aggregateId: partyId,
      payload: { ...facts, ...deliveryIds({ ...delivery, deliveryId }) },
    });
    tx.audit({
      action: 'delivery.withdraw',
      subjectType: 'Delivery',
      subjectId: deliveryId,
      details: facts,
    });
  }
}
