import type { Id } from '@duebook/kernel';
import { may, type Caller, type UnitOfWork } from '@duebook/platform';
import { groupsOf } from '../../domain/groups-of';
import { inOrderOf } from '../../domain/in-order-of';
import { isStorable } from '../../domain/storable-text';
import { reachIn } from '../../application/reach';
import type {
  DocumentFilter,
  DocumentReader,
  DocumentStretch,
  ReadDocument,
  ReadDocumentLine,
} from './document-reading.ports';

export const READ_DOCUMENTS = 'ledger.document.read';

/** What a list of documents is asked for; null for every legal entity the caller may see. */
export type DocumentQuery = Omit<DocumentStretch, 'legalEntityIds'> & {
  readonly legalEntityId: Id | null;
};

/** Documents as they stand in the books. */
export interface DocumentReading {
  /** @throws PermissionDenied ledger.document.read */
  page(caller: Caller, query: DocumentQuery): Promise<readonly ReadDocument[]>;
  /** @throws PermissionDenied ledger.document.read */
  count(
    caller: Caller,
    among: { readonly legalEntityId: Id | null; readonly filter: DocumentFilter },
    most: number,
  ): Promise<number>;
  /** In the order of the ids; null for an unknown one and where the caller may not read. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly (ReadDocument | null)[]>;
  /** Lines of documents that the caller sees already, in their order. */
  linesOf(
    caller: Caller,
    documentIds: readonly Id[],
  ): Promise<readonly (readonly ReadDocumentLine[])[]>;
}

/** Reading of documents. */
export function createDocumentReading(
  unitOfWork: UnitOfWork,
  reader: DocumentReader,
): DocumentReading {
  return {
    page: async (caller, { legalEntityId, ...query }) => {
      const legalEntityIds = reachIn(caller, READ_DOCUMENTS, legalEntityId);
      if (!areStorable(query.filter)) return [];
      return reader.page(unitOfWork.reader(caller), { ...query, legalEntityIds });
    },
    count: async (caller, { legalEntityId, filter }, most) => {
      const legalEntityIds = reachIn(caller, READ_DOCUMENTS, legalEntityId);
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
  };
}

/** Whether a document can bear the texts that are looked for. */
function areStorable(filter: DocumentFilter): boolean {
  const { documentNumber, reference, externalRef, sourceSystem } = filter;
  return [documentNumber, reference, externalRef, sourceSystem].every((text) =>
    isStorable(text ?? ''),
  );
}
