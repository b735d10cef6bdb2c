import type { BusinessDate, Id } from '@duebook/kernel';
import type { SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { LegalEntityReader } from '../../application/legal-entity.ports';
import type { CorrectedRate } from '../domain/correct-rate';
import type { ExchangeRate, KeptRate } from '../domain/exchange-rate';
import type { WantedRate } from '../domain/rate-on';
import type { SourceChoice } from '../domain/source-choice';

/** Into which currency amounts are to be converted, and by the rates of which day. */
export interface RatesIntoQuestion {
  /** Out of which currencies; the asked one needs no rate. */
  readonly currencies: readonly string[];
  readonly into: string;
  /** The newest rate on or before this day counts, of the source that is chosen on it. */
  readonly on: BusinessDate;
}

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
  /** @throws Raced when another transaction has just corrected the same */
  addCorrection(tx: Transaction, rate: CorrectedRate & { readonly id: Id }): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly KeptRate[]>;
  /** For each wanted rate, in order, the newest of its source on or before its day. */
  newest(reader: SqlReader, wanted: readonly WantedRate[]): Promise<readonly (KeptRate | null)[]>;
  /** The newest day first, and of one day what was recorded last; replaced ones too. */
  page(
    reader: SqlReader,
    request: RatePageRequest,
    filter: RateFilter,
  ): Promise<readonly KeptRate[]>;
}

/** A choice as it is kept; a replaced one holds on no day. */
export interface KeptChoice extends SourceChoice {
  readonly isReplaced: boolean;
}

/** A stretch of the choices of a legal entity. */
export interface ChoicePageRequest {
  readonly limit: number;
  /** The last choice already seen; null for the start. */
  readonly after: Id | null;
}

/** Where it is kept whose rates legal entities post with. */
export interface SourceChoiceStore {
  /** The one that holds of those made for this very day. */
  ofDay(tx: Transaction, legalEntityId: Id, day: BusinessDate): Promise<SourceChoice | null>;
  /** @throws Raced when another transaction has just made a choice for the same day */
  add(tx: Transaction, choice: SourceChoice): Promise<void>;
  /** The one that holds on a day, made for it or for an earlier one. */
  on(reader: SqlReader, legalEntityId: Id, day: BusinessDate): Promise<KeptChoice | null>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly KeptChoice[]>;
  /** The latest day first, and of one day what was recorded last. */
  page(
    reader: SqlReader,
    legalEntityId: Id,
    request: ChoicePageRequest,
  ): Promise<readonly KeptChoice[]>;
}

/** What the use cases of rates work with. */
export interface RateContext {
  readonly unitOfWork: UnitOfWork;
  readonly rates: RateStore;
  readonly choices: SourceChoiceStore;
  readonly legalEntities: LegalEntityReader;
}
