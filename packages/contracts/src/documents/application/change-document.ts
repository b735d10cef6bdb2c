import { refused, type Result } from '@duebook/kernel';
import { versionConflict, type Transaction } from '@duebook/platform';
import { RECORD_DOCUMENTS } from '../documents-permissions';
import { endOf, type Document } from '../domain/document';
import { requireRight, type DocumentEdit, type DocumentRefusal } from './document-request';
import { seesDocument } from './document-rights';
import type { DocumentContext } from './ports';

/**
 * The document that is to be changed, locked; a refusal where it is unknown, out of sight, was edited
 * meanwhile, or is over.
 * @throws PermissionDenied for one that is seen and may not be changed
 */
export async function heldForEdit(
  { documents }: Pick<DocumentContext, 'documents'>,
  tx: Transaction,
  { documentId, expectedVersion }: DocumentEdit,
  permission = RECORD_DOCUMENTS,
): Promise<Result<Document, DocumentRefusal>> {
  const path = ['documentId'];
  const document = await documents.lock(tx, documentId);
  if (!document) return refused({ code: 'FILED_DOCUMENT_UNKNOWN', path });
  const { caller } = tx;
  const mayChange = seesDocument(caller, document, permission);
  // To whoever sees it not either, it looks like one that is not there.
  if (!mayChange && !seesDocument(caller, document)) {
    return refused({ code: 'FILED_DOCUMENT_UNKNOWN', path });
  }
  requireRight(caller, permission, document.legalEntityId);
  const conflict = versionConflict(document, expectedVersion);
  if (conflict) return refused(conflict);
  return { ok: true, value: document };
}

/** The same for what only happens to a document that stands. */
export async function standingForEdit(
  context: Pick<DocumentContext, 'documents'>,
  tx: Transaction,
  edit: DocumentEdit,
): Promise<Result<Document, DocumentRefusal>> {
  const held = await heldForEdit(context, tx, edit);
  if (!held.ok) return held;
  const end = endOf(held.value);
  return end === null ? held : refused({ code: end, path: ['documentId'] });
}
