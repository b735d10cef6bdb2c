import type { Id } from '@duebook/kernel';
import { isOneOf, ListStatement, Raced, type SqlReader, type Transaction } from '@duebook/platform';
import type { DocumentRevision, DocumentStore } from '../application/ports';
import type { Document } from '../domain/document';
import type { DocumentVersion } from '../domain/document-version';
import { conditionsOf } from './document-conditions';

/** What is read of a document; `$1` is the tenant. */
export const DOCUMENT_COLUMNS = `document.id, document.legal_entity_id as "legalEntityId",
  document.kind_code as "kindCode", document.kind_revision as "kindRevision",
  document.document_date as "documentDate", document.retain_until as "retainUntil",
  document.state, document.revision, document.current_version as "currentVersion",
  document.recorded_by as "recordedBy", document.recorded_at as "recordedAt",
  document.retracted_by as "retractedBy", document.retracted_at as "retractedAt",
  document.deleted_by as "deletedBy", document.deleted_at as "deletedAt", document.version,
  content.title, content.elements`;

/** A document with what it says now. */
export const DOCUMENT_FROM = `contracts.document as document
  join contracts.document_content as content
    on content.tenant_id = $1 and content.document_id = document.id
       and content.revision = document.revision`;

const VERSION_COLUMNS = `version.id, version.document_id as "documentId", version.number,
  version.file_id as "fileId", encode(version.sha256, 'hex') as sha256,
  version.byte_size::float8 as "byteSize", version.media_type as "mediaType",
  version.added_by as "addedBy", version.added_at as "addedAt",
  version.text_state as "textState", version.text_failure as "textFailure", version.warnings,
  version.page_count as "pageCount", version.character_count as "characterCount"`;

/** Documents in PostgreSQL. */
export const documentStore: DocumentStore = {
  byIds: (reader, ids) =>
    reader.query<Document>({
      name: 'contracts.documents_by_ids',
      text: `select ${DOCUMENT_COLUMNS} from ${DOCUMENT_FROM}
              where document.tenant_id = $1 and ${isOneOf('document.id', '$2::uuid[]')}`,
      values: [reader.tenantId, ids],
    }),
  page: (reader, { reach, filter, limit, after }) => {
    const list = new ListStatement('contracts.documents', reader.tenantId);
    const conditions = conditionsOf(list, reach, filter);
    const further = list.when('after', after, (id) => `document.id < ${id}::uuid`);
    return reader.query<Document>(
      list.of(`select ${DOCUMENT_COLUMNS} from ${DOCUMENT_FROM}
                where document.tenant_id = $1${conditions}${further}
                order by document.id desc ${list.atMost(limit)}`),
    );
  },
  lock: async (tx, id) => {
    const [document] = await tx.query<Document>({
      name: 'contracts.lock_document',
      text: `select ${DOCUMENT_COLUMNS} from ${DOCUMENT_FROM}
              where document.tenant_id = $1 and document.id = $2 for no key update of document`,
      values: [tx.tenantId, id],
    });
    return document ?? null;
  },
  add,
  save,
  addRevision,
  addVersion,
  erase,
  revisions: (reader, documentIds) =>
    reader.query<DocumentRevision>({
      name: 'contracts.document_revisions',
      text: `select content.document_id as "documentId", content.revision,
                    document.kind_code as "kindCode", content.document_date as "documentDate",
                    content.title, content.elements, content.reason,
                    content.revised_by as "revisedBy", content.revised_at as "revisedAt"
               from contracts.document_content as content
               join contracts.document as document
                 on document.tenant_id = $1 and document.id = content.document_id
              where content.tenant_id = $1 and ${isOneOf('content.document_id', '$2::uuid[]')}
              order by content.document_id, content.revision desc`,
      values: [reader.tenantId, documentIds],
    }),
  versions: (reader, documentIds) => versionsOf(reader, documentIds),
};

