import { businessDateAt, invariant, ok, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type SqlReader,
  type Transaction,
} from '@duebook/platform';
import {
  checkDelivery,
  deliveryDifference,
  deliveryKeyOf,
  type Delivery,
  type DeliveryDraft,
  type DeliveryFault,
  type RecordedDelivery,
} from '../domain/delivery';
import {
  decideRecording,
  warningOf,
  type RecordingDecision,
  type RecordingWarning,
} from '../domain/recording';
import { deliveryIds } from '../events/delivery-ids';
import type { DeliveryContext, DeliveryStore, RecordingFacts } from './ports';

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
export type DeliveriesRecorded = Readonly<{
  deliveryIds: readonly Id[];
  recordedCount: number;
  /** Outcomes that were stored before there were any have none. */
  warnings?: readonly RecordingWarning[];
}>;

export const RECORD_DELIVERIES = 'ledger.delivery.record';
const MOST_DELIVERIES = 1_000;

/**
 * Records up to 1,000 deliveries, all or none. One that is recorded already is answered as it stands;
 * one that differs from it is refused with both values. The very same as a withdrawn one stays
 * withdrawn, with a warning, unless it is wanted anew.
 * Needs `ledger.delivery.record` for each legal entity.
 */
export const deliveriesRecord =
  ({ unitOfWork, deliveries }: DeliveryContext) =>
  async (
    caller: Caller,
    command: Command<{ readonly deliveries: readonly DeliveryDraft[] }>,
  ): Promise<Result<DeliveriesRecorded, DeliveriesRecordRefusal>> => {
    const drafts = command.deliveries;
    requirePermission(caller, RECORD_DELIVERIES);
    for (const { legalEntityId } of drafts) {
      requirePermission(caller, RECORD_DELIVERIES, legalEntityId);
    }
    if (drafts.length === 0 || drafts.length > MOST_DELIVERIES) {
      return { ok: false, refusal: { code: 'DELIVERIES_COUNT_INVALID', path: ['deliveries'] } };
    }
    return unitOfWork.mutate<DeliveriesRecorded, DeliveriesRecordRefusal>(
      caller,
      splitCommand('deliveriesRecord', command),
      async (tx) => {
        const facts = await deliveries.recordingFacts(tx, namedBy(drafts));
        const checked = checkAll(tx, drafts, facts);
        if (!checked.ok) return checked;
        const sent = checked.value;
        const anew = sent.filter((_, index) => drafts[index]?.recordsAnew);
        const { decisions, standing } = await recordAll(deliveries, tx, { sent, anew });
        const differing = differences(sent, standing);
        if (differing.length > 0) return refusedAll(differing);
        const added = sent.filter((each) => standing.get(deliveryKeyOf(each))?.id === each.id);
        tell(tx, added);
        return ok({
          deliveryIds: sent.flatMap((delivery) => standing.get(deliveryKeyOf(delivery))?.id ?? []),
          recordedCount: added.length,
          warnings: warningsOf(sent, decisions),
        });
      },
    );
  };

/** The legal entities and parties that deliveries name, each once. */
export function namedBy(
  drafts: readonly DeliveryDraft[],
): Readonly<{ legalEntityIds: readonly Id[]; partyCodes: readonly string[] }> {
  return {
    legalEntityIds: [...new Set(drafts.map(({ legalEntityId }) => legalEntityId))],
    partyCodes: [...new Set(drafts.map(({ partyCode }) => partyCode))],
  };
}

/** A delivery checked by what the tenant has. */
export function checkReferred(
  draft: DeliveryDraft,
  { timeZones, parties }: RecordingFacts,
  { id, now }: Readonly<{ id: Id; now: Date }>,
): Result<Delivery, DeliveryFault> {
  const zone = timeZones.get(draft.legalEntityId);
  return checkDelivery(id, draft, {
    today: zone === undefined ? null : businessDateAt(now, zone),
    party: parties.get(draft.partyCode),
  });
}

type Decisions = ReadonlyMap<string, RecordingDecision>;

/** What was decided for each key, and what is under it from now on. */
interface Recorded {
  readonly decisions: Decisions;
  readonly standing: ReadonlyMap<string, RecordedDelivery>;
}

