import { type BusinessDate, type CurrencyCode, invariant } from '@duebook/kernel';
import type { ExchangeRate } from './exchange-rate';

/** Which rate is asked for. */
export interface WantedRate {
  readonly from: CurrencyCode;
  readonly to: CurrencyCode;
  readonly on: BusinessDate;
  readonly source: string;
}

/**
 * The newest rate of the source on or before the day; undefined when it has none.
 *
 * Only a rate of this very direction counts. The inverse of the opposite one is another figure
 * (sources publish both, with a margin between), so it is never put in its place silently.
 */
export function rateOn(
  rates: readonly ExchangeRate[],
  { from, to, on, source }: WantedRate,
): ExchangeRate | undefined {
  invariant(from !== to, 'An amount in the same currency is not converted');
  return rates
    .filter((rate) => rate.from === from && rate.to === to && rate.source === source)
    .filter((rate) => rate.validOn <= on)
    .reduce<ExchangeRate | undefined>(
      (newest, rate) => (newest && newest.validOn >= rate.validOn ? newest : rate),
      undefined,
    );
}
