import {
  daysBetween,
  type BusinessDate,
  type CurrencyCode,
  type Decimal,
  type Id,
  ok,
  refused,
  type Result,
} from '@duebook/kernel';

/** A currency that a legal entity converts into its own on a day. */
export interface WantedConversion {
  readonly legalEntityId: Id;
  readonly currency: CurrencyCode;
  readonly day: BusinessDate;
}

/** The newest rate of a source on or before a day. */
export interface OfferedRate {
  readonly source: string;
  readonly rate: Decimal;
  /** The day it was recorded for. */
  readonly validOn: BusinessDate;
}

/**
 * A rate that was recorded longer ago than this, counted from the posting date, is old: rates are
 * published by the day, by the month at least.
 */
const RATE_FRESH_DAYS = 31;

/** Whether a rate is too old to tell what a currency is worth on a day. */
export function isOldRate({ validOn }: Pick<OfferedRate, 'validOn'>, day: BusinessDate): boolean {
  return daysBetween(validOn, day) > RATE_FRESH_DAYS;
}

/** What there is to convert a currency into the functional one of a legal entity on a day. */
export interface RateOffer {
  /** The source that the legal entity posts with on the day; null when none was chosen. */
  readonly chosen: string | null;
  /** By source; with a chosen one only its own, if it has any. */
  readonly offered: readonly OfferedRate[];
}

/** Why an offer has no rate to post with. */
export type RateOfferRefusal =
  /** `source` is the chosen one, which has none; null when none was chosen and nobody has one. */
  | Readonly<{ code: 'RATE_MISSING'; source: string | null }>
  | Readonly<{ code: 'RATE_SOURCE_UNDECIDED'; sources: readonly string[] }>;

/**
 * The rate to post with: that of the chosen source. Where none was chosen, that of the only source
 * there is; between several nobody but the legal entity can decide, as rates that were loaded for
 * another purpose must not change what is posted.
 */
export function decidePostingRate({
  chosen,
  offered,
}: RateOffer): Result<OfferedRate, RateOfferRefusal> {
  const fitting = chosen === null ? offered : offered.filter(({ source }) => source === chosen);
  const [only, ...others] = fitting;
  if (!only) return refused({ code: 'RATE_MISSING', source: chosen });
  if (others.length === 0) return ok(only);
  return refused({
    code: 'RATE_SOURCE_UNDECIDED',
    sources: offered.map(({ source }) => source),
  });
}
