import { bulkInsert, columnsOf, ListStatement } from '@duebook/platform';
import type { AccessStore, DocumentAccess, FiledAs } from '../application/ports';

/** Openings in PostgreSQL. */
export const accessStore: AccessStore = {
  add: async (tx, opened) => {
    await tx.query(
      bulkInsert(
        { name: 'contracts.insert_document_accesses', table: 'contracts.document_access' },
        tx.tenantId,
        columnsOf(opened, {
          id: ['uuid', () => tx.ids.next()],
          document_id: ['uuid', ({ documentId }) => documentId],
          version_number: ['int', ({ versionNumber }) => versionNumber],
          access: ['text', ({ access }) => access],
          principal_id: ['uuid', () => tx.caller.principalId],
          opened_at: ['timestamptz', () => tx.startedAt],
        }),
      ),
    );
  },
  page: (reader, { documentId, limit, after }) => {
    const list = new ListStatement('contracts.document_accesses', reader.tenantId);
    const of = list.parameter(documentId);
    const further = list.when('after', after, (id) => `id < ${id}::uuid`);
    return reader.query<DocumentAccess>(
      list.of(`select id, document_id as "documentId", version_number as "versionNumber", access,
                      principal_id as "principalId", opened_at as "openedAt"
                 from contracts.document_access
                where tenant_id = $1 and document_id = ${of}::uuid${further}
                order by id desc ${list.atMost(limit)}`),
    );
  },
  filedAs: (reader, fileIds) =>
    reader.query<FiledAs>({
      name: 'contracts.files_filed',
      text: `select version.file_id as "fileId", version.document_id as "documentId",
                    version.number as "versionNumber", document.legal_entity_id as "legalEntityId",
                    document.state
               from contracts.document_version as version
               join contracts.document as document
                 on document.tenant_id = $1 and document.id = version.document_id
              where version.tenant_id = $1 and version.file_id = any ($2::uuid[])
              order by version.document_id, version.number`,
      values: [reader.tenantId, fileIds],
    }),
};
