import { invariant, type Id } from '@duebook/kernel';
import { Raced } from '@duebook/platform';
import { applyCheck } from '../domain/apply-check';
import { isLetPass } from '../domain/credit-check';
import { orderChecked } from '../events/credit-check.event';
import type { CheckEntry, CheckOutcome } from './check-entry';
import { contentHashOf, saidByRules } from './check-fields';
import type { SubjectMaterial } from './check-material';
import { decideOrders, type DecisionOutcome } from './decide-orders';
import { firstOfEachAccount } from './first-of-accounts';
import { keepChecks, type KeptCheck } from './keep-checks';
import type { CheckContext, CreditCheck } from './ports';

/**
 * Decides on orders in their order and keeps what was decided; an outcome each. Where rules look at what
 * orders themselves change, each is decided once those before it are written.
 *
 * @param accounts of whom nobody else decides on orders meanwhile
 * @returns REFUSED_LATE when one call of several is refused after all, and nothing may be kept
 * @throws Raced when a customer came under a head meanwhile whom others may decide under
 */
export async function decideAndKeep(
  context: CheckContext,
  entries: readonly CheckEntry[],
  accounts: ReadonlySet<Id>,
): Promise<readonly CheckOutcome[] | 'REFUSED_LATE'> {
  const outcomes = new Map<CheckEntry, CheckOutcome>();
  let left = entries;
  for (let [first] = left; first !== undefined; [first] = left) {
    const { decisions, next, heads } = await decideRound(context, first, left);
    if (heads.some((id) => !accounts.has(id))) {
      throw new Raced('A customer came into a group meanwhile.');
    }
    if (isRefusedLate(entries, decisions)) return 'REFUSED_LATE';
    for (const [entry, outcome] of decisions) {
      if (!outcome.ok) outcomes.set(entry, outcome);
    }
    // Of a call that is refused nothing stands: it is rolled back.
    await keepAll(context, [...decisions].flatMap(decidedCheck), outcomes);
    left = next;
  }
  return entries.map((entry) => {
    const outcome = outcomes.get(entry);
    invariant(outcome !== undefined, 'Every order was decided on');
    return outcome;
  });
}

interface Round {
  readonly decisions: ReadonlyMap<CheckEntry, DecisionOutcome>;
  readonly next: CheckEntry[];
  /** The parties of the orders with all above them. */
  readonly heads: readonly Id[];
}

async function decideRound(
  { sources }: CheckContext,
  { tx }: CheckEntry,
  left: readonly CheckEntry[],
): Promise<Round> {
  const subjects = left.map(({ subject }) => subject);
  const { outcomes, looksAtOrders, headsOf } = await decideOrders(
    sources,
    tx,
    subjects,
    tx.startedAt,
  );
  const isTaken = looksAtOrders ? firstOfEachAccount(subjects, headsOf) : subjects.map(() => true);
  const decisions = left.flatMap((entry, place) => {
    const outcome = outcomes[place];
    return isTaken[place] === true && outcome ? [[entry, outcome] as const] : [];
  });
  return {
    decisions: new Map(decisions),
    next: left.filter((_, place) => isTaken[place] !== true),
    heads: subjects.flatMap(({ facts }) => [...headsOf(facts.partyId)]),
  };
}

function isRefusedLate(
  entries: readonly CheckEntry[],
  decisions: ReadonlyMap<CheckEntry, DecisionOutcome>,
): boolean {
  const isAlone = entries.every(({ call }) => call === entries[0]?.call);
  return (
    !isAlone &&
    [...decisions].some(([{ onRefusal }, outcome]) => !outcome.ok && onRefusal === 'ABORT')
  );
}

async function keepAll(
  context: CheckContext,
  kept: readonly KeptCheck[],
  outcomes: Map<CheckEntry, CheckOutcome>,
): Promise<void> {
  await keepChecks(context, kept);
  for (const { entry, check } of kept) {
    const { id: checkId, orderId, answer } = check;
    outcomes.set(entry, { ok: true, checkId, orderId, answer });
    const { tx } = entry;
    const told = orderChecked(check);
    tx.emit(told.event);
    tx.audit(told.audit);
  }
}

function decidedCheck([entry, outcome]: readonly [CheckEntry, DecisionOutcome]): KeptCheck[] {
  if (!outcome.ok) return [];
  const { subject, tx, point } = entry;
  const { before, shipsBy } = subject;
  const id = tx.ids.next();
  const { decision, material } = outcome;
  const said = saidByRules(point, subject, outcome);
  if (before && shipsBy !== null && isLetPass(decision.answer)) {
    // It stands by what it was allowed by, which asked about limits.
    const check = { ...said, ...keptFields(entry, { id, orderId: before.id }) };
    return [{ entry, check, order: null, isHeld: false }];
  }
  const { order, isHeld } = applyCheck(before, subject.facts, {
    ...{ decision, checkId: id, id: tx.ids.next() },
    reservedUntil: new Date(tx.startedAt.getTime() + hoursOf(material) * HOUR_MS),
  });
  const check = { ...said, ...keptFields(entry, { id, orderId: order.id }) };
  return [{ entry, check, order, isHeld }];
}

/** A hold needs no reservation; so long it is known to be an order that nobody has recorded. */
const HOURS_WITHOUT_POLICY = 24;
const HOUR_MS = 3_600_000;

function hoursOf({ policy }: SubjectMaterial): number {
  return policy?.content.orderCheck.reservationHours ?? HOURS_WITHOUT_POLICY;
}

function keptFields(
  { tx, subject }: CheckEntry,
  ids: Readonly<{ id: Id; orderId: Id }>,
): Pick<CreditCheck, 'id' | 'orderId' | 'contentHash' | 'checkedBy' | 'checkedAt'> {
  return {
    ...ids,
    contentHash: contentHashOf(subject.facts),
    checkedBy: tx.caller.principalId,
    checkedAt: tx.startedAt,
  };
}
