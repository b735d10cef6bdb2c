import type { PermissionDescription } from '@duebook/governance';

/** The permissions that bank statements ask for. */
export const bankStatementPermissions: readonly PermissionDescription[] = [
  {
    name: 'reconciliation.houseBankAccount.read',
    description: 'See our accounts at banks, with their numbers.',
  },
  {
    name: 'reconciliation.houseBankAccount.create',
    description: 'Make an account of ours at a bank known.',
  },
  {
    name: 'reconciliation.houseBankAccount.update',
    description: 'Edit an account of ours; its number or bank only with somebody else.',
  },
  {
    name: 'reconciliation.bankStatement.read',
    description: 'See bank statements with their balances, and the files they came in.',
  },
  { name: 'reconciliation.bankStatement.import', description: 'Import files of bank statements.' },
  {
    name: 'reconciliation.bankStatement.release',
    description: 'Ask for a held bank statement to count all the same.',
  },
  {
    name: 'reconciliation.bankStatement.withdraw',
    description: 'Take a bank statement back none of whose lines is matched.',
  },
  {
    name: 'reconciliation.bankStatementLine.read',
    description: 'See lines of bank statements, with who paid and what was written.',
  },
  {
    name: 'reconciliation.bankStatementLine.explain',
    description: 'Say why nothing is posted for a line of a bank statement.',
  },
  {
    name: 'reconciliation.bankStatementLine.reopen',
    description: 'Open an explained line of a bank statement again.',
  },
  {
    name: 'reconciliation.bankStatementLayout.read',
    description: 'See how tables of banks are read.',
  },
  {
    name: 'reconciliation.bankStatementLayout.save',
    description: 'Say how tables of banks are read. Only when held in the whole tenant.',
  },
];
