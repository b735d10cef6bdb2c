import type { BusinessDate, Id } from '@duebook/kernel';
import type { SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { DocumentKind } from '../../receivables/domain/document-kind';
import type { DaysOfSteps } from '../domain/document-times';

/** What recording needs to know of a document. */
export interface TimedDocument {
  readonly id: Id;
  readonly legalEntityId: Id;
  readonly partyId: Id;
  readonly kind: DocumentKind;
  readonly documentNumber: string;
  /** IANA zone of the legal entity: it says which day is today. */
  readonly timeZone: string;
  /** The record that holds; null when there is none. */
  readonly standing: KeptTimes | null;
}

/** A record of the times of a document, as it is kept. */
export interface KeptTimes {
  readonly id: Id;
  readonly documentId: Id;
  /** 1 for the first record of its document; the highest one holds. */
  readonly revision: number;
  readonly days: DaysOfSteps;
  readonly recordedBy: Id;
  readonly recordedAt: Date;
}

/** A stretch of the records of a document, the one that holds first. */
export interface TimesStretch {
  readonly documentId: Id;
  readonly limit: number;
  /** The last record already seen; null for the start. */
  readonly after: Id | null;
}

/** Where the times of documents are kept. One statement each. */
export interface DocumentTimesStore {
  /** In no order; unknown ids are left out. */
  documents(tx: Transaction, ids: readonly Id[]): Promise<readonly TimedDocument[]>;
  /** @throws Raced when another transaction has just recorded times of one of the documents */
  add(tx: Transaction, records: readonly KeptTimes[]): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly KeptTimes[]>;
  /** The record that holds of each document that has one, in no order. */
  ofDocuments(reader: SqlReader, documentIds: readonly Id[]): Promise<readonly KeptTimes[]>;
  page(reader: SqlReader, stretch: TimesStretch): Promise<readonly KeptTimes[]>;
  /** In whose books a document is; null for an unknown one. */
  legalEntityOf(reader: SqlReader, documentId: Id): Promise<Id | null>;
}

/** What the use cases of document times work with. */
export interface DocumentTimesContext {
  readonly unitOfWork: UnitOfWork;
  readonly times: DocumentTimesStore;
}

/** The day of a step as the event and the audit tell it. */
export type ToldDays = Readonly<
  Record<'issuedOn' | 'sentOn' | 'receivedOn' | 'acceptedOn', BusinessDate | null>
>;
