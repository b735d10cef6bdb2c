import type { BusinessDate, Id } from '@duebook/kernel';

/**
 * RETRACTED: recorded by mistake, kept to be seen. DELETED: only that it was there is left, with the
 * hashes of its files.
 */
export type DocumentState = 'STANDING' | 'RETRACTED' | 'DELETED';

/** A value that a document names, by the code of its kind's element. */
export type ElementValue = Readonly<{ code: string; value: string }>;

/** What a document says of itself, as it was recorded or corrected last. Plain JSON. */
export interface DocumentContent {
  readonly kindCode: string;
  /** By which definition of the kind its elements were checked. */
  readonly kindRevision: number;
  readonly documentDate: BusinessDate;
  /** Null once it is deleted. */
  readonly title: string | null;
  /** Null once it is deleted. */
  readonly elements: readonly ElementValue[] | null;
}

/** A paper as it was filed: what it says, and the file that shows it. */
export interface Document extends DocumentContent {
  readonly id: Id;
  /** Null: of no single legal entity, and seen by who may see documents of all of them. */
  readonly legalEntityId: Id | null;
  /** The last day on which it has to be kept; null: no time is set. */
  readonly retainUntil: BusinessDate | null;
  readonly state: DocumentState;
  /** Counts its contents from 1: the record and each correction. */
  readonly revision: number;
  /** The number of its latest file. */
  readonly currentVersion: number;
  readonly recordedBy: Id;
  readonly recordedAt: Date;
  readonly retractedBy: Id | null;
  readonly retractedAt: Date | null;
  readonly deletedBy: Id | null;
  readonly deletedAt: Date | null;
  readonly version: number;
}

/** Why nothing more happens to a document. */
export function endOf({
  state,
}: Pick<Document, 'state'>): 'FILED_DOCUMENT_RETRACTED' | 'FILED_DOCUMENT_DELETED' | null {
  if (state === 'DELETED') return 'FILED_DOCUMENT_DELETED';
  return state === 'RETRACTED' ? 'FILED_DOCUMENT_RETRACTED' : null;
}
