import { Decimal, isCurrencyCode, invariant, roundToCurrency } from '@duebook/kernel';
import type { SchemeTerms, SchemeTier } from './discount-scheme';

/** What is known of a customer, brought into the scheme's currency; null where a rate was missing. */
export interface SchemeFigures {
  /** Sold in the period, tax included, less what was credited. */
  readonly turnover: Decimal | null;
  /** Of it what counts by the condition on payment. */
  readonly eligible: Decimal | null;
  /** Fell due in the period and was, or was to be, paid with money. */
  readonly due: Decimal | null;
  /** Of it what was paid by its due date. */
  readonly onTime: Decimal | null;
  /** What is overdue on the day; null where a rate was missing. */
  readonly overdue: Decimal | null;
  /** Null where the customer has none. */
  readonly classCode: string | null;
}

export const REWARD_OUTCOMES = [
  'EARNED',
  'BELOW_TIERS',
  'OVERDUE',
  'CLASS_UNFIT',
  'NOTHING_DUE',
  'RATE_MISSING',
] as const;
/** Why somebody earns, or does not. */
export type RewardOutcome = (typeof REWARD_OUTCOMES)[number];

/** What a customer has earned. */
export interface EarnedReward {
  readonly outcome: RewardOutcome;
  /** What thresholds were held against: an amount or a percentage; null where it is not known. */
  readonly measured: Decimal | null;
  /** The highest tier that is reached, from 1; null for none. */
  readonly tier: number | null;
  /** In the scheme's currency, rounded to its minor unit; zero for nothing. */
  readonly reward: Decimal;
}

const ZERO = new Decimal(0);
const HUNDRED = new Decimal(100);

type Terms = Pick<SchemeTerms, 'measure' | 'method' | 'tiers' | 'conditions' | 'currency'>;

/** What a customer has earned by a scheme. What is not known is never taken for good. */
export function earnReward(terms: Terms, figures: SchemeFigures): EarnedReward {
  const measured = measuredBy(terms, figures);
  if (measured === 'RATE_MISSING' || measured === 'NOTHING_DUE') {
    return { outcome: measured, measured: null, tier: null, reward: ZERO };
  }
  const tier = tierOf(terms.tiers, measured);
  const reached = { measured, tier: tier === null ? null : tier + 1 };
  const hindrance = tier === null ? 'BELOW_TIERS' : hindranceOf(terms, figures);
  if (hindrance !== null) return { ...reached, outcome: hindrance, reward: ZERO };
  return { ...reached, outcome: 'EARNED', reward: rewardOf(terms, figures, measured) };
}

function measuredBy(
  { measure }: Terms,
  { eligible, due, onTime }: SchemeFigures,
): Decimal | 'RATE_MISSING' | 'NOTHING_DUE' {
  if (eligible === null) return 'RATE_MISSING';
  if (measure === 'TURNOVER') return eligible;
  if (due === null || onTime === null) return 'RATE_MISSING';
  if (!due.greaterThan(0)) return 'NOTHING_DUE';
  // Rounded down: 99.999 % is not all of it.
  return onTime.times(HUNDRED).dividedBy(due).toDecimalPlaces(2, Decimal.ROUND_DOWN);
}

/** The place of the tier in which a measure lies; null below the first. */
export function tierOf(
  tiers: readonly Pick<SchemeTier, 'from'>[],
  measured: Decimal,
): number | null {
  const place = tiers.findLastIndex(({ from }) => measured.greaterThanOrEqualTo(from));
  return place === -1 ? null : place;
}

function hindranceOf(
  { conditions: { needsNoOverdue, classCodes } }: Terms,
  { overdue, classCode }: SchemeFigures,
): RewardOutcome | null {
  if (needsNoOverdue && overdue === null) return 'RATE_MISSING';
  if (needsNoOverdue && overdue?.greaterThan(0)) return 'OVERDUE';
  const isFit = classCodes === null || (classCode !== null && classCodes.includes(classCode));
  return isFit ? null : 'CLASS_UNFIT';
}

function rewardOf(
  { tiers, method, currency }: Terms,
  { eligible }: SchemeFigures,
  measured: Decimal,
): Decimal {
  const place = tierOf(tiers, measured);
  const tier = place === null ? undefined : tiers[place];
  invariant(tier !== undefined && isCurrencyCode(currency), 'a tier of a scheme is reached');
  if (method === 'WHOLE' && tier.fixedAmount !== null) return tier.fixedAmount;
  // Whoever was credited more than they bought has nothing to be rewarded for.
  const base = Decimal.max(eligible ?? ZERO, ZERO);
  const share =
    method === 'SLICES'
      ? slicesOf(tiers, base).reduce(
          (sum, { slice, percent }) => sum.plus(slice.times(percent).dividedBy(HUNDRED)),
          ZERO,
        )
      : base.times(tier.percent ?? ZERO).dividedBy(HUNDRED);
  // Rounded once, of all slices together.
  return roundToCurrency(share, currency).amount;
}

/** What of an amount lies in each tier; with what lies below the first, it is the amount. */
export function slicesOf(
  tiers: readonly SchemeTier[],
  amount: Decimal,
): readonly { readonly slice: Decimal; readonly percent: Decimal }[] {
  return tiers.map(({ from, percent }, index) => {
    const end = tiers[index + 1]?.from ?? amount;
    const slice = Decimal.max(Decimal.min(amount, end).minus(from), ZERO);
    return { slice, percent: percent ?? ZERO };
  });
}
