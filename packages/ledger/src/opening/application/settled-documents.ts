import { isStorable } from '@duebook/kernel';
import { type Caller, type UnitOfWork, reachIn } from '@duebook/platform';
import { READ_DOCUMENTS } from '../../receivables/application/read-documents';
import type {
  SettledHistoryDocument,
  SettledReader,
  SettledStretch,
} from './settled-documents.ports';

/**
 * A page of settled history; without legal entities, of all that the caller may see.
 * @throws PermissionDenied ledger.document.read
 */
export const settledDocuments =
  (unitOfWork: UnitOfWork, reader: SettledReader) =>
  async (caller: Caller, stretch: SettledStretch): Promise<readonly SettledHistoryDocument[]> => {
    const legalEntityIds = reachIn(caller, READ_DOCUMENTS, stretch.legalEntityIds);
    if (!isStorable(stretch.filter.documentNumber ?? '')) return [];
    return reader.page(unitOfWork.reader(caller), { ...stretch, legalEntityIds });
  };
