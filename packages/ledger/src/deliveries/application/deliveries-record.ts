import { businessDateAt, invariant, ok, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import {
  checkDelivery,
  deliveryDifference,
  deliveryKeyOf,
  type Delivery,
  type DeliveryDraft,
  type DeliveryFault,
} from '../domain/delivery';
import type { DeliveryContext, RecordingFacts } from './ports';

/** All faults of a call, at most one per delivery. */
export type DeliveriesRefused = Readonly<{
  code: 'DELIVERIES_REFUSED';
  faults: readonly DeliveryFault[];
}>;

export type DeliveriesRecordRefusal =
  | DeliveriesRefused
  | Readonly<{ code: 'DELIVERIES_COUNT_INVALID'; path: readonly string[] }>
  | IdempotencyRefusal;

/** What stands after recording, per delivery in order. */
export type DeliveriesRecorded = Readonly<{ deliveryIds: readonly Id[]; recordedCount: number }>;

const MOST_DELIVERIES = 1_000;

/**
 * Records up to 1,000 deliveries, all or none. One that is recorded already is answered as it stands;
 * one that differs from it is refused with both values.
 * Needs `ledger.delivery.record` for each legal entity.
 */
export const deliveriesRecord =
  ({ unitOfWork, deliveries }: DeliveryContext) =>
  async (
    caller: Caller,
    command: Command<{ readonly deliveries: readonly DeliveryDraft[] }>,
  ): Promise<Result<DeliveriesRecorded, DeliveriesRecordRefusal>> => {
    const drafts = command.deliveries;
    requirePermission(caller, 'ledger.delivery.record');
    for (const { legalEntityId } of drafts) {
      requirePermission(caller, 'ledger.delivery.record', legalEntityId);
    }
    if (drafts.length === 0 || drafts.length > MOST_DELIVERIES) {
      return { ok: false, refusal: { code: 'DELIVERIES_COUNT_INVALID', path: ['deliveries'] } };
    }
    return unitOfWork.mutate<DeliveriesRecorded, DeliveriesRecordRefusal>(
      caller,
      splitCommand('deliveriesRecord', command),
      async (tx) => {
        const facts = await deliveries.recordingFacts(tx, {
          legalEntityIds: [...new Set(drafts.map(({ legalEntityId }) => legalEntityId))],
          partyCodes: [...new Set(drafts.map(({ partyCode }) => partyCode))],
        });
        const checked = checkAll(tx, drafts, facts);
        if (!checked.ok) return checked;
        const sent = checked.value;
        const byKey = new Map(sent.map((delivery) => [deliveryKeyOf(delivery), delivery]));
        const standing = await deliveries.record(tx, [...byKey.values()]);
        const differing = differences(sent, standing);
        if (differing.length > 0) return refusedAll(differing);
        const ids = new Map(standing.map((delivery) => [deliveryKeyOf(delivery), delivery.id]));
        const stands = new Set(standing.map(({ id }) => id));
        const added = [...byKey.values()].filter(({ id }) => stands.has(id));
        tell(tx, added);
        return ok({
          deliveryIds: sent.flatMap((delivery) => ids.get(deliveryKeyOf(delivery)) ?? []),
          recordedCount: added.length,
        });
      },
    );
  };

function refusedAll(faults: readonly DeliveryFault[]): Result<never, DeliveriesRefused> {
  return { ok: false, refusal: { code: 'DELIVERIES_REFUSED', faults } };
}

function checkAll(
  tx: Transaction,
  drafts: readonly DeliveryDraft[],
  { timeZones, parties }: RecordingFacts,
): Result<readonly Delivery[], DeliveriesRefused> {
  const faults: DeliveryFault[] = [];
  const checked: Delivery[] = [];
  for (const [index, draft] of drafts.entries()) {
    const zone = timeZones.get(draft.legalEntityId);
    const outcome = checkDelivery(tx.ids.next(), draft, {
      today: zone === undefined ? null : businessDateAt(tx.startedAt, zone),
      party: parties.get(draft.partyCode),
    });
    if (outcome.ok) checked.push(outcome.value);
    else faults.push({ ...outcome.refusal, path: ['deliveries', index, ...outcome.refusal.path] });
  }
  return faults.length === 0 ? ok(checked) : refusedAll(faults);
}

function differences(
  sent: readonly Delivery[],
  standing: readonly Delivery[],
): readonly DeliveryFault[] {
  const byKey = new Map(standing.map((delivery) => [deliveryKeyOf(delivery), delivery]));
  return sent.flatMap((delivery, index) => {
    const stands = byKey.get(deliveryKeyOf(delivery));
    invariant(stands !== undefined, 'Each delivery stands once it is recorded');
    return deliveryDifference(stands, delivery, ['deliveries', index]) ?? [];
  });
}

function tell(tx: Transaction, added: readonly Delivery[]): void {
  for (const delivery of added) {
    const { id: deliveryId, partyId, amount, ...rest } = delivery;
    const facts = { ...rest, amount: amount.toAmountText(), currency: amount.currency };
    tx.emit({
      type: 'ledger.DeliveryRecorded',
      aggregateType: 'Party',
      aggregateId: partyId,
      payload: { deliveryId, partyId, ...facts },
    });
    tx.audit({
      action: 'delivery.record',
      subjectType: 'Delivery',
      subjectId: deliveryId,
      details: { partyId, ...facts },
    });
  }
}
