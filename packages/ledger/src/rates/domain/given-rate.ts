import type { BusinessDate, Decimal } from '@duebook/kernel';
import { isPlausible } from './plausible-rate';
import { decidePostingRate, isOldRate, type OfferedRate, type RateOffer } from './posting-rate';

/** A rate that came with a document, beside the one that would have been taken without it. */
export type MeasuredRate =
  /** There is none of the day to measure it by; `newest` is too old, null when nothing is known. */
  | { readonly kind: 'UNCHECKED'; readonly newest: OfferedRate | null }
  | { readonly kind: 'PLAUSIBLE' }
  | { readonly kind: 'IMPLAUSIBLE'; readonly expected: OfferedRate };

/**
 * Measures a rate by what its day offers. A rate that is too old is no measure: a currency may have
 * moved since by more than a mistake would. Nor is one of several sources of which none was chosen,
 * as rates that were loaded for another purpose must not decide what may be posted.
 */
export function measureRate(rate: Decimal, offer: RateOffer, day: BusinessDate): MeasuredRate {
  const ofDay = decidePostingRate(offer);
  if (!ofDay.ok) return { kind: 'UNCHECKED', newest: null };
  const expected = ofDay.value;
  if (isOldRate(expected, day)) return { kind: 'UNCHECKED', newest: expected };
  return isPlausible(rate, expected.rate)
    ? { kind: 'PLAUSIBLE' }
    : { kind: 'IMPLAUSIBLE', expected };
}
