import { createHash } from 'node:crypto';
import { invariant, type Id } from '@duebook/kernel';
import { creditContentOf, type OrderFacts } from '../../orders/domain/sales-order';
import { applyCheck, restsOnAllowance } from '../domain/apply-check';
import { reasonsOf } from '../domain/credit-check';
import { orderChecked } from '../events/credit-check.event';
import { evidenceOf } from './check-evidence';
import type { CheckEntry, CheckOutcome } from './check-orders';
import { decideOrders, type DecidedOrder, type DecisionOutcome } from './decide-orders';
import { firstOfEachAccount } from './first-of-accounts';
import { keepChecks, type KeptCheck } from './keep-checks';
import type { CheckContext, CreditCheck } from './ports';

/**
 * Decides on orders in their order and keeps what was decided; an outcome each. Where rules look at what
 * orders themselves change, each is decided once those before it are written.
 *
 * @returns REFUSED_LATE when one call of several is refused after all, and nothing may be kept
 */
export async function decideAndKeep(
  context: CheckContext,
  entries: readonly CheckEntry[],
): Promise<readonly CheckOutcome[] | 'REFUSED_LATE'> {
  const outcomes = new Map<CheckEntry, CheckOutcome>();
  const resting = entries.filter(restsOnEarlier);
  await keepAll(context, resting.map(restingCheck), outcomes);
  let left = entries.filter((entry) => !restsOnEarlier(entry));
  for (let [first] = left; first !== undefined; [first] = left) {
    const { decisions, next } = await decideRound(context, first, left);
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

function restsOnEarlier({ subject, point, tx }: CheckEntry): boolean {
  return restsOnAllowance(subject.before, subject.facts, { point, now: tx.startedAt });
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

/** What ships was allowed before: it says so and asks no rule. */
function restingCheck(entry: CheckEntry): KeptCheck {
  const { subject, tx } = entry;
  const { before } = subject;
  invariant(before !== undefined, 'What was allowed before is there');
  const check: CreditCheck = {
    ...commonOf(entry, before.id),
    ...{ id: tx.ids.next(), answer: 'ALLOW', restsOnCheckId: before.checkId },
    ...{ policyVersionId: null, currency: subject.facts.amount.currency, amount: null },
    ...{ trivialAmount: null, amountAboveLimit: null, isHardStop: false, isBreach: false },
    ...{ reasons: [], evidence: {} },
  };
  return { entry, check, order: null, isHeld: false };
}

function decidedCheck([entry, outcome]: readonly [CheckEntry, DecisionOutcome]): KeptCheck[] {
  if (!outcome.ok) return [];
  const { subject, tx } = entry;
  const { facts, before } = subject;
  const checkId = tx.ids.next();
  const { decision, material } = outcome;
  const { order, isHeld } = applyCheck(before, facts, {
    ...{ decision, checkId, id: tx.ids.next(), now: tx.startedAt },
    reservationHours: material.policy?.content.orderCheck.reservationHours ?? HOURS_WITHOUT_POLICY,
  });
  const check: CreditCheck = {
    ...commonOf(entry, order.id),
    ...decidedFields(outcome),
    id: checkId,
  };
  return [{ entry, check, order, isHeld }];
}

/** A hold needs no reservation; so long it is known to be an order that nobody has recorded. */
const HOURS_WITHOUT_POLICY = 24;

function decidedFields(
  outcome: DecidedOrder,
): Omit<CreditCheck, keyof ReturnType<typeof commonOf> | 'id'> {
  const { decision, material, amount } = outcome;
  const { answer, rules, isHardStop, isBreach } = decision;
  return {
    ...{ answer, isHardStop, isBreach, amount, currency: material.currency },
    restsOnCheckId: null,
    policyVersionId: material.policy?.id ?? null,
    trivialAmount: decision.trivialAmount,
    amountAboveLimit: decision.amountAboveLimit,
    reasons: reasonsOf(rules),
    evidence: evidenceOf(outcome),
  };
}

function commonOf({ subject, tx, point }: CheckEntry, orderId: Id) {
  const { facts, today } = subject;
  const { legalEntityId, partyId, amount: orderAmount } = facts;
  return {
    ...{ orderId, legalEntityId, partyId, point, orderAmount },
    contentHash: contentHashOf(facts),
    checkedOn: today,
    checkedBy: tx.caller.principalId,
    checkedAt: tx.startedAt,
  };
}

/** What credit is asked for as one number: SHA-256 in hex. */
export function contentHashOf(order: OrderFacts): string {
  return createHash('sha256').update(creditContentOf(order)).digest('hex');
}
