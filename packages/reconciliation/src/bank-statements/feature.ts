import type { Feature } from '../feature';
import { HOUSE_BANK_ACCOUNT_UPDATE } from './application/house-bank-account-update';
import { STATEMENT_RELEASE } from './application/statement-release';
import { bankStatementPermissions } from './bank-statement-permissions';
import { bankStatementEvents } from './events/bank-statement-events';
import { bankStatements } from './persistence/migrations/0010-bank-statements';
import { linesFound } from './persistence/migrations/0011-lines-found';
import { importedAccounts } from './persistence/migrations/0012-imported-accounts';
import { oneLedgerAccountEach } from './persistence/migrations/0013-one-ledger-account-each';
import { bankStatementInvariants } from './verification';

/** House bank accounts, the statements of them, and their lines. */
export const bankStatementsFeature: Feature = {
  migrations: [bankStatements, linesFound, importedAccounts, oneLedgerAccountEach],
  changeable: {
    'reconciliation.house_bank_account': ['UPDATE'],
    'reconciliation.bank_statement': ['UPDATE'],
    'reconciliation.bank_statement_line': ['UPDATE'],
  },
  permissions: bankStatementPermissions,
  events: bankStatementEvents,
  approvables: [HOUSE_BANK_ACCOUNT_UPDATE, STATEMENT_RELEASE],
  invariants: bankStatementInvariants,
};
