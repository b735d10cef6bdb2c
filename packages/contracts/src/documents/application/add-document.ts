import { ok, refused, type Id, type Result } from '@duebook/kernel';
import type { KeptFile, Transaction } from '@duebook/platform';
import { checkContent, type ToldContent } from '../domain/check-content';
import type { Document } from '../domain/document';
import type { DocumentFault } from '../domain/document-fault';
import type { DocumentKind } from '../domain/document-kind';
import type { DocumentVersion } from '../domain/document-version';
import { kindsInForce } from '../domain/kinds-in-force';
import { distinctObjects, type ObjectRef } from '../domain/object-ref';
import { retainUntil } from '../domain/retention';
import { tellDocument } from '../events/document-news';
import type { DocumentContext } from './ports';

/** A document as it is recorded. Plain JSON. */
export type DocumentDraft = ToldContent &
  Readonly<{
    kindCode: string;
    /** Null: of no single legal entity. */
    legalEntityId: Id | null;
    fileId: Id;
    /** What it is about. */
    objects: readonly ObjectRef[];
  }>;

/** A document is about so many objects at the most. */
export const MOST_LINKS = 200;

/** The kind of a code as the tenant defines it now; null for an unknown one. */
export async function kindOf(
  { kinds }: Pick<DocumentContext, 'kinds'>,
  tx: Transaction,
  code: string,
): Promise<DocumentKind | null> {
  return kindsInForce(await kinds.own(tx)).find((kind) => kind.code === code) ?? null;
}

/**
 * Files a document with its first version and its links, in the transaction of whoever made or received
 * it. It asks for no permission, and trusts that the caller may file this file.
 *
 * @param kept what is known of a file that the same transaction keeps, which nobody else sees yet
 */
export async function addDocument(
  context: DocumentContext,
  tx: Transaction,
  draft: DocumentDraft,
  kept?: KeptFile,
): Promise<Result<Document, DocumentFault>> {
  const kind = await kindOf(context, tx, draft.kindCode);
  if (!kind) return refused({ code: 'FILED_DOCUMENT_KIND_UNKNOWN', path: ['kindCode'] });
  const checked = checkContent(kind, draft);
  if (!checked.ok) return checked;
  const { legalEntityId } = draft;
  if (legalEntityId !== null && (await context.timeZones(tx, [legalEntityId])).size === 0) {
    return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
  }
  const objects = distinctObjects(draft.objects);
  if (objects.length > MOST_LINKS) {
    return refused({ code: 'FILED_DOCUMENT_LINKS_TOO_MANY', path: ['objectIds'] });
  }
  const document: Document = {
    ...checked.value,
    ...{ id: tx.ids.next(), legalEntityId, state: 'STANDING', revision: 1, currentVersion: 1 },
    retainUntil: retainUntil(draft.documentDate, kind.retentionYears),
    ...{ recordedBy: tx.caller.principalId, recordedAt: tx.startedAt },
    ...{ retractedBy: null, retractedAt: null, deletedBy: null, deletedAt: null, version: 1 },
  };
  const version = await versionOf(context, tx, { document, fileId: draft.fileId, kept });
  if (!version) return refused({ code: 'FILED_DOCUMENT_FILE_UNKNOWN', path: ['fileId'] });
  await context.documents.add(tx, document);
  await context.documents.addVersion(tx, version);
  await context.links.add(tx, document.id, objects);
  await context.texts.indexContent(tx, document);
  await context.texts.await(tx, version);
  tellDocument(tx, 'RECORDED', document, { sha256: version.sha256, linkCount: objects.length });
  return ok(document);
}

/** The file as the document's current version; null where there is no such file. */
export async function versionOf(
  { files }: Pick<DocumentContext, 'files'>,
  tx: Transaction,
  {
    document,
    fileId,
    kept,
  }: Readonly<{ document: Document; fileId: Id; kept?: KeptFile | undefined }>,
): Promise<DocumentVersion | null> {
  const [facts] = kept ? [kept] : await files.factsByIds(tx.caller, [fileId]);
  if (!facts) return null;
  const { sha256, byteSize, mediaType } = facts;
  return {
    ...{ id: tx.ids.next(), documentId: document.id, number: document.currentVersion },
    ...{ fileId, sha256, byteSize, mediaType },
    ...{ addedBy: tx.caller.principalId, addedAt: tx.startedAt },
    ...{ textState: 'WAITING', textFailure: null, warnings: [] },
    ...{ pageCount: null, characterCount: null },
  };
}
