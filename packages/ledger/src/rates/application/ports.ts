import type { BusinessDate, Id } from '@duebook/kernel';
import type { SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { ExchangeRate } from '../domain/exchange-rate';
import type { WantedRate } from '../domain/rate-on';

/** Which rates a list shows; null for all. */
export interface RateFilter {
  readonly from: string | null;
  readonly to: string | null;
  readonly source: string | null;
  readonly validFrom: BusinessDate | null;
  readonly validTo: BusinessDate | null;
}

/** A stretch of the list of rates. */
export interface RatePageRequest {
  readonly limit: number;
  /** Day and id of the last rate already seen; null for the start. */
  readonly after: Readonly<{ validOn: string; id: Id }> | null;
}

/** Where exchange rates are kept. */
export interface RateStore {
  /**
   * Records the rates whose keys are new, and answers for each, in order, what stands under its key
   * now.
   */
  record(tx: Transaction, rates: readonly ExchangeRate[]): Promise<readonly ExchangeRate[]>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly ExchangeRate[]>;
  /** For each wanted rate, in order, the newest of its source on or before its day. */
  newest(
    reader: SqlReader,
    wanted: readonly WantedRate[],
  ): Promise<readonly (ExchangeRate | null)[]>;
  /** The newest day first. */
  page(
    reader: SqlReader,
    request: RatePageRequest,
    filter: RateFilter,
  ): Promise<readonly ExchangeRate[]>;
}

/** What the use cases of rates work with. */
export interface RateContext {
  readonly unitOfWork: UnitOfWork;
  readonly rates: RateStore;
}
