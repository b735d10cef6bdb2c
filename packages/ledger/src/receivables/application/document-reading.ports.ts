import type { BusinessDate, Decimal, Id, Money } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { DocumentKind } from '../domain/document-kind';

/** A document as it stands in the books. */
export interface ReadDocument {
  readonly id: Id;
  readonly legalEntityId: Id;
  readonly kind: DocumentKind;
  readonly sourceSystem: string;
  readonly documentNumber: string;
  readonly externalRef: string | null;
  readonly partyId: Id;
  readonly documentDate: BusinessDate;
  readonly postingDate: BusinessDate;
  readonly net: Money;
  readonly tax: Money;
  readonly total: Money;
  readonly functionalTotal: Money;
  readonly exchangeRate: Decimal;
  readonly exchangeRateSource: string | null;
  readonly paymentTermId: Id | null;
  /** The contract it is written under, and its number as the document names it; null for none. */
  readonly contractId: Id | null;
  readonly contractNumber: string | null;
  readonly reference: string | null;
  readonly memo: string | null;
  readonly isOpening: boolean;
  readonly reversesDocumentId: Id | null;
  /** The reversing document; null while it stands. */
  readonly reversedById: Id | null;
}

/** A line of a document. */
export interface ReadDocumentLine {
  readonly documentId: Id;
  readonly lineNumber: number;
  readonly accountId: Id;
  readonly description: string;
  readonly quantity: Decimal | null;
  readonly unitPrice: Decimal | null;
  readonly net: Money;
  readonly taxRatePercent: Decimal | null;
  readonly tax: Money;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** Which documents a list shows; null for all. Days are inclusive. */
export interface DocumentFilter {
  readonly partyId: Id | null;
  readonly kinds: readonly DocumentKind[] | null;
  /** Exactly as it stands on the document. */
  readonly documentNumber: string | null;
  readonly postedFrom: BusinessDate | null;
  readonly postedTo: BusinessDate | null;
  readonly dateFrom: BusinessDate | null;
  readonly dateTo: BusinessDate | null;
  readonly currency: string | null;
  /** Bounds of the total in the document's currency, inclusive. */
  readonly totalFrom: Decimal | null;
  readonly totalTo: Decimal | null;
  /** These three exactly as they stand on the document. */
  readonly reference: string | null;
  readonly externalRef: string | null;
  readonly sourceSystem: string | null;
  readonly isReversed: boolean | null;
  readonly isOpening: boolean | null;
  /** Whether it is known when it was sent. */
  readonly isSent: boolean | null;
}

export type DocumentSort =
  'POSTING_DATE_DESC' | 'POSTING_DATE_ASC' | 'DOCUMENT_DATE_DESC' | 'DOCUMENT_DATE_ASC';

/** A stretch of the documents of some legal entities (null: all), ties broken by id. */
export interface DocumentStretch {
  readonly legalEntityIds: readonly Id[] | null;
  readonly filter: DocumentFilter;
  readonly sortBy: DocumentSort;
  readonly limit: number;
  /** The last document already seen; null for the start. */
  readonly after: { readonly day: BusinessDate; readonly id: Id } | null;
}

/** Where documents are read. One statement each. */
export interface DocumentReader {
  page(reader: SqlReader, stretch: DocumentStretch): Promise<readonly ReadDocument[]>;
  /** How many there are, counted up to `most`. */
  count(
    reader: SqlReader,
    among: Pick<DocumentStretch, 'legalEntityIds' | 'filter'>,
    most: number,
  ): Promise<number>;
  /** In no order; unknown ids are left out. */
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly ReadDocument[]>;
  /** By document and line number. */
  linesOf(reader: SqlReader, documentIds: readonly Id[]): Promise<readonly ReadDocumentLine[]>;
  /** What receipts, payments and refunds were posted against; in no order. */
  cashAccountsOf(
    reader: SqlReader,
    documentIds: readonly Id[],
  ): Promise<readonly { readonly documentId: Id; readonly accountId: Id }[]>;
}