/** What is sent, and what of it is wanted though it was withdrawn. */
interface Sent {
  readonly sent: readonly Delivery[];
  readonly anew: readonly Delivery[];
}

/** Decides on each key once. */
export async function decideEach(
  deliveries: DeliveryStore,
  reader: SqlReader,
  { sent, anew }: Sent,
): Promise<Decisions> {
  const byKey = new Map(sent.map((delivery) => [deliveryKeyOf(delivery), delivery]));
  const known = new Map<string, RecordedDelivery[]>();
  for (const each of await deliveries.underKeysOf(reader, [...byKey.values()])) {
    const key = deliveryKeyOf(each);
    known.set(key, [...(known.get(key) ?? []), each]);
  }
  const wantedAnew = new Set(anew.map(deliveryKeyOf));
  return new Map(
    [...byKey].map(([key, delivery]) => [
      key,
      decideRecording(delivery, known.get(key) ?? [], wantedAnew.has(key)),
    ]),
  );
}

/** Decides on each key once, and records what is new. */
export async function recordAll(
  deliveries: DeliveryStore,
  tx: Transaction,
  sending: Sent,
): Promise<Recorded> {
  const decisions = await decideEach(deliveries, tx, sending);
  const byKey = new Map(sending.sent.map((delivery) => [deliveryKeyOf(delivery), delivery]));
  const next = [...byKey].flatMap(([key, delivery]) => {
    const decision = decisions.get(key);
    return decision?.does === 'RECORD' ? { ...delivery, generation: decision.generation } : [];
  });
  const there = [...decisions.values()].flatMap((each) =>
    each.does === 'RECORD' ? [] : each.delivery,
  );
  const recorded = next.length > 0 ? await deliveries.record(tx, next) : [];
  const standing = [...there, ...recorded].map((each) => [deliveryKeyOf(each), each] as const);
  return { decisions, standing: new Map(standing) };
}

function warningsOf(
  sent: readonly Delivery[],
  decisions: Recorded['decisions'],
): readonly RecordingWarning[] {
  return sent.flatMap((delivery, index) => {
    const decision = decisions.get(deliveryKeyOf(delivery));
    const code = decision && warningOf(decision);
    return code ? { code, path: ['deliveries', index] } : [];
  });
}

function refusedAll(faults: readonly DeliveryFault[]): Result<never, DeliveriesRefused> {
  return { ok: false, refusal: { code: 'DELIVERIES_REFUSED', faults } };
}

function checkAll(
  tx: Transaction,
  drafts: readonly DeliveryDraft[],
  facts: RecordingFacts,
): Result<readonly Delivery[], DeliveriesRefused> {
  const faults: DeliveryFault[] = [];
  const checked: Delivery[] = [];
  for (const [index, draft] of drafts.entries()) {
    const outcome = checkReferred(draft, facts, { id: tx.ids.next(), now: tx.startedAt });
    if (outcome.ok) checked.push(outcome.value);
    else faults.push({ ...outcome.refusal, path: ['deliveries', index, ...outcome.refusal.path] });
  }
  return faults.length === 0 ? ok(checked) : refusedAll(faults);
}

function differences(
  sent: readonly Delivery[],
  standing: Recorded['standing'],
): readonly DeliveryFault[] {
  return sent.flatMap((delivery, index) => {
    const stands = standing.get(deliveryKeyOf(delivery));
    invariant(stands !== undefined, 'Each delivery stands once it is recorded');
    return deliveryDifference(stands, delivery, ['deliveries', index]) ?? [];
  });
}

/** Events and proofs of what was recorded. */
export function tell(tx: Transaction, added: readonly Delivery[]): void {
  for (const delivery of added) {
    const { id: deliveryId, partyId, amount, ...rest } = delivery;
    const facts = { ...rest, amount: amount.toAmountText(), currency: amount.currency };
    tx.emit({
      type: 'ledger.DeliveryRecorded',
      aggregateType: 'Party',
      aggregateId: partyId,
      payload: { ...facts, ...deliveryIds({ ...delivery, deliveryId }) },
    });
    tx.audit({
      action: 'delivery.record',
      subjectType: 'Delivery',
      subjectId: deliveryId,
      details: { partyId, ...facts },
    });
  }
}
