import type { SqlReader } from '@duebook/platform';
import type { KindStore } from '../application/ports';
import type { DocumentKind } from '../domain/document-kind';

/** Kinds in PostgreSQL. */
export const kindStore: KindStore = {
  own: (reader: SqlReader) =>
    reader.query<DocumentKind>({
      name: 'contracts.document_kinds',
      text: `select kind.code, kind.revision, kind.name_en as "nameEn", kind.name_zh as "nameZh",
                    kind.elements, kind.retention_years as "retentionYears"
               from (select distinct on (code) code, id from contracts.document_kind
                      where tenant_id = $1 order by code, revision desc) as last
               join contracts.document_kind as kind
                 on kind.tenant_id = $1 and kind.id = last.id
              order by kind.code`,
      values: [reader.tenantId],
    }),
  lock: async (tx) => {
    await tx.query({
      name: 'contracts.lock_document_kinds',
      text: `select pg_advisory_xact_lock(
               hashtextextended('contracts.document_kind:' || $1::text, 0))`,
      values: [tx.tenantId],
    });
  },
  add: async (tx, kind) => {
    await tx.query({
      name: 'contracts.insert_document_kind',
      text: `insert into contracts.document_kind
               (tenant_id, id, code, revision, name_en, name_zh, elements, retention_years,
                defined_by, defined_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10, $11)`,
      values: [
        ...[tx.tenantId, kind.id, kind.code, kind.revision, kind.nameEn, kind.nameZh],
        ...[JSON.stringify(kind.elements), kind.retentionYears],
        ...[tx.caller.principalId, tx.startedAt, tx.commitId],
      ],
    });
  },
};
