import type { BusinessDate, Id, Money } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { DocumentKind } from '../../receivables/domain/document-kind';

/** A document that was paid before go-live, as it was loaded. */
export interface SettledHistoryDocument {
  readonly id: Id;
  readonly legalEntityId: Id;
  readonly partyId: Id;
  readonly kind: DocumentKind;
  readonly sourceSystem: string;
  readonly documentNumber: string;
  readonly documentDate: BusinessDate;
  readonly dueDate: BusinessDate;
  readonly settledOn: BusinessDate;
  readonly total: Money;
  readonly isDisputed: boolean;
  readonly reference: string | null;
}

/** Which of them a list shows; null for all. Days are inclusive. */
export interface SettledFilter {
  readonly partyId: Id | null;
  readonly kinds: readonly DocumentKind[] | null;
  /** Exactly as it was loaded. */
  readonly documentNumber: string | null;
  readonly settledFrom: BusinessDate | null;
  readonly settledTo: BusinessDate | null;
  readonly isDisputed: boolean | null;
}

/** A stretch of those of some legal entities (null: all), settled last first, ties broken by id. */
export interface SettledStretch {
  readonly legalEntityIds: readonly Id[] | null;
  readonly filter: SettledFilter;
  readonly limit: number;
  /** The last one already seen; null for the start. */
  readonly after: { readonly day: BusinessDate; readonly id: Id } | null;
}

/** Where settled history is listed, in one statement. */
export interface SettledReader {
  page(reader: SqlReader, stretch: SettledStretch): Promise<readonly SettledHistoryDocument[]>;
}
