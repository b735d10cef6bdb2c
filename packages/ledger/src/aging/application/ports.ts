import type { BusinessDate, Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { Side } from '../../journal/domain/side';
import type { AgingGroupKey, AgingItem } from '../domain/aging-item';
import type { AgingDimension, AgingQuestion, PagedDimension } from '../domain/aging-report';
import type { AgingSum } from '../domain/assemble-aging';
import type { ReportingCurrency, ReportingRate } from '../domain/report-in-currency';
import type { AskedReporting, ChosenSource } from '../domain/reporting-source';

/** A stretch of groups in the order of their keys. */
export interface AgingPage {
  readonly limit: number;
  /** The key of the last group seen, '' for the group of what has none; null from the beginning. */
  readonly after: string | null;
}

/** How an aging is broken down, and in which currency it is told besides. */
export interface AgingBreakdown {
  readonly dimension: AgingDimension;
  readonly page: AgingPage;
  /** Absent: in the currencies of the question only. */
  readonly reporting?: AskedReporting | null | undefined;
}

/** A stretch of items in the order of the dates that they are aged from, oldest first. */
export interface AgingItemPage {
  readonly limit: number;
  readonly after: { readonly agedFrom: BusinessDate; readonly openItemId: Id } | null;
}

/** A group that is made of parties. */
export type PartyGroupKey = AgingGroupKey & {
  readonly dimension: Exclude<PagedDimension, 'PARTY'>;
};

/** Of which parties: one, those of a group, or one if it is of the group; null for all. */
export type PartiesOfItems =
  | { readonly partyId: Id; readonly group: null }
  | { readonly partyId: Id | null; readonly group: PartyGroupKey };

/** Which items are read. */
export interface AgingItemStretch {
  readonly parties: PartiesOfItems | null;
  readonly sides: readonly Side[];
  readonly currency: string | null;
  readonly bucket: number | null;
  readonly page: AgingItemPage;
}

/** Where aging reads its sums, and what they are made of. */
export interface AgingStore {
  /** Sums per legal entity, from what is folded plus what is not yet. */
  sumByLegalEntity(reader: SqlReader, question: AgingQuestion): Promise<readonly AgingSum[]>;
  /** Sums per key of a dimension, for a page of keys. */
  sumByDimension(
    reader: SqlReader,
    question: AgingQuestion,
    by: { readonly dimension: PagedDimension; readonly page: AgingPage },
  ): Promise<readonly AgingSum[]>;
  /** The items that make up sums, as they stood then. */
  items(
    reader: SqlReader,
    question: AgingQuestion,
    stretch: AgingItemStretch,
  ): Promise<readonly AgingItem[]>;
  /** Whose rates the legal entities of a question post with on a day; none for one without a choice. */
  chosenSources(
    reader: SqlReader,
    question: AgingQuestion,
    day: BusinessDate,
  ): Promise<readonly ChosenSource[]>;
  /** Rates into the reporting currency, as known at a time; none for a currency without one. */
  reportingRates(
    reader: SqlReader,
    currencies: readonly string[],
    reporting: ReportingCurrency,
    knownAt: Date | null,
  ): Promise<readonly ReportingRate[]>;
}
