import type { BusinessDate } from '@duebook/kernel';
import type { ItemClass } from '../../receivables/domain/document-kind';
import type { AgingBasis, AgingBucket } from './aging-bucket';
import type { AgingLine } from './aging-line';
import type { ReportedAging } from './report-in-currency';

export type { AgingLine } from './aging-line';

/** By what an aging is broken down. */
export type AgingDimension = 'LEGAL_ENTITY' | 'PARTY' | 'GROUP' | 'OWNER' | 'SEGMENT' | 'REGION';

/** Those of which there may be many, so that groups come by the page. */
export type PagedDimension = Exclude<AgingDimension, 'LEGAL_ENTITY'>;

/** In which currency amounts are stated. */
export type AgingCurrency = 'TRANSACTION' | 'FUNCTIONAL';

/** What an aging is asked for. */
export interface AgingQuestion {
  /** Null: all that the caller may see. */
  readonly legalEntityIds: readonly string[] | null;
  readonly itemClass: ItemClass;
  /** Movements count that took effect on or before this day. */
  readonly asOf: BusinessDate;
  /** Movements count that were recorded by then; null counts all, also those not yet recorded. */
  readonly knownAt: Date | null;
  readonly basis: AgingBasis;
  readonly currency: AgingCurrency;
  /** Ascending; see bucketsBetween. */
  readonly bounds: readonly number[];
}

/** An aging as of a day, as known at a time. */
export interface AgingReport {
  readonly asOf: BusinessDate;
  readonly knownAt: Date | null;
  readonly buckets: readonly AgingBucket[];
  readonly lines: readonly AgingLine[];
  /** Null when no reporting currency was asked for. */
  readonly reporting: ReportedAging | null;
}
