import type { PermissionDescription } from '@duebook/governance';

export const READ_STATEMENTS = 'reconciliation.counterpartyStatement.read';
export const RECORD_STATEMENTS = 'reconciliation.counterpartyStatement.record';
export const WITHDRAW_STATEMENTS = 'reconciliation.counterpartyStatement.withdraw';
export const READ_RECONCILIATIONS = 'reconciliation.reconciliation.read';
export const PREPARE = 'reconciliation.reconciliation.prepare';
export const REVIEW = 'reconciliation.reconciliation.review';
export const REPORT = 'reconciliation.reconciliation.report';
export const ASSIGN = 'reconciliation.difference.assign';
export const COMMENT = 'reconciliation.difference.comment';
export const RESOLVE = 'reconciliation.difference.resolve';
export const ERASE_COMMENTS = 'reconciliation.difference.eraseComment';

/** What the use cases of this feature ask for. */
export const statementPermissions: readonly PermissionDescription[] = [
  { name: READ_STATEMENTS, description: 'See what counterparties say of their accounts.' },
  { name: RECORD_STATEMENTS, description: 'Record statements of counterparties.' },
  { name: WITHDRAW_STATEMENTS, description: 'Withdraw statements recorded by mistake.' },
  {
    name: READ_RECONCILIATIONS,
    description: 'See reconciliations of accounts, their differences and threads.',
  },
  { name: PREPARE, description: 'Begin, compare and submit reconciliations of accounts.' },
  { name: REVIEW, description: 'Review reconciliations that somebody else has prepared.' },
  { name: REPORT, description: 'Issue reports of reconciliations.' },
  { name: ASSIGN, description: 'Say who deals with a difference, and until when.' },
  { name: COMMENT, description: 'Write into the thread of a difference.' },
  {
    name: RESOLVE,
    description: 'Resolve differences; an entry needs what posting it needs besides.',
  },
  { name: ERASE_COMMENTS, description: 'Have the words of a comment forgotten.' },
];
