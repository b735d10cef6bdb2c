import { Decimal, ok, refused, type Result } from '@duebook/kernel';
import { checkNumber, checkPercent, HUNDRED_PERCENT } from './check-figures';
import type { DueRule, InstalmentRule, SingleDueRule } from './payment-term';
import type { FaultPath, PaymentTermFault } from './payment-term-fault';

/** One of the ways in which a single amount falls due, as it was sent. */
export interface SingleDueRuleDraft {
  readonly net?: Readonly<{ days: number }> | null | undefined;
  readonly endOfMonth?: Readonly<{ monthsAhead: number; days: number }> | null | undefined;
  readonly dayOfMonth?: Readonly<{ monthsAhead: number; dayOfMonth: number }> | null | undefined;
}

/** A share of the total as it was sent. */
export interface InstalmentDraft {
  readonly percent: string;
  readonly due: SingleDueRuleDraft;
}

/** One of the ways in which a total falls due, as it was sent: exactly one field may be given. */
export interface DueRuleDraft extends SingleDueRuleDraft {
  readonly instalments?: readonly InstalmentDraft[] | null | undefined;
}

/** Ten years: who writes more has typed a date. */
const MOST_DAYS = 3_650;
const MOST_MONTHS = 120;
const MOST_INSTALMENTS = 120;

/** Checks the rule by which a total falls due; the first fault is answered. */
export function checkDueRule(
  draft: DueRuleDraft,
  path: FaultPath,
): Result<DueRule, PaymentTermFault> {
  const { instalments, ...single } = draft;
  if (instalments === null || instalments === undefined) return checkSingleRule(single, path);
  const given = givenIn(draft);
  if (given.length !== 1) return notOne(given, path);
  return checkInstalments(instalments, [...path, 'instalments']);
}

function checkInstalments(
  drafts: readonly InstalmentDraft[],
  path: FaultPath,
): Result<DueRule, PaymentTermFault> {
  const count = checkNumber(drafts.length, [2, MOST_INSTALMENTS], path);
  if (!count.ok) return count;
  const parts: InstalmentRule[] = [];
  for (const [index, draft] of drafts.entries()) {
    const percent = checkPercent(draft.percent, HUNDRED_PERCENT, [...path, index, 'percent']);
    if (!percent.ok) return percent;
    const rule = checkSingleRule(draft.due, [...path, index, 'due']);
    if (!rule.ok) return rule;
    parts.push({ percent: percent.value, rule: rule.value });
  }
  const sum = parts.reduce((total, { percent }) => total.plus(percent), new Decimal(0));
  return sum.equals(HUNDRED_PERCENT)
    ? ok({ kind: 'INSTALMENTS', parts })
    : refused({ code: 'PAYMENT_TERM_PERCENTS_NOT_100', sum: sum.toString(), path });
}

function checkSingleRule(
  draft: SingleDueRuleDraft,
  path: FaultPath,
): Result<SingleDueRule, PaymentTermFault> {
  const given = givenIn(draft);
  const { net, endOfMonth, dayOfMonth } = draft;
  if (given.length !== 1) return notOne(given, path);
  if (net) {
    const days = checkNumber(net.days, [0, MOST_DAYS], [...path, 'net', 'days']);
    return days.ok ? ok({ kind: 'NET', from: 'DOCUMENT_DATE', days: net.days }) : days;
  }
  if (endOfMonth) return checkEndOfMonth(endOfMonth, [...path, 'endOfMonth']);
  if (dayOfMonth) return checkDayOfMonth(dayOfMonth, [...path, 'dayOfMonth']);
  return notOne(given, path);
}

function checkEndOfMonth(
  { monthsAhead, days }: NonNullable<SingleDueRuleDraft['endOfMonth']>,
  path: FaultPath,
): Result<SingleDueRule, PaymentTermFault> {
  const months = checkNumber(monthsAhead, [0, MOST_MONTHS], [...path, 'monthsAhead']);
  if (!months.ok) return months;
  const added = checkNumber(days, [0, MOST_DAYS], [...path, 'days']);
  return added.ok ? ok({ kind: 'END_OF_MONTH', monthsAhead, days }) : added;
}

function checkDayOfMonth(
  { monthsAhead, dayOfMonth }: NonNullable<SingleDueRuleDraft['dayOfMonth']>,
  path: FaultPath,
): Result<SingleDueRule, PaymentTermFault> {
  // In the document's own month the day may have passed: the amount would be due before it exists.
  const months = checkNumber(monthsAhead, [1, MOST_MONTHS], [...path, 'monthsAhead']);
  if (!months.ok) return months;
  const day = checkNumber(dayOfMonth, [1, 31], [...path, 'dayOfMonth']);
  return day.ok ? ok({ kind: 'DAY_OF_MONTH', monthsAhead, dayOfMonth }) : day;
}

function givenIn(draft: object): readonly string[] {
  return Object.entries(draft)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([field]) => field);
}

function notOne(given: readonly string[], path: FaultPath): Result<never, PaymentTermFault> {
  return refused({ code: 'PAYMENT_TERM_DUE_RULE_NOT_ONE', given, path });
}
