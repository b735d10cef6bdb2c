import { Decimal } from '@duebook/kernel';
import type { OrderCheckRule, OrderCheckTerms } from '../../policies/domain/policy-content';
import type { Allowance } from './apply-check';
import {
  isLetPass,
  reasonsOf,
  type CheckAnswer,
  type CheckDecision,
  type ReasonKind,
  type RuleOutcome,
} from './credit-check';
import { classOf, judgeRule, plain, stricter, type RuleFacts } from './judge-rule';

/** All that a decision on an order rests on. */
export interface CheckCase extends RuleFacts {
  /** Null where no policy is in force for the party: nobody has said how far it is trusted. */
  readonly terms: OrderCheckTerms | null;
  readonly party: Readonly<{ code: string; segment: string | null }>;
  /** The whole order, in the policy's currency; null of what ships where a rate is missing. */
  readonly amount: Decimal | null;
  /** By what its goods leave; null where every rule is asked. */
  readonly shipsBy: Allowance | null;
  /** What held it when somebody released it; nothing where nobody did. */
  readonly releasedFor: ReadonlySet<ReasonKind>;
  /** What other orders passed as trivial today that count with it, in the policy's currency. */
  readonly trivialToday: Decimal;
  /** Whether somebody rejected the order before, whatever it was then: only a person lets it pass. */
  readonly wasRejected: boolean;
}

/**
 * Decides on an order by the rules of the policy in their declared order; all are asked, so that every
 * reason is told, and the strictest answer holds. A small order is asked whether it keeps the limit,
 * whether the party is listed, and about hard stops, as long as the small orders of the day together stay
 * below their bound.
 *
 * What ships counts against limits already, and is not asked about these again; all else is asked once
 * more, as customers are no better for having been good when they ordered. What somebody released rests
 * on that, but for what is not for sales to override and came after.
 */
export function decideCheck(known: CheckCase): CheckDecision {
  const { terms } = known;
  if (!terms) return decided([...withoutPolicy(known), ...rejectedBefore(known)], null);
  const isTrivial = passesAsTrivial(known, terms);
  const rules = terms.rules.flatMap((rule) => outcomesOf(rule, known, isTrivial));
  const all = [...rules, ...rejectedBefore(known)];
  const passed = isTrivial && isLetPass(answerOf(all));
  return decided(all, passed ? (known.amount?.toFixed() ?? null) : null);
}

const NO_POLICY = { code: 'NO_POLICY', kind: 'NO_POLICY', answer: 'HOLD' } as const;
const REJECTED = { code: 'REJECTED_BEFORE', kind: 'REJECTED_BEFORE', answer: 'HOLD' } as const;

/** Who released an order has said how far to trust. */
function withoutPolicy({ shipsBy }: CheckCase): readonly RuleOutcome[] {
  return shipsBy === 'RELEASED' ? [] : [plain(NO_POLICY, 'BROKEN')];
}

function rejectedBefore({ wasRejected }: CheckCase): readonly RuleOutcome[] {
  return wasRejected ? [plain(REJECTED, 'BROKEN')] : [];
}

/** A small order never goes beyond the limit: else many of them would. */
const ASKED_OF_TRIVIAL: readonly OrderCheckRule['kind'][] = ['LIMIT', 'NEGATIVE_LIST', 'HARD_STOP'];

function passesAsTrivial(
  { amount, trivialToday, shipsBy }: CheckCase,
  { trivialAmount, trivialPerDay }: OrderCheckTerms,
): boolean {
  if (amount === null || shipsBy === 'RELEASED') return false;
  if (trivialAmount === null || amount.greaterThan(trivialAmount)) return false;
  return trivialPerDay === null || trivialToday.plus(amount).lessThanOrEqualTo(trivialPerDay);
}

function outcomesOf(
  rule: OrderCheckRule,
  known: CheckCase,
  isTrivial: boolean,
): readonly RuleOutcome[] {
  if (isExempt(rule, known.party)) return [plain(rule, 'EXEMPT')];
  if (!isOpen(rule.kind, known)) return [plain(rule, 'NOT_ASKED')];
  if (isTrivial && !ASKED_OF_TRIVIAL.includes(rule.kind)) return [plain(rule, 'TRIVIAL')];
  if (!isForClass(rule, classOf(known))) return [plain(rule, 'NOT_ASKED')];
  return judgeRule(rule, known);
}

/** Whether what goods leave by has not settled a rule. */
function isOpen(kind: OrderCheckRule['kind'], { shipsBy, releasedFor }: CheckCase): boolean {
  switch (shipsBy) {
    case null:
      return true;
    case 'ALLOWED':
      return kind !== 'LIMIT';
    case 'RELEASED':
      return BEYOND_RELEASES.includes(kind) && !releasedFor.has(kind);
  }
}

/** What sales cannot override by a release of before it came. */
const BEYOND_RELEASES: readonly OrderCheckRule['kind'][] = ['NEGATIVE_LIST', 'HARD_STOP'];

function isExempt(
  { exemptions }: OrderCheckRule,
  { code, segment }: Readonly<{ code: string; segment: string | null }>,
): boolean {
  return (
    exemptions.partyCodes.includes(code) ||
    (segment !== null && exemptions.segments.includes(segment))
  );
}

/** A party without a class is asked what any class is. */
function isForClass({ kind, classes }: OrderCheckRule, code: string | null): boolean {
  return kind === 'CLASS' || classes === null || code === null || classes.includes(code);
}

function decided(rules: readonly RuleOutcome[], trivialAmount: string | null): CheckDecision {
  const answer = answerOf(rules);
  const stops = reasonsOf(rules).filter((reason) => reason.answer !== 'WARN');
  const holds = stops.filter((reason) => reason.answer === 'HOLD');
  return {
    ...{ answer, rules, trivialAmount },
    amountAboveLimit: aboveLimit(stops),
    isHardStop: stops.some(({ kind }) => kind === 'HARD_STOP'),
    isBreach: holds.some(({ kind }) => !NO_BREACH.includes(kind)),
  };
}

/** What a customer cannot help, and what only says once more that it breached before. */
const NO_BREACH: readonly RuleOutcome['kind'][] = ['HARD_STOP', 'NO_POLICY', 'REJECTED_BEFORE'];

function answerOf(rules: readonly RuleOutcome[]): CheckAnswer {
  return rules.reduce<CheckAnswer>((strictest, { answer }) => {
    return answer === null ? strictest : stricter(strictest, answer);
  }, 'ALLOW');
}

function aboveLimit(stops: readonly RuleOutcome[]): string | null {
  const excesses = stops.flatMap(({ kind, missing }) =>
    kind === 'LIMIT' && missing !== null ? [new Decimal(missing)] : [],
  );
  return excesses.length === 0 ? null : Decimal.max(...excesses).toFixed();
}
