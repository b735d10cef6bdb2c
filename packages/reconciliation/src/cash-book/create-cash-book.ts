import type { LedgerServices } from '@duebook/ledger';
import type { UnitOfWork } from '@duebook/platform';
import type { BankStatements } from '../bank-statements/create-bank-statements';
import type { CashBookContext } from './application/cash-book-context';
import { cashBookGroupCreate } from './application/cash-book-group-create';
import { cashBookGroupsConfirm } from './application/cash-book-groups-confirm';
import { cashBookReconcile } from './application/cash-book-reconcile';
import { cashBookGroupReject, cashBookGroupUndo } from './application/decide-groups';
import { createCashBookReading } from './application/read-cash-book';
import { bankReconciliationReader } from './persistence/bank-reconciliation.reader';
import { cashBookLines } from './persistence/cash-book-lines.reader';
import { cashBookStore } from './persistence/cash-book.store';

/** Our books of a bank account beside its statements (银行存款日记账与银行对账单核对). */
export type CashBook = ReturnType<typeof createCashBook>;

/** The cash book on PostgreSQL. */
export function createCashBook(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly lineStates: BankStatements['lineStates'];
  /** The journal, to which its lines refer. */
  readonly ledgerReading: LedgerServices['reading'];
}) {
  const context: CashBookContext = {
    unitOfWork: deps.unitOfWork,
    lineStates: deps.lineStates,
    lines: cashBookLines,
    groups: cashBookStore,
    balances: bankReconciliationReader,
  };
  return {
    reconcile: cashBookReconcile(context),
    confirm: cashBookGroupsConfirm(context),
    reject: cashBookGroupReject(context),
    undo: cashBookGroupUndo(context),
    create: cashBookGroupCreate(context),
    reading: createCashBookReading(context),
    ledgerReading: deps.ledgerReading,
  };
}
