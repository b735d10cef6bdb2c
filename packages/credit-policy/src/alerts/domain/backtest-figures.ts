import { Decimal } from '@duebook/kernel';

/** How often each kind of case was found. */
export interface BacktestCounts {
  readonly hits: number;
  readonly misses: number;
  readonly falseAlarms: number;
  readonly undecided: number;
}

/** How many hits had a lead of so many days. */
export interface LeadCount {
  readonly leadDays: number;
  readonly hits: number;
}

/** How good a rule is, by its history. */
export interface BacktestFigures {
  /** Hits of all alerts that are decided, × 100 to two decimals; null without any. */
  readonly precisionPercent: Decimal | null;
  /** Hits of all events, × 100 to two decimals; null without any. */
  readonly recallPercent: Decimal | null;
  /** Days from alert to event, to two decimals; null without hits. */
  readonly lead: LeadQuartiles | null;
}

/** Half of the hits had a lead of at least the median. */
export interface LeadQuartiles {
  readonly lowerQuartile: Decimal;
  readonly median: Decimal;
  readonly upperQuartile: Decimal;
}

const PERCENT = 100;
const PLACES = 2;

/** Worked out from counts. @param leads by rising days */
export function backtestFigures(
  { hits, misses, falseAlarms }: BacktestCounts,
  leads: readonly LeadCount[],
): BacktestFigures {
  return {
    precisionPercent: shareOf(hits, hits + falseAlarms),
    recallPercent: shareOf(hits, hits + misses),
    lead: hits === 0 ? null : quartilesOf(leads),
  };
}

function shareOf(part: number, whole: number): Decimal | null {
  return whole === 0
    ? null
    : new Decimal(part).times(PERCENT).dividedBy(whole).toDecimalPlaces(PLACES);
}

function quartilesOf(leads: readonly LeadCount[]): LeadQuartiles {
  return {
    lowerQuartile: quantile(leads, new Decimal('0.25')),
    median: quantile(leads, new Decimal('0.5')),
    upperQuartile: quantile(leads, new Decimal('0.75')),
  };
}

/** By linear interpolation between the two nearest, as spreadsheets' QUARTILE.INC. */
function quantile(leads: readonly LeadCount[], at: Decimal): Decimal {
  const count = leads.reduce((sum, { hits }) => sum + hits, 0);
  const place = at.times(count - 1);
  const below = place.floor();
  const lower = valueAt(leads, below);
  const upper = valueAt(leads, place.ceil());
  const between = new Decimal(upper - lower).times(place.minus(below));
  return between.plus(lower).toDecimalPlaces(PLACES);
}

/** The lead of the hit at a place, counted from 0. */
function valueAt(leads: readonly LeadCount[], place: Decimal): number {
  let passed = 0;
  for (const { leadDays, hits } of leads) {
    passed += hits;
    if (place.lessThan(passed)) return leadDays;
  }
  return leads.at(-1)?.leadDays ?? 0;
}
