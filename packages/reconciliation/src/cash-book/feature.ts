import type { Feature } from '../feature';
import {
  DECIDE_CASH_BOOK,
  ISSUE_CASH_BOOK,
  READ_CASH_BOOK,
  RECONCILE_CASH_BOOK,
} from './application/cash-book-context';
import { cashBookEvents } from './events/cash-book-events';
import { cashBookInvariants } from './persistence/cash-book-invariants';
import { cashBook } from './persistence/migrations/0065-cash-book';
import { issuedBankReconciliationStatements } from './persistence/migrations/0066-issued-statements';

/** Our books of a bank account beside its statements. */
export const cashBookFeature: Feature = {
  migrations: [cashBook, issuedBankReconciliationStatements],
  changeable: {
    'reconciliation.cash_book_group': [
      'UPDATE (state)',
      'UPDATE (decided_by)',
      'UPDATE (decided_at)',
      'UPDATE (version)',
      'UPDATE (commit_id)',
    ],
    'reconciliation.cash_book_member': ['UPDATE (is_standing)'],
  },
  permissions: [
    {
      name: READ_CASH_BOOK,
      description: 'See our books of a bank account beside its statements, and both balances.',
    },
    {
      name: RECONCILE_CASH_BOOK,
      description: 'Compare our books of a bank account with its statements.',
    },
    {
      name: DECIDE_CASH_BOOK,
      description: 'Say which lines of a bank and of our books are the same.',
    },
    {
      name: ISSUE_CASH_BOOK,
      description: 'Issue bank reconciliation statements as files.',
    },
  ],
  events: cashBookEvents,
  approvables: [],
  invariants: cashBookInvariants,
};
