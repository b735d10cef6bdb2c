import { canonicalJson, ok, refused, type Result } from '@duebook/kernel';
import { requirePermission, type Caller, type Transaction } from '@duebook/platform';
import { RECORD_DOCUMENTS } from '../documents-permissions';
import { checkContent, checkReason, type ToldContent } from '../domain/check-content';
import type { Document } from '../domain/document';
import { laterEnd, retainUntil } from '../domain/retention';
import { tellCorrection } from '../events/document-news';
import { kindOf } from './add-document';
import { standingForEdit } from './change-document';
import type {
  DocumentChanged,
  DocumentEdit,
  DocumentMutationRefusal,
  DocumentRefusal,
  DocumentRequest,
} from './document-request';
import type { DocumentContext } from './ports';

/** What a document says, as it is said now. */
export type CorrectCommand = DocumentEdit & ToldContent & Readonly<{ reason: string }>;

/**
 * Corrects what a document says; what it said before stays to be read.
 * @throws PermissionDenied contracts.document.record
 */
export const documentCorrect =
  (context: DocumentContext) =>
  async (
    caller: Caller,
    request: DocumentRequest,
    command: CorrectCommand,
  ): Promise<Result<DocumentChanged, DocumentMutationRefusal>> => {
    requirePermission(caller, RECORD_DOCUMENTS);
    return context.unitOfWork.mutate<DocumentChanged, DocumentRefusal>(
      caller,
      { ...request, input: command },
      (tx) => correct(context, tx, command),
    );
  };

async function correct(
  context: DocumentContext,
  tx: Transaction,
  command: CorrectCommand,
): Promise<Result<DocumentChanged, DocumentRefusal>> {
  const held = await standingForEdit(context, tx, command);
  if (!held.ok) return held;
  const before = held.value;
  const kind = await kindOf(context, tx, before.kindCode);
  if (!kind) return refused({ code: 'FILED_DOCUMENT_KIND_UNKNOWN', path: ['documentId'] });
  const content = checkContent(kind, command);
  if (!content.ok) return content;
  const reason = checkReason(command.reason);
  if (!reason.ok) return reason;
  if (saying(before) === saying({ ...before, ...content.value })) {
    return refused({ code: 'FILED_DOCUMENT_UNCHANGED', path: [] });
  }
  const until = retainUntil(command.documentDate, kind.retentionYears);
  const after: Document = {
    ...{ ...before, ...content.value, revision: before.revision + 1 },
    retainUntil: laterEnd(before.retainUntil, until),
  };
  await context.documents.addRevision(tx, after, reason.value);
  await context.documents.save(tx, after);
  await context.texts.indexContent(tx, after);
  tellCorrection(tx, before, after);
  return ok({ documentId: after.id });
}

function saying({ title, documentDate, elements }: Document): string {
  return canonicalJson({
    title,
    documentDate,
    elements: elements?.map((each) => ({ ...each })) ?? null,
  });
}
