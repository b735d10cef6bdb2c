import type { Feature } from '../feature';
import { bankStatements } from './persistence/migrations/0010-bank-statements';

/** House bank accounts, the statements of them, and their lines. */
export const bankStatementsFeature: Feature = {
  migrations: [bankStatements],
  changeable: {
    'reconciliation.house_bank_account': ['UPDATE'],
    'reconciliation.bank_statement': ['UPDATE'],
    'reconciliation.bank_statement_line': ['UPDATE'],
  },
  permissions: [],
  events: [],
  approvables: [],
  invariants: [],
};
