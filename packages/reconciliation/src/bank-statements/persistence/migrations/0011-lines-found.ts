import type { Migration } from '@duebook/platform';

/** Lines are searched by creditor reference and by the other side's account too. */
export const linesFound: Migration = {
  id: 'reconciliation/0011-lines-found',
  statements: [
    `create index bank_statement_line_creditor_reference on reconciliation.bank_statement_line
       (tenant_id, creditor_reference) where creditor_reference is not null`,
    `create index bank_statement_line_counterparty_account on reconciliation.bank_statement_line
       (tenant_id, counterparty_account) where counterparty_account is not null`,
  ],
};
