import { ok, refused, type Result } from '@duebook/kernel';
import { mutatePrepared, type Caller } from '@duebook/platform';
import { RECORD_DOCUMENTS } from '../documents-permissions';
import type { DocumentFault } from '../domain/document-fault';
import { addDocument, type DocumentDraft } from './add-document';
import {
  requireRight,
  type DocumentChanged,
  type DocumentMutationRefusal,
  type DocumentRequest,
} from './document-request';
import { mayFile } from './files-to-file';
import type { DocumentContext, SeenObjects } from './ports';
import { unseenObject } from './unseen-object';

/**
 * Files a document: a file, what it says, and what it is about.
 * @throws PermissionDenied contracts.document.record
 */
export const documentRecord =
  (context: DocumentContext) =>
  async (
    caller: Caller,
    request: DocumentRequest,
    draft: DocumentDraft,
    seen: SeenObjects,
  ): Promise<Result<DocumentChanged, DocumentMutationRefusal>> => {
    requireRight(caller, RECORD_DOCUMENTS, draft.legalEntityId);
    return mutatePrepared<null, DocumentChanged, DocumentFault>(
      context.unitOfWork,
      caller,
      { ...request, input: draft },
      {
        prepare: async () => {
          const unseen = await unseenObject(draft.objects, seen);
          if (unseen) return refused(unseen);
          return (await mayFile(context, caller, draft.fileId))
            ? ok(null)
            : refused({ code: 'FILED_DOCUMENT_FILE_UNKNOWN', path: ['fileId'] });
        },
        write: async (tx) => {
          const added = await addDocument(context, tx, draft);
          return added.ok ? ok({ documentId: added.value.id }) : added;
        },
      },
    );
  };
