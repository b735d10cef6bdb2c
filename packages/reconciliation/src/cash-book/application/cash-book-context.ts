import type { UnitOfWork } from '@duebook/platform';
import type { BankStatements } from '../../bank-statements/create-bank-statements';
import type { BankReconciliationReader, CashBookLines, CashBookStore } from './ports';

/** What the use cases of the cash book work with. */
export interface CashBookContext {
  readonly unitOfWork: UnitOfWork;
  readonly lines: CashBookLines;
  readonly groups: CashBookStore;
  readonly balances: BankReconciliationReader;
  readonly lineStates: BankStatements['lineStates'];
}

export const READ_CASH_BOOK = 'reconciliation.cashBook.read';
export const RECONCILE_CASH_BOOK = 'reconciliation.cashBook.reconcile';
export const DECIDE_CASH_BOOK = 'reconciliation.cashBook.decide';
export const ISSUE_CASH_BOOK = 'reconciliation.cashBook.issue';
