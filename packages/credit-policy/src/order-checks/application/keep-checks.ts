import type { SalesOrder } from '../../orders/domain/sales-order';
import type { CreditHold } from '../domain/credit-hold';
import type { CheckEntry } from './check-entry';
import type { CheckContext, CreditCheck } from './ports';

/** A check with what becomes of its order. */
export interface KeptCheck {
  readonly entry: CheckEntry;
  readonly check: CreditCheck;
  /** Null: it stays as it is. */
  readonly order: SalesOrder | null;
  /** Whether it waits for somebody from now on. */
  readonly isHeld: boolean;
}

/**
 * Writes orders as they stand after their checks, the checks, and what waits now in the place of what
 * waited before. An order that is held again keeps its place in the queue and who looks after it.
 */
export async function keepChecks(
  { orders, checks }: Pick<CheckContext, 'orders' | 'checks'>,
  kept: readonly KeptCheck[],
): Promise<void> {
  const [first] = kept;
  if (!first) return;
  const { tx } = first.entry;
  const changed = kept.flatMap(({ entry, order }) => (order ? [{ entry, order }] : []));
  await orders.write(
    changed.map(({ entry, order }) => ({
      ...{ tx: entry.tx, order, cause: 'CHECKED' as const, writtenOn: entry.subject.today },
    })),
  );
  await checks.addChecks(kept.map(({ entry, check }) => ({ tx: entry.tx, check })));
  const again = changed.flatMap(({ entry }) => entry.subject.before?.id ?? []);
  const waiting = again.length === 0 ? [] : await checks.openHolds(tx, again);
  if (waiting.length > 0)
    await orders.endHolds(
      tx,
      waiting.map(({ orderId }) => orderId),
    );
  const before = new Map(waiting.map((hold) => [hold.orderId, hold]));
  const held = kept.filter(({ isHeld }) => isHeld);
  await checks.addHolds(
    held.map(({ entry, check }) => ({
      tx: entry.tx,
      hold: holdOf(entry, check, before.get(check.orderId)),
    })),
  );
}

function holdOf(
  { tx }: CheckEntry,
  check: CreditCheck,
  before: CreditHold | undefined,
): CreditHold {
  const { orderId, legalEntityId, partyId, isHardStop, orderAmount } = check;
  return {
    ...{ id: tx.ids.next(), orderId, checkId: check.id, legalEntityId, partyId },
    ...{ isHardStop, orderAmount, state: 'OPEN', version: 1 },
    answer: check.answer === 'PREPAY' ? 'PREPAY' : 'HOLD',
    heldSince: before?.heldSince ?? tx.startedAt,
    ownerId: before?.ownerId ?? null,
    settledAt: null,
    settledBy: null,
  };
}
