import { Decimal, ok, refused, type Result, readableText } from '@duebook/kernel';
import type { BusinessDayRule } from '../../calendars/domain/calendar';
import { checkDueRule, type DueRuleDraft } from './check-due-rule';
import { checkNumber, checkPercent } from './check-figures';
import { latestDueDays } from './due-dates';
import type { DiscountTier, DueRule, LateCharge, PaymentTermRule } from './payment-term';
import type { FaultPath, PaymentTermFault } from './payment-term-fault';

/** A rule as it was sent: percentages are text, and the way of falling due is one of several fields. */
export interface PaymentTermRuleDraft {
  readonly due: DueRuleDraft;
  readonly discounts: readonly Readonly<{ days: number; percent: string }>[];
  readonly businessDayRule: BusinessDayRule;
  readonly lateCharge: Readonly<{ annualRatePercent: string; graceDays: number }> | null;
}

const LONGEST_CODE = 40;
const LONGEST_NAME = 200;
const MOST_DISCOUNT_DAYS = 365;
const MOST_TIERS = 5;
const MOST_GRACE_DAYS = 365;
const HIGHEST_DISCOUNT = new Decimal(99);
const HIGHEST_ANNUAL_RATE = new Decimal(1_000);

/** Whether the text may be a term's code. It is taken exactly as it comes. */
export function checkTermCode(code: string): Result<string, PaymentTermFault> {
  return readableText(code, LONGEST_CODE) === code
    ? ok(code)
    : refused({ code: 'PAYMENT_TERM_CODE_INVALID', path: ['code'] });
}

/** The name as it is kept. */
export function checkTermName(text: string): Result<string, PaymentTermFault> {
  const name = readableText(text, LONGEST_NAME);
  return name === null ? refused({ code: 'PAYMENT_TERM_NAME_INVALID', path: ['name'] }) : ok(name);
}

/** Checks a rule: due dates, then discounts, then the late charge; the first fault is answered. */
export function checkTermRule(
  draft: PaymentTermRuleDraft,
): Result<PaymentTermRule, PaymentTermFault> {
  const due = checkDueRule(draft.due, ['rule', 'due']);
  if (!due.ok) return due;
  const discounts = checkDiscounts(draft.discounts, due.value, ['rule', 'discounts']);
  if (!discounts.ok) return discounts;
  const lateCharge = checkLateCharge(draft.lateCharge, ['rule', 'lateCharge']);
  if (!lateCharge.ok) return lateCharge;
  return ok({
    due: due.value,
    discounts: discounts.value,
    businessDayRule: draft.businessDayRule,
    lateCharge: lateCharge.value,
  });
}

function checkDiscounts(
  drafts: PaymentTermRuleDraft['discounts'],
  due: DueRule,
  path: FaultPath,
): Result<readonly DiscountTier[], PaymentTermFault> {
  const count = checkNumber(drafts.length, [0, MOST_TIERS], path);
  if (!count.ok) return count;
  // Where it depends on the document date which day comes first, its due date cuts a discount short.
  const longest = latestDueDays(due);
  const tiers: DiscountTier[] = [];
  for (const [index, { days, percent: text }] of drafts.entries()) {
    const percent = checkPercent(text, HIGHEST_DISCOUNT, [...path, index, 'percent']);
    if (!percent.ok) return percent;
    const number = checkNumber(days, [0, MOST_DISCOUNT_DAYS], [...path, index, 'days']);
    if (!number.ok) return number;
    if (days > longest) {
      return refused({ code: 'PAYMENT_TERM_DISCOUNT_AFTER_DUE', path: [...path, index, 'days'] });
    }
    const earlier = tiers.at(-1);
    if (earlier && !(days > earlier.days && percent.value.lessThan(earlier.percent))) {
      return refused({ code: 'PAYMENT_TERM_DISCOUNTS_UNORDERED', path: [...path, index] });
    }
    tiers.push({ days, percent: percent.value });
  }
  return ok(tiers);
}

function checkLateCharge(
  draft: PaymentTermRuleDraft['lateCharge'],
  path: FaultPath,
): Result<LateCharge | null, PaymentTermFault> {
  if (draft === null) return ok(null);
  const rate = checkPercent(draft.annualRatePercent, HIGHEST_ANNUAL_RATE, [
    ...path,
    'annualRatePercent',
  ]);
  if (!rate.ok) return rate;
  const grace = checkNumber(draft.graceDays, [0, MOST_GRACE_DAYS], [...path, 'graceDays']);
  if (!grace.ok) return grace;
  return ok({ annualRatePercent: rate.value, graceDays: draft.graceDays });
}
