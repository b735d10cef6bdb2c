import { ok, type Result } from '@duebook/kernel';
import { requirePermission, type Caller } from '@duebook/platform';
import { RECORD_DOCUMENTS } from '../documents-permissions';
import { checkReason } from '../domain/check-content';
import type { Document } from '../domain/document';
import { tellDocument } from '../events/document-news';
import { standingForEdit } from './change-document';
import type {
  DocumentChanged,
  DocumentEdit,
  DocumentMutationRefusal,
  DocumentRefusal,
  DocumentRequest,
} from './document-request';
import type { DocumentContext } from './ports';

/** Which document was recorded by mistake, and why. */
export type RetractCommand = DocumentEdit & Readonly<{ reason: string }>;

/**
 * Says that a document was recorded by mistake: it proves nothing any more, and is kept all the same.
 * @throws PermissionDenied contracts.document.record
 */
export const documentRetract =
  (context: DocumentContext) =>
  async (
    caller: Caller,
    request: DocumentRequest,
    command: RetractCommand,
  ): Promise<Result<DocumentChanged, DocumentMutationRefusal>> => {
    requirePermission(caller, RECORD_DOCUMENTS);
    return context.unitOfWork.mutate<DocumentChanged, DocumentRefusal>(
      caller,
      { ...request, input: command },
      async (tx) => {
        const held = await standingForEdit(context, tx, command);
        if (!held.ok) return held;
        const reason = checkReason(command.reason);
        if (!reason.ok) return reason;
        const document: Document = {
          ...{ ...held.value, state: 'RETRACTED', revision: held.value.revision + 1 },
          ...{ retractedBy: caller.principalId, retractedAt: tx.startedAt },
        };
        await context.documents.addRevision(tx, document, reason.value);
        await context.documents.save(tx, document);
        tellDocument(tx, 'RETRACTED', document, { sha256: null, linkCount: null });
        return ok({ documentId: document.id });
      },
    );
  };
