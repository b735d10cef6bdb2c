import {
  Decimal,
  isCurrencyCode,
  Money,
  ok,
  parseDecimal,
  refused,
  type Result,
} from '@duebook/kernel';

/**
 * How days make a part of a year. ACT_ACT is that of ISDA: days of a leap year are 366ths, the others
 * 365ths. A rate per day needs none of them but for its cap.
 */
export const DAY_COUNTS = ['ACT_365', 'ACT_360', 'ACT_ACT'] as const;
export type DayCount = (typeof DAY_COUNTS)[number];

/**
 * Which rate of a series counts: the one in force on the first day that bears interest, for good; each
 * from its own day on; or, as Directive 2011/7/EU article 2 has it, the one in force on 1 January and on
 * 1 July, for half a year each.
 */
export const RATE_CHOICES = ['AT_BREACH', 'AS_IT_CHANGES', 'HALF_YEARLY'] as const;
export type RateChoice = (typeof RATE_CHOICES)[number];

/** By which rate interest is told. Percentages and factors are decimal text. */
export type LateInterestRate =
  | Readonly<{ kind: 'FIXED'; percentAYear: string }>
  /** The rate of a series times a factor, and so many percentage points on top of that. */
  | Readonly<{
      kind: 'BASE';
      seriesCode: string;
      multiplier: string;
      points: string;
      counts: RateChoice;
    }>
  | Readonly<{ kind: 'DAILY'; percentADay: string }>;

/**
 * What somebody owes for paying late. Plain JSON with decimals as text, so that contracts and packs of
 * statutory rules keep it as it is; made by {@link checkLateInterestRule}.
 */
export type LateInterestRule = Readonly<{
  rate: LateInterestRate;
  dayCount: DayCount;
  /** So many days after the due date bear no interest yet, nor do they later. */
  graceDays: number;
  /** No more than this a year, whatever the rate comes to; null without a cap. */
  capPercentAYear: string | null;
  /** Owed once per item that bears interest, as EUR 40 for the costs of recovery; null for none. */
  lumpSum: Readonly<{ amount: string; currency: string }> | null;
}>;

/** Why a rule cannot be one; `path` is where in it. */
export type LateInterestRuleFault = Readonly<{
  code:
    | 'LATE_INTEREST_PERCENT_INVALID'
    | 'LATE_INTEREST_FACTOR_INVALID'
    | 'LATE_INTEREST_SERIES_INVALID'
    | 'LATE_INTEREST_GRACE_INVALID'
    | 'LATE_INTEREST_LUMP_SUM_INVALID';
  path: readonly string[];
}>;

type Checked<T> = Result<T, LateInterestRuleFault>;

const DIGITS = 6;
const MOST_PERCENT = new Decimal(1_000);
const MOST_FACTOR = new Decimal(100);
const MOST_GRACE_DAYS = 366;
const SERIES_CODE = /^[A-Z][A-Z0-9_]{1,39}$/;

/** The rule with its decimals in one form, so that two that say the same are the same. */
export function checkLateInterestRule(draft: LateInterestRule): Checked<LateInterestRule> {
  const { dayCount, graceDays } = draft;
  const rate = checkRate(draft.rate);
  if (!rate.ok) return rate;
  if (!Number.isInteger(graceDays) || graceDays < 0 || graceDays > MOST_GRACE_DAYS) {
    return fault('LATE_INTEREST_GRACE_INVALID', 'graceDays');
  }
  const cap = percentOrNull(draft.capPercentAYear, 'capPercentAYear');
  if (!cap.ok) return cap;
  const lumpSum = checkLumpSum(draft.lumpSum);
  if (!lumpSum.ok) return lumpSum;
  return ok({
    ...{ rate: rate.value, dayCount, graceDays },
    ...{ capPercentAYear: cap.value, lumpSum: lumpSum.value },
  });
}

function checkRate(rate: LateInterestRate): Checked<LateInterestRate> {
  switch (rate.kind) {
    case 'FIXED': {
      const percentAYear = percentOf(rate.percentAYear, 'percentAYear');
      return percentAYear.ok
        ? ok({ kind: 'FIXED', percentAYear: percentAYear.value })
        : percentAYear;
    }
    case 'DAILY': {
      const percentADay = percentOf(rate.percentADay, 'percentADay');
      return percentADay.ok ? ok({ kind: 'DAILY', percentADay: percentADay.value }) : percentADay;
    }
    case 'BASE':
      return checkBase(rate);
  }
}

function checkBase(
  rate: Extract<LateInterestRate, { readonly kind: 'BASE' }>,
): Checked<LateInterestRate> {
  const { seriesCode, counts } = rate;
  if (!SERIES_CODE.test(seriesCode)) return fault('LATE_INTEREST_SERIES_INVALID', 'seriesCode');
  const multiplier = parseDecimal(rate.multiplier);
  if (!within(multiplier, MOST_FACTOR) || multiplier.isNegative()) {
    return fault('LATE_INTEREST_FACTOR_INVALID', 'multiplier');
  }
  const points = parseDecimal(rate.points);
  // A rebate on the base rate is a rule too: points may be below zero.
  if (!within(points, MOST_PERCENT)) return fault('LATE_INTEREST_PERCENT_INVALID', 'points');
  const texts = { multiplier: multiplier.toString(), points: points.toString() };
  return ok({ kind: 'BASE', seriesCode, ...texts, counts });
}

function checkLumpSum(lumpSum: LateInterestRule['lumpSum']): Checked<LateInterestRule['lumpSum']> {
  if (lumpSum === null) return ok(null);
  const { amount, currency } = lumpSum;
  const money = isCurrencyCode(currency) ? Money.parse(amount, currency) : null;
  if (!money?.ok || !money.value.isPositive()) {
    return fault('LATE_INTEREST_LUMP_SUM_INVALID', 'lumpSum');
  }
  return ok({ amount: money.value.toAmountText(), currency });
}

function percentOrNull(text: string | null, field: string): Checked<string | null> {
  return text === null ? ok(null) : percentOf(text, field);
}

function percentOf(text: string, field: string): Checked<string> {
  const percent = parseDecimal(text);
  return within(percent, MOST_PERCENT) && !percent.isNegative()
    ? ok(percent.toString())
    : fault('LATE_INTEREST_PERCENT_INVALID', field);
}

function within(number: Decimal | null, most: Decimal): number is Decimal {
  return (
    number !== null && number.decimalPlaces() <= DIGITS && number.abs().lessThanOrEqualTo(most)
  );
}

function fault(code: LateInterestRuleFault['code'], field: string): Checked<never> {
  return refused({ code, path: [field] });
}
