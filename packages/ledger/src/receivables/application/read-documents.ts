import { type Id, groupsOf, inOrderOf, isStorable } from '@duebook/kernel';
import { may, type Caller, type UnitOfWork, reachIn } from '@duebook/platform';
import type {
  DocumentFilter,
  DocumentReader,
  DocumentStretch,
  ReadDocument,
  ReadDocumentLine,
} from './document-reading.ports';

export const READ_DOCUMENTS = 'ledger.document.read';

/** Documents as they stand in the books; lists without legal entities, of all that the caller may see. */
export interface DocumentReading {
  /** @throws PermissionDenied ledger.document.read */
  page(caller: Caller, stretch: DocumentStretch): Promise<readonly ReadDocument[]>;
  /** @throws PermissionDenied ledger.document.read */
  count(
    caller: Caller,
    among: Pick<DocumentStretch, 'legalEntityIds' | 'filter'>,
    most: number,
  ): Promise<number>;
  /** In the order of the ids; null for an unknown one and where the caller may not read. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly (ReadDocument | null)[]>;
  /** Lines of documents that the caller sees already, in their order. */
  linesOf(
    caller: Caller,
    documentIds: readonly Id[],
  ): Promise<readonly (readonly ReadDocumentLine[])[]>;
  /**
   * The account that each receipt, payment or refund moved, in the order of the ids; of documents
   * that the caller sees already.
   */
  cashAccountsOf(caller: Caller, documentIds: readonly Id[]): Promise<readonly (Id | null)[]>;
}

/** Reading of documents. */
export function createDocumentReading(
  unitOfWork: UnitOfWork,
  reader: DocumentReader,
): DocumentReading {
  return {
    page: async (caller, stretch) => {
      const legalEntityIds = reachIn(caller, READ_DOCUMENTS, stretch.legalEntityIds);
      if (!areStorable(stretch.filter)) return [];
      return reader.page(unitOfWork.reader(caller), { ...stretch, legalEntityIds });
    },
    count: async (caller, { filter, ...among }, most) => {
      const legalEntityIds = reachIn(caller, READ_DOCUMENTS, among.legalEntityIds);
      if (!areStorable(filter)) return 0;
      return reader.count(unitOfWork.reader(caller), { legalEntityIds, filter }, most);
    },
    byIds: async (caller, ids) => {
      const found = await reader.byIds(unitOfWork.reader(caller), ids);
      return inOrderOf(
        ids,
        found.filter((document) => may(caller, READ_DOCUMENTS, document.legalEntityId)),
      );
    },
    linesOf: async (caller, documentIds) => {
      const lines = await reader.linesOf(unitOfWork.reader(caller), documentIds);
      return groupsOf(documentIds, lines, (line) => line.documentId);
    },
    cashAccountsOf: async (caller, documentIds) => {
      const found = await reader.cashAccountsOf(unitOfWork.reader(caller), documentIds);
      const accounts = new Map(found.map((each) => [each.documentId, each.accountId]));
      return documentIds.map((id) => accounts.get(id) ?? null);
    },
  };
}

/** Whether a document can bear the texts that are looked for. */
function areStorable(filter: DocumentFilter): boolean {
  const { documentNumber, reference, externalRef, sourceSystem } = filter;
  return [documentNumber, reference, externalRef, sourceSystem].every((text) =>
    isStorable(text ?? ''),
  );
}
