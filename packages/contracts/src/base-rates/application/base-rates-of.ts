import type { BusinessDate } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import { shippedSeries, type BaseRateSeries } from '../domain/base-rate-series';
import { rateSpans, unknownSeries, type RateSpan, type WantedRates } from '../domain/rate-on';
import type { BaseRatesOf, BaseRateStore } from './ports';

/** Rates of many series and days: a statement for the series and one for their rates. */
export function createBaseRatesOf(store: BaseRateStore): BaseRatesOf {
  return {
    during: async (reader, wanted, knownAt = null) => {
      if (wanted.length === 0) return [];
      const seriesOf = await knownSeries(store, reader, knownAt);
      const stretches = [...longest(wanted).values()];
      const found = await store.standing(reader, stretches, knownAt);
      const rates = new Map(stretches.map((each, index) => [each.seriesCode, found[index] ?? []]));
      return wanted.map(({ seriesCode, from, to }): readonly RateSpan[] => {
        const series = seriesOf(seriesCode);
        if (series) return rateSpans({ series, from, to }, rates.get(seriesCode) ?? []);
        const absence = unknownSeries(seriesCode, from);
        return [{ from, to, answer: { ok: false, refusal: absence } }];
      });
    },
  };
}

/** What the tenant says of a series, or else what Duebook brings along. */
export async function knownSeries(
  store: Pick<BaseRateStore, 'series'>,
  reader: SqlReader,
  knownAt: Date | null,
): Promise<(code: string) => BaseRateSeries | undefined> {
  const told = await store.series(reader, knownAt);
  return (code) => told.get(code) ?? shippedSeries(code);
}

/** Of each series the one stretch that has all its questions in it. */
function longest(wanted: readonly WantedRates[]): ReadonlyMap<string, WantedRates> {
  const bySeries = new Map<string, WantedRates>();
  for (const { seriesCode, from, to } of wanted) {
    const known = bySeries.get(seriesCode);
    bySeries.set(seriesCode, {
      seriesCode,
      from: known && known.from < from ? known.from : from,
      to: known && known.to > to ? known.to : to,
    });
  }
  return bySeries;
}

/** What is asked of one day. */
export function onDay(seriesCode: string, on: BusinessDate): WantedRates {
  return { seriesCode, from: on, to: on };
}
