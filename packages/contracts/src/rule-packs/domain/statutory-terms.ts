import { addDays, type BusinessDate } from '@duebook/kernel';
import type { LateInterestRule } from '../../late-interest/domain/late-interest-rule';
import {
  findingOfRule,
  judgeConditions,
  type JudgedCondition,
  type RuleFinding,
} from './judge-conditions';
import {
  isValidOn,
  type PaymentLimit,
  type PaymentRule,
  type PaymentStart,
  type RulePack,
  type StatutoryInterest,
} from './rule-pack';
import type { StatutoryFacts } from './statutory-facts';

/** A rule that was looked at, with what came of it. */
export interface JudgedRule {
  readonly pack: RulePack;
  readonly rule: PaymentRule;
  readonly finding: RuleFinding;
  readonly conditions: readonly JudgedCondition[];
}

/** Something that a rule says. */
export interface FromRule<T> {
  readonly value: T;
  readonly rule: JudgedRule;
  /** False where a rule that comes before it might speak too, and not all is known of it. */
  readonly isCertain: boolean;
}

/** From which day was counted. */
export interface CountedFrom {
  readonly start: PaymentStart | 'ACCEPTANCE';
  /** Null: not known, and so no day follows. */
  readonly day: BusinessDate | null;
}

/** When is to be paid by law. Days are null where the day to count from, or a bound, is not there. */
export interface StatutoryDue {
  readonly limit: PaymentLimit;
  readonly countedFrom: CountedFrom;
  /** Where nothing was agreed. */
  readonly withoutAgreementOn: BusinessDate | null;
  /** What may be agreed on at most. */
  readonly longestAgreedOn: BusinessDate | null;
  /** The due day of the invoice, or what the law allows at most, whichever is earlier. */
  readonly latestDueOn: BusinessDate | null;
  /** That the invoice gives longer than the law allows; null where that is not known. */
  readonly isInvoiceBeyond: boolean | null;
  /** That days would be counted from acceptance, were it agreed on, of which nothing is known. */
  readonly acceptanceMayMove: boolean;
}

/** What the law says where it is not for the parties, and why. */
export interface StatutoryTerms {
  readonly judgedOn: BusinessDate;
  /** All that were looked at, in the order in which packs were chosen. */
  readonly rules: readonly JudgedRule[];
  readonly due: FromRule<StatutoryDue> | null;
  readonly interest: FromRule<StatutoryInterest> | null;
  readonly lumpSum: FromRule<NonNullable<PaymentRule['lumpSum']>> | null;
  readonly undisputedPart: FromRule<true> | null;
}

/** The rule by which interest is counted where the parties agreed on none; null where no law has one. */
export function statutoryInterestRule({
  interest,
  lumpSum,
}: Pick<StatutoryTerms, 'interest' | 'lumpSum'>): LateInterestRule | null {
  const said = interest?.value.whenNoneAgreed ?? null;
  if (said === null) return null;
  const { rate, dayCount } = said;
  return { rate, dayCount, graceDays: 0, capPercentAYear: null, lumpSum: lumpSum?.value ?? null };
}

/**
 * What the law says of an invoice by some packs. Of each matter the first rule that applies speaks; what
 * might speak before it, and cannot be judged for want of facts, makes it uncertain.
 * @param packs the most special one first
 */
export function statutoryTerms(packs: readonly RulePack[], facts: StatutoryFacts): StatutoryTerms {
  const rules = packs
    .filter((pack) => isValidOn(pack, facts.judgedOn))
    .flatMap((pack) => pack.payment.map((rule) => judgeRule(pack, rule, facts)));
  return {
    judgedOn: facts.judgedOn,
    rules,
    due: firstOf(rules, ({ limit }) => limit && dueBy(limit, facts)),
    interest: firstOf(rules, ({ interest }) => interest),
    lumpSum: firstOf(rules, ({ lumpSum }) => lumpSum),
    undisputedPart: firstOf(rules, ({ undisputedPartIsDue }) => undisputedPartIsDue || null),
  };
}

function judgeRule(pack: RulePack, rule: PaymentRule, facts: StatutoryFacts): JudgedRule {
  const conditions = judgeConditions(rule.conditions, facts);
  return { pack, rule, finding: findingOfRule(conditions), conditions };
}

function firstOf<T>(
  rules: readonly JudgedRule[],
  say: (rule: PaymentRule) => T | null,
): FromRule<T> | null {
  let isCertain = true;
  for (const judged of rules) {
    const value = say(judged.rule);
    if (value === null || judged.finding === 'DOES_NOT_APPLY') continue;
    if (judged.finding === 'APPLIES') return { value, rule: judged, isCertain };
    isCertain = false;
  }
  return null;
}

function dueBy(limit: PaymentLimit, facts: StatutoryFacts): StatutoryDue {
  const countedFrom = startOf(limit, facts);
  const { day } = countedFrom;
  const { dueOn } = facts;
  const withoutAgreementOn = day && addDays(day, limit.days);
  const { longestAgreedDays: most } = limit;
  const longestAgreedOn = day && most !== null ? addDays(day, most) : null;
  return {
    ...{ limit, countedFrom, withoutAgreementOn, longestAgreedOn },
    latestDueOn: latestOf(limit, { dueOn, withoutAgreementOn, longestAgreedOn }),
    isInvoiceBeyond: isBeyond(limit, { dueOn, longestAgreedOn }),
    acceptanceMayMove:
      limit.acceptanceMoves && facts.isAcceptanceAgreed === null && facts.acceptedOn !== null,
  };
}

/**
 * Who delays acceptance pays as if it had ended with the time that was agreed for it (国令第802号 第十条): the
 * earlier of both days.
 */
function acceptanceOf({ acceptedOn, acceptanceEndsOn }: StatutoryFacts): BusinessDate | null {
  if (acceptedOn === null || acceptanceEndsOn === null) return acceptedOn ?? acceptanceEndsOn;
  return acceptedOn < acceptanceEndsOn ? acceptedOn : acceptanceEndsOn;
}

function startOf(limit: PaymentLimit, facts: StatutoryFacts): CountedFrom {
  if (limit.acceptanceMoves && facts.isAcceptanceAgreed === true) {
    return { start: 'ACCEPTANCE', day: acceptanceOf(facts) };
  }
  // Acceptance that was perhaps not agreed on moves nothing: the earlier day is the careful one.
  return limit.from === 'DELIVERY'
    ? { start: 'DELIVERY', day: facts.deliveredOn }
    : { start: 'INVOICE_RECEIVED', day: facts.invoiceReceivedOn };
}

function latestOf(
  { longestAgreedDays }: PaymentLimit,
  days: Readonly<{
    dueOn: BusinessDate | null;
    withoutAgreementOn: BusinessDate | null;
    longestAgreedOn: BusinessDate | null;
  }>,
): BusinessDate | null {
  const { dueOn, withoutAgreementOn, longestAgreedOn } = days;
  if (dueOn === null) return withoutAgreementOn;
  if (longestAgreedDays === null) return dueOn;
  if (longestAgreedOn === null) return null;
  return dueOn < longestAgreedOn ? dueOn : longestAgreedOn;
}

function isBeyond(
  { longestAgreedDays }: PaymentLimit,
  {
    dueOn,
    longestAgreedOn,
  }: Readonly<{ dueOn: BusinessDate | null; longestAgreedOn: BusinessDate | null }>,
): boolean | null {
  if (longestAgreedDays === null) return false;
  return dueOn === null || longestAgreedOn === null ? null : dueOn > longestAgreedOn;
}
