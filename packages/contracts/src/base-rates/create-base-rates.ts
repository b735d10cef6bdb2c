import type { Clock } from '@duebook/kernel';
import type { SqlReader, UnitOfWork } from '@duebook/platform';
import { baseRateSeriesDefine } from './application/base-rate-series-define';
import { baseRateWithdraw } from './application/base-rate-withdraw';
import { createBaseRatesOf, knownSeries } from './application/base-rates-of';
import { baseRatesRecord } from './application/base-rates-record';
import type { BaseRateContext } from './application/ports';
import { createBaseRateReading } from './application/read-base-rates';
import { baseRateStore } from './persistence/base-rate.store';

/** What series of reference rates offer. */
export type BaseRateServices = ReturnType<typeof createBaseRates>;

/** Series and rates on PostgreSQL. */
export function createBaseRates(deps: { readonly unitOfWork: UnitOfWork; readonly clock: Clock }) {
  const context: BaseRateContext = { ...deps, store: baseRateStore };
  const ratesOf = createBaseRatesOf(context.store);
  return {
    record: baseRatesRecord(context),
    withdraw: baseRateWithdraw(context),
    defineSeries: baseRateSeriesDefine(context),
    reading: createBaseRateReading(context, ratesOf),
    /** For other features, in whatever transaction. */
    ratesOf,
    /** What a series is, by its code, for other features; undefined for an unknown one. */
    seriesOf: (reader: SqlReader) => knownSeries(context.store, reader, null),
  };
}