function versionsOf(
  reader: SqlReader,
  documentIds: readonly Id[],
): Promise<readonly DocumentVersion[]> {
  return reader.query<DocumentVersion>({
    name: 'contracts.document_versions',
    text: `select ${VERSION_COLUMNS} from contracts.document_version as version
            where version.tenant_id = $1 and ${isOneOf('version.document_id', '$2::uuid[]')}
            order by version.document_id, version.number desc`,
    values: [reader.tenantId, documentIds],
  });
}

async function add(tx: Transaction, document: Document): Promise<void> {
  await tx.query({
    name: 'contracts.insert_document',
    text: `insert into contracts.document
             (tenant_id, id, legal_entity_id, kind_code, kind_revision, document_date, retain_until,
              state, revision, current_version, recorded_by, recorded_at, version, commit_id)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    values: [
      ...[tx.tenantId, document.id, document.legalEntityId, document.kindCode],
      ...[document.kindRevision, document.documentDate, document.retainUntil, document.state],
      ...[document.revision, document.currentVersion, document.recordedBy, document.recordedAt],
      ...[document.version, tx.commitId],
    ],
  });
  await addRevision(tx, document, null);
}

async function addRevision(
  tx: Transaction,
  document: Document,
  reason: string | null,
): Promise<void> {
  await tx.query({
    name: 'contracts.insert_document_content',
    text: `insert into contracts.document_content
             (tenant_id, document_id, revision, kind_revision, document_date, title, elements, reason,
              revised_by, revised_at, commit_id)
           values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10, $11)`,
    values: [
      ...[tx.tenantId, document.id, document.revision, document.kindRevision],
      ...[document.documentDate, document.title, JSON.stringify(document.elements), reason],
      ...[tx.caller.principalId, tx.startedAt, tx.commitId],
    ],
  });
}

async function addVersion(tx: Transaction, version: DocumentVersion): Promise<void> {
  await tx.query({
    name: 'contracts.insert_document_version',
    text: `insert into contracts.document_version
             (tenant_id, id, document_id, number, file_id, sha256, byte_size, media_type,
              added_by, added_at, text_state, warnings, commit_id)
           values ($1, $2, $3, $4, $5, decode($6, 'hex'), $7, $8, $9, $10, $11, '{}', $12)`,
    values: [
      ...[tx.tenantId, version.id, version.documentId, version.number, version.fileId],
      ...[version.sha256, version.byteSize, version.mediaType, version.addedBy, version.addedAt],
      ...[version.textState, tx.commitId],
    ],
  });
}

async function save(tx: Transaction, document: Document): Promise<void> {
  const rows = await tx.query({
    name: 'contracts.save_document',
    text: `update contracts.document
              set kind_revision = $3, document_date = $4, retain_until = $5, state = $6, revision = $7,
                  current_version = $8, retracted_by = $9, retracted_at = $10, deleted_by = $11,
                  deleted_at = $12, version = version + 1
            where tenant_id = $1 and id = $2 and version = $13 returning id`,
    values: [
      ...[tx.tenantId, document.id, document.kindRevision, document.documentDate],
      ...[document.retainUntil, document.state, document.revision, document.currentVersion],
      ...[document.retractedBy, document.retractedAt, document.deletedBy, document.deletedAt],
      document.version,
    ],
  });
  if (rows.length === 0) throw new Raced('document');
}

async function erase(tx: Transaction, id: Id): Promise<void> {
  const values = [tx.tenantId, id];
  await tx.batch([
    {
      name: 'contracts.empty_document_content',
      text: `update contracts.document_content set title = null, elements = null, reason = null
              where tenant_id = $1 and document_id = $2`,
      values,
    },
    {
      name: 'contracts.delete_document_passages',
      text: 'delete from contracts.document_passage where tenant_id = $1 and document_id = $2',
      values,
    },
    {
      name: 'contracts.delete_document_grams',
      text: 'delete from contracts.document_gram where tenant_id = $1 and document_id = $2',
      values,
    },
  ]);
}
