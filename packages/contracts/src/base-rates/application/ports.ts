import type { BusinessDate, Clock, Decimal, Id } from '@duebook/kernel';
import type { SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { BaseRate, BaseRateKey, StandingRate } from '../domain/base-rate';
import type { BaseRateSeries } from '../domain/base-rate-series';
import type { RateSpan, WantedRates } from '../domain/rate-on';
import type { StandingRecord } from '../domain/record-rate';

/** A new record of a rate; without a figure it withdraws. */
export type NewBaseRate = BaseRateKey &
  Readonly<{
    id: Id;
    percent: Decimal | null;
    source: string;
    revision: number;
    reason: string | null;
  }>;

/** Which records a list shows; what is null filters nothing. Bounds are inclusive. */
export interface BaseRateFilter {
  readonly seriesCodes: readonly string[] | null;
  readonly validFrom: BusinessDate | null;
  readonly validTo: BusinessDate | null;
  /** Whether another record stands in its place. */
  readonly isReplaced: boolean | null;
}

/** A stretch of the list of rates, the latest day first, and of one day what was recorded last. */
export interface BaseRatePage {
  readonly filter: BaseRateFilter;
  readonly limit: number;
  /** Day and id of the last one already seen; null for the start. */
  readonly after: Readonly<{ validOn: string; id: Id }> | null;
}

/** Where series and rates are kept; both are appended to and never changed. */
export interface BaseRateStore {
  /** Recordings of a tenant wait for one another, as each decides by what stands. */
  lock(tx: Transaction): Promise<void>;
  /** What the tenant says of series, by code: its own, and shipped ones that it touched. */
  series(reader: SqlReader, knownAt: Date | null): Promise<ReadonlyMap<string, BaseRateSeries>>;
  addSeries(tx: Transaction, series: BaseRateSeries & { readonly id: Id }): Promise<void>;
  /** The newest record of each key, by the text of the key; withdrawals too. */
  newestOf(
    tx: Transaction,
    keys: readonly BaseRateKey[],
  ): Promise<ReadonlyMap<string, StandingRecord>>;
  add(tx: Transaction, rates: readonly NewBaseRate[]): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly BaseRate[]>;
  page(reader: SqlReader, asked: BaseRatePage): Promise<readonly BaseRate[]>;
  /** What stands on the days of each question, in one statement: the earliest first, by question. */
  standing(
    reader: SqlReader,
    wanted: readonly WantedRates[],
    knownAt: Date | null,
  ): Promise<readonly (readonly StandingRate[])[]>;
}

/** Rates of many series and days in two statements, in whatever transaction; asks for no permission. */
export interface BaseRatesOf {
  /** What holds on the days of each question, in order: spans without a gap, absences among them. */
  during(
    reader: SqlReader,
    wanted: readonly WantedRates[],
    knownAt?: Date | null,
  ): Promise<readonly (readonly RateSpan[])[]>;
}

/** What the use cases of base rates work with. */
export interface BaseRateContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly store: BaseRateStore;
}
