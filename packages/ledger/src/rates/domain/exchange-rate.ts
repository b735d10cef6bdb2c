import type { BusinessDate, CurrencyCode, Decimal, Id } from '@duebook/kernel';

/** What a rate is known by: one pair, one day, one source. */
export interface RateKey {
  readonly from: CurrencyCode;
  readonly to: CurrencyCode;
  /** The first day of its validity; it holds until the source has a newer one. */
  readonly validOn: BusinessDate;
  /** Who published it, for example `ECB` or `PBOC`. */
  readonly source: string;
}

/**
 * Units of `to` for one unit of `from`. Recorded for good: a wrong one is corrected by another in its
 * place, never changed.
 */
export interface ExchangeRate extends RateKey {
  readonly id: Id;
  readonly rate: Decimal;
}

/** A rate as it is kept. */
export interface KeptRate extends ExchangeRate {
  /** 1, and one more with each correction of its key. */
  readonly revision: number;
  /** Why it stands in the place of another; null of a first one. */
  readonly correctionReason: string | null;
  /** Whether another stands in its place. */
  readonly isReplaced: boolean;
}

/** A key as text, for maps; a source has no control characters. */
export function rateKeyText({ from, to, validOn, source }: RateKey): string {
  return `${from}${to}${validOn}${source}`;
}
