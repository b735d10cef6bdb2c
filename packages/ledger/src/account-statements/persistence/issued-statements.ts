import type { Id } from '@duebook/kernel';
import { Raced, type SqlReader, type Transaction, violates } from '@duebook/platform';
import type { IssuedStatement, IssuedStatements } from '../application/ports';

/** The table of statements as they were issued. */
export const issuedStatements: IssuedStatements = {
  insert,
  byIds: (reader, ids) =>
    reader.query<IssuedStatement>({
      name: 'ledger.account_statements_by_ids',
      text: `${ISSUED()} where tenant_id = $1 and id = any ($2::uuid[])`,
      values: [reader.tenantId, ids],
    }),
  page: (reader, { legalEntityIds, partyId, before, limit }) =>
    reader.query<IssuedStatement>({
      name: 'ledger.account_statement_page',
      text: `${ISSUED()}
              where tenant_id = $1 and ($2::uuid[] is null or legal_entity_id = any ($2))
                and ($3::uuid is null or party_id = $3) and ($4::uuid is null or id < $4)
              order by id desc limit $5`,
      values: [reader.tenantId, legalEntityIds, partyId, before, limit],
    }),
  filesAmong,
};

function ISSUED(): string {
  return `select id, legal_entity_id as "legalEntityId", party_id as "partyId", from_on as "from",
                 to_on as "to", language, format, version, file_id as "fileId", sha256, figures,
                 issued_at as "issuedAt"
            from ledger.account_statement`;
}

async function insert(
  tx: Transaction,
  issued: Parameters<IssuedStatements['insert']>[1],
): Promise<number> {
  const { id, legalEntityId, partyId, from, to, itemClasses, knownAt, language, format } = issued;
  try {
    const [row] = await tx.query<{ readonly version: number }>({
      name: 'ledger.insert_account_statement',
      text: `insert into ledger.account_statement
               (tenant_id, id, legal_entity_id, party_id, from_on, to_on, item_classes, known_at,
                language, format, file_id, sha256, figures, issued_at, commit_id, version)
             select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15,
                    1 + coalesce(max(version), 0)
               from ledger.account_statement
              where tenant_id = $1 and legal_entity_id = $3 and party_id = $4 and from_on = $5
                and to_on = $6
             returning version`,
      values: [
        ...[tx.tenantId, id, legalEntityId, partyId, from, to, itemClasses ?? [], knownAt],
        ...[language, format, issued.fileId, issued.sha256, JSON.stringify(issued.figures)],
        ...[tx.startedAt, tx.commitId],
      ],
    });
    return row?.version ?? 0;
  } catch (error) {
    // Somebody else issued the same period at the same moment: the next try sees it.
    if (violates(error, 'account_statement_version')) throw new Raced();
    throw error;
  }
}

async function filesAmong(
  reader: SqlReader,
  fileIds: readonly Id[],
  legalEntityIds: readonly Id[] | null,
): Promise<readonly Id[]> {
  const rows = await reader.query<{ readonly fileId: Id }>({
    name: 'ledger.account_statement_files',
    text: `select distinct file_id as "fileId" from ledger.account_statement
            where tenant_id = $1 and file_id = any ($2::uuid[])
              and ($3::uuid[] is null or legal_entity_id = any ($3))`,
    values: [reader.tenantId, fileIds, legalEntityIds],
  });
  return rows.map(({ fileId }) => fileId);
}
