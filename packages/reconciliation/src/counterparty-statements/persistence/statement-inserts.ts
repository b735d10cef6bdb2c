import type { Statement, Transaction } from '@duebook/platform';
import type { NextStatement } from '../application/statement.ports';

/** A statement's own row, and the row of whom it names. */
export function insertStatement(tx: Transaction, next: NextStatement): readonly Statement[] {
  const { statement } = next;
  const { stated } = statement;
  return [
    {
      name: 'reconciliation.insert_counterparty_statement',
      text: `insert into reconciliation.counterparty_statement
               (tenant_id, id, legal_entity_id, party_id, relation, from_on, to_on, currency,
                opening_balance, closing_balance, edition, source, file_id, scan_file_id,
                content_hash, line_count, state, version, recorded_by, recorded_at, commit_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
                     'RECORDED', 1, $17, $18, $19)`,
      values: [
        ...[tx.tenantId, next.id, statement.legalEntityId, statement.partyId, statement.relation],
        ...[statement.from, statement.to, statement.currencyCode],
        ...[statement.opening?.toStorageText() ?? null, statement.closing.toStorageText()],
        ...[next.edition, next.source, next.fileId, next.scanFileId, next.contentHash],
        ...[next.lines.length, tx.caller.principalId, tx.startedAt, tx.commitId],
      ],
    },
    {
      name: 'reconciliation.insert_counterparty_naming',
      text: `insert into reconciliation.counterparty_statement_naming
               (tenant_id, statement_id, party_name, tax_id, bank_account, prepared_by, sent_by)
             values ($1, $2, $3, $4, $5, $6, $7)`,
      values: [
        ...[tx.tenantId, next.id, stated.partyName, stated.taxId, stated.bankAccount],
        ...[stated.preparedBy, next.sentBy],
      ],
    },
  ];
}
