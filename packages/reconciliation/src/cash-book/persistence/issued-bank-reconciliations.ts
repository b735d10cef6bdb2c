import { businessDateAt, type Id, invariant } from '@duebook/kernel';
import { Raced, type SqlReader, type Transaction, violates } from '@duebook/platform';
import type { IssuedBankReconciliation, IssuedBankReconciliations } from '../application/ports';

const ISSUED = `
  select id, house_bank_account_id as "houseBankAccountId", legal_entity_id as "legalEntityId",
         as_of as "asOf", language, format, version, file_id as "fileId", sha256, figures,
         issued_by as "issuedBy", issued_at as "issuedAt"
    from reconciliation.bank_reconciliation_issue`;

/** The table of statements as they were issued. */
export const issuedBankReconciliations: IssuedBankReconciliations = {
  place: async (reader, { houseBankAccountId, preparedBy, now }) => {
    const [row] = await reader.query<PlaceRow>({
      name: 'reconciliation.place_of_bank_reconciliation',
      text: `select entity.name as "entityName", entity.code as "entityCode",
                    entity.time_zone as "timeZone", coalesce(account.iban, account.number) as number,
                    account.bank_code as "bankCode",
                    (select principal.display_name from governance.v_principal as principal
                      where principal.tenant_id = $1 and principal.id = $3) as "preparedBy"
               from reconciliation.house_bank_account as account
               join governance.v_legal_entity as entity
                 on entity.tenant_id = $1 and entity.id = account.legal_entity_id
              where account.tenant_id = $1 and account.id = $2`,
      values: [reader.tenantId, houseBankAccountId, preparedBy],
    });
    invariant(row, 'An account belongs to a legal entity');
    const { timeZone, preparedBy: name, ...place } = row;
    return { ...place, preparedBy: name ?? '', preparedOn: businessDateAt(now, timeZone) };
  },
  insert,
  byIds: (reader, ids) =>
    reader.query<IssuedBankReconciliation>({
      name: 'reconciliation.bank_reconciliation_issues_by_ids',
      text: `${ISSUED} where tenant_id = $1 and id = any ($2::uuid[])`,
      values: [reader.tenantId, ids],
    }),
  page: (reader, filter, { before, limit }) =>
    reader.query<IssuedBankReconciliation>({
      name: 'reconciliation.bank_reconciliation_issue_page',
      text: `${ISSUED}
              where tenant_id = $1 and ($2::uuid[] is null or legal_entity_id = any ($2))
                and ($3::uuid[] is null or house_bank_account_id = any ($3))
                and ($4::date is null or as_of >= $4) and ($5::date is null or as_of <= $5)
                and ($6::uuid is null or id < $6)
              order by id desc limit $7`,
      values: [
        ...[reader.tenantId, filter.legalEntityIds, filter.houseBankAccountIds],
        ...[filter.asOfFrom, filter.asOfTo, before, limit],
      ],
    }),
  filesAmong,
};

interface PlaceRow {
  readonly entityName: string;
  readonly entityCode: string;
  readonly timeZone: string;
  readonly number: string;
  readonly bankCode: string | null;
  readonly preparedBy: string | null;
}

async function insert(
  tx: Transaction,
  issued: Parameters<IssuedBankReconciliations['insert']>[1],
): Promise<number> {
  const { id, houseBankAccountId, legalEntityId, asOf, language, format, fileId, sha256 } = issued;
  try {
    const [row] = await tx.query<{ readonly version: number }>({
      name: 'reconciliation.insert_bank_reconciliation_issue',
      text: `insert into reconciliation.bank_reconciliation_issue
               (tenant_id, id, house_bank_account_id, legal_entity_id, as_of, language, format,
                file_id, sha256, figures, issued_by, issued_at, commit_id, version)
             select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13,
                    1 + coalesce(max(version), 0)
               from reconciliation.bank_reconciliation_issue
              where tenant_id = $1 and house_bank_account_id = $3 and as_of = $5
             returning version`,
      values: [
        ...[tx.tenantId, id, houseBankAccountId, legalEntityId, asOf, language, format, fileId],
        ...[sha256, JSON.stringify(issued.figures), tx.caller.principalId, tx.startedAt],
        tx.commitId,
      ],
    });
    return row?.version ?? 0;
  } catch (error) {
    // Somebody else issued the same day at the same moment: the next try sees it.
    if (violates(error, 'bank_reconciliation_issue_version')) throw new Raced();
    throw error;
  }
}

async function filesAmong(
  reader: SqlReader,
  fileIds: readonly Id[],
  legalEntityIds: readonly Id[] | null,
): Promise<readonly Id[]> {
  const rows = await reader.query<{ readonly fileId: Id }>({
    name: 'reconciliation.bank_reconciliation_issue_files',
    text: `select distinct file_id as "fileId" from reconciliation.bank_reconciliation_issue
            where tenant_id = $1 and file_id = any ($2::uuid[])
              and ($3::uuid[] is null or legal_entity_id = any ($3))`,
    values: [reader.tenantId, fileIds, legalEntityIds],
  });
  return rows.map(({ fileId }) => fileId);
}
