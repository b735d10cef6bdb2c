import type { Id } from '@duebook/kernel';
import {
  bulkInsert,
  columnsOf,
  ListStatement,
  type SqlReader,
  type Statement,
} from '@duebook/platform';
import type { PackageAccess, PackageFile, PackageFileStore } from '../application/package.ports';

const COLUMNS = `place, path, section, title, document_id as "documentId",
  kind_code as "kindCode", dated_on as "datedOn", filed_at as "filedAt",
  page_count as "pageCount", byte_size as "byteSize", sha256, file_id as "fileId"`;

type Row = Omit<PackageFile, 'byteSize'> & { readonly byteSize: string };

/** What packages hold, in PostgreSQL. */
export const packageFileStore: PackageFileStore = {
  add: async (tx, packageId, files) => {
    await tx.query(
      bulkInsert(
        { name: 'contracts.insert_evidence_files', table: 'contracts.evidence_package_file' },
        tx.tenantId,
        columnsOf(files, {
          package_id: ['uuid', () => packageId],
          place: ['int', ({ place }) => place],
          path: ['text', ({ path }) => path],
          section: ['text', ({ section }) => section],
          title: ['text', ({ title }) => title],
          document_id: ['uuid', ({ documentId }) => documentId],
          kind_code: ['text', ({ kindCode }) => kindCode],
          dated_on: ['date', ({ datedOn }) => datedOn],
          filed_at: ['timestamptz', ({ filedAt }) => filedAt],
          page_count: ['int', ({ pageCount }) => pageCount],
          byte_size: ['bigint', ({ byteSize }) => byteSize],
          sha256: ['text', ({ sha256 }) => sha256],
          file_id: ['uuid', ({ fileId }) => fileId],
          commit_id: ['uuid', () => tx.commitId],
        }),
      ),
    );
  },
  of: (reader, packageId) =>
    read(reader, {
      name: 'contracts.evidence_files_of',
      text: `select ${COLUMNS} from contracts.evidence_package_file
              where tenant_id = $1 and package_id = $2 order by place`,
      values: [reader.tenantId, packageId],
    }),
  page: (reader, { packageId, limit, after }) => {
    const list = new ListStatement('contracts.evidence_files', reader.tenantId);
    const of = list.parameter(packageId);
    const behind = list.when('after', after, (place) => `place > ${place}::int`);
    return read(
      reader,
      list.of(`select ${COLUMNS} from contracts.evidence_package_file
                where tenant_id = $1 and package_id = ${of}::uuid${behind}
                order by place ${list.atMost(limit)}`),
    );
  },
  packagesOf: (reader, fileIds) =>
    reader.query<Readonly<{ fileId: Id; packageId: Id; legalEntityId: Id }>>({
      name: 'contracts.evidence_packages_of_files',
      text: `select made.file_id as "fileId", made.id as "packageId",
                    made.legal_entity_id as "legalEntityId"
               from contracts.evidence_package as made
              where made.tenant_id = $1 and made.file_id = any ($2::uuid[])
              union all
             select file.file_id, made.id, made.legal_entity_id
               from contracts.evidence_package_file as file
               join contracts.evidence_package as made
                 on made.tenant_id = $1 and made.id = file.package_id
              where file.tenant_id = $1 and file.file_id = any ($2::uuid[])
                and file.document_id is null`,
      values: [reader.tenantId, fileIds],
    }),
  addAccess: async (tx, packageId) => {
    await tx.query({
      name: 'contracts.insert_evidence_access',
      text: `insert into contracts.evidence_package_access
               (tenant_id, id, package_id, principal_id, opened_at, commit_id)
             values ($1, $2, $3, $4, $5, $6)`,
      values: [
        ...[tx.tenantId, tx.ids.next(), packageId],
        ...[tx.caller.principalId, tx.startedAt, tx.commitId],
      ],
    });
  },
  accesses: (reader, { packageId, limit, after }) => {
    const list = new ListStatement('contracts.evidence_accesses', reader.tenantId);
    const of = list.parameter(packageId);
    const further = list.when('after', after, (id) => `id < ${id}::uuid`);
    return reader.query<PackageAccess>(
      list.of(`select id, principal_id as "principalId", opened_at as "openedAt"
                 from contracts.evidence_package_access
                where tenant_id = $1 and package_id = ${of}::uuid${further}
                order by id desc ${list.atMost(limit)}`),
    );
  },
};

async function read(reader: SqlReader, statement: Statement): Promise<readonly PackageFile[]> {
  const rows = await reader.query<Row>(statement);
  return rows.map((row) => ({ ...row, byteSize: Number(row.byteSize) }));
}
