import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  mutatePrepared,
  requirePermission,
  type Caller,
  type Transaction,
} from '@duebook/platform';
import { RECORD_DOCUMENTS } from '../documents-permissions';
import type { Document } from '../domain/document';
import { tellDocument } from '../events/document-news';
import { versionOf } from './add-document';
import { standingForEdit } from './change-document';
import type {
  DocumentChanged,
  DocumentEdit,
  DocumentMutationRefusal,
  DocumentRefusal,
  DocumentRequest,
} from './document-request';
import { mayFile } from './files-to-file';
import type { DocumentContext } from './ports';

/** A further file of a document. */
export type VersionCommand = DocumentEdit & Readonly<{ fileId: Id }>;

const MOST_VERSIONS = 1_000;

/**
 * Adds a file as the next version of a document; those before it stay.
 * @throws PermissionDenied contracts.document.record
 */
export const documentVersionAdd =
  (context: DocumentContext) =>
  async (
    caller: Caller,
    request: DocumentRequest,
    command: VersionCommand,
  ): Promise<Result<DocumentChanged, DocumentMutationRefusal>> => {
    requirePermission(caller, RECORD_DOCUMENTS);
    return mutatePrepared<null, DocumentChanged, DocumentRefusal>(
      context.unitOfWork,
      caller,
      { ...request, input: command },
      {
        prepare: async () =>
          (await mayFile(context, caller, command.fileId))
            ? ok(null)
            : refused({ code: 'FILED_DOCUMENT_FILE_UNKNOWN', path: ['fileId'] }),
        write: (tx) => addVersion(context, tx, command),
      },
    );
  };

async function addVersion(
  context: DocumentContext,
  tx: Transaction,
  command: VersionCommand,
): Promise<Result<DocumentChanged, DocumentRefusal>> {
  const held = await standingForEdit(context, tx, command);
  if (!held.ok) return held;
  if (held.value.currentVersion >= MOST_VERSIONS) {
    return refused({ code: 'FILED_DOCUMENT_VERSIONS_TOO_MANY', path: ['documentId'] });
  }
  const document: Document = { ...held.value, currentVersion: held.value.currentVersion + 1 };
  const version = await versionOf(context, tx, { document, fileId: command.fileId });
  if (!version) return refused({ code: 'FILED_DOCUMENT_FILE_UNKNOWN', path: ['fileId'] });
  const [latest] = await context.documents.versions(tx, [document.id]);
  if (latest?.sha256 === version.sha256) {
    return refused({ code: 'FILED_DOCUMENT_FILE_SAME', path: ['fileId'] });
  }
  await context.documents.addVersion(tx, version);
  await context.documents.save(tx, document);
  await context.texts.startAnew(tx, document);
  await context.texts.await(tx, version);
  tellDocument(tx, 'VERSION_ADDED', document, { sha256: version.sha256, linkCount: null });
  return ok({ documentId: document.id });
}
