import type { BusinessDate, Decimal, Id } from '@duebook/kernel';

/** What a rate is known by: one series, one day. */
export interface BaseRateKey {
  readonly seriesCode: string;
  /** Its first day; it holds until the series has a newer one. */
  readonly validOn: BusinessDate;
}

/** A rate of a day that stands: neither corrected nor withdrawn. */
export interface StandingRate extends BaseRateKey {
  readonly id: Id;
  /** Per cent a year; may be zero or below. */
  readonly percent: Decimal;
}

/**
 * One record of a rate. Recorded for good: a wrong one is corrected by another in its place, or
 * withdrawn by one without a figure.
 */
export interface BaseRate extends BaseRateKey {
  readonly id: Id;
  /** Per cent a year; null of a record that withdraws what was recorded for its day. */
  readonly percent: Decimal | null;
  /** Where the figure was read, for example the address of the publisher's notice. */
  readonly source: string;
  /** 1, and one more with each record of its series and day. */
  readonly revision: number;
  /** Why it stands in the place of another; null of a first one. */
  readonly reason: string | null;
  /** Whether another record stands in its place. */
  readonly isReplaced: boolean;
  readonly recordedAt: Date;
  readonly recordedBy: Id;
}

/** A key as text, for maps. */
export function baseRateKeyText({ seriesCode, validOn }: BaseRateKey): string {
  return `${seriesCode} ${validOn}`;
}
