import type { Id } from '@duebook/kernel';
import { may, requirePermission, type Caller } from '@duebook/platform';
import { READ_DOCUMENTS } from '../../receivables/application/read-documents';
import { documentTimesRecord } from './document-times-record';
import type { DocumentTimesContext, KeptTimes, TimesStretch } from './ports';

/** When documents were issued, sent, received and accepted. */
export interface DocumentTimesService {
  readonly record: ReturnType<typeof documentTimesRecord>;
  /** The records with these ids, in no order, for whoever made them. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly KeptTimes[]>;
  /** What holds of documents that the caller sees already, in their order; null where nothing is known. */
  ofDocuments(caller: Caller, documentIds: readonly Id[]): Promise<readonly (KeptTimes | null)[]>;
  /**
   * The records of a document, the one that holds first; none for a document that is unknown or that
   * the caller may not read.
   * @throws PermissionDenied ledger.document.read
   */
  page(caller: Caller, stretch: TimesStretch): Promise<readonly KeptTimes[]>;
}

/** Builds the use cases of document times. */
export function createDocumentTimesService(context: DocumentTimesContext): DocumentTimesService {
  const { unitOfWork, times } = context;
  return {
    record: documentTimesRecord(context),
    byIds: (caller, ids) => times.byIds(unitOfWork.reader(caller), ids),
    ofDocuments: async (caller, documentIds) => {
      const found = await times.ofDocuments(unitOfWork.reader(caller), documentIds);
      const byDocument = new Map(found.map((kept) => [kept.documentId, kept]));
      return documentIds.map((id) => byDocument.get(id) ?? null);
    },
    page: async (caller, stretch) => {
      requirePermission(caller, READ_DOCUMENTS);
      const reader = unitOfWork.reader(caller);
      const legalEntityId = await times.legalEntityOf(reader, stretch.documentId);
      if (legalEntityId === null || !may(caller, READ_DOCUMENTS, legalEntityId)) return [];
      return times.page(reader, stretch);
    },
  };
}
