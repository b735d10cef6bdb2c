import type { SqlReader } from '@duebook/platform';
import type { DocumentKind } from '../../receivables/domain/document-kind';
import type { SettledDocument } from '../domain/settlement';

/** The natural key of a document that a row settles. */
export interface SettledKey {
  /** Of the row among those that were asked about. */
  readonly place: number;
  readonly legalEntityId: string;
  readonly sourceSystem: string;
  readonly kind: DocumentKind;
  readonly numberScope: string;
  readonly documentNumber: string;
}

/** A document of money or credit, and the document that it settles. */
export interface Settlement {
  readonly documentId: string;
  readonly settledDocumentId: string;
}

/** Where the documents that rows settle are found. */
export interface SettlementStore {
  /** What stands under these keys, by place; reversed documents do not. */
  findDocuments(
    reader: SqlReader,
    wanted: readonly SettledKey[],
  ): Promise<ReadonlyMap<number, readonly SettledDocument[]>>;
  /** Those of the documents to which, undone ones aside, nothing of the one they settle is applied. */
  notApplied(reader: SqlReader, settlements: readonly Settlement[]): Promise<ReadonlySet<string>>;
  /** The ids of the open items that documents brought. */
  itemsOf(reader: SqlReader, documentIds: readonly string[]): Promise<readonly string[]>;
}
