import type { LedgerServices } from '@duebook/ledger';
import type { Clock } from '@duebook/kernel';
import type { FileService, UnitOfWork } from '@duebook/platform';
import type { BankStatements } from '../bank-statements/create-bank-statements';
import { bankReconciliationIssue } from './application/bank-reconciliation-issue';
import type { CashBookContext } from './application/cash-book-context';
import { cashBookGroupCreate } from './application/cash-book-group-create';
import { cashBookGroupsConfirm } from './application/cash-book-groups-confirm';
import { cashBookReconcile } from './application/cash-book-reconcile';
import { cashBookGroupReject, cashBookGroupUndo } from './application/decide-groups';
import { createCashBookReading } from './application/read-cash-book';
import { createIssuedReading } from './application/read-issued';
import { bankReconciliationReader } from './persistence/bank-reconciliation.reader';
import { cashBookLines } from './persistence/cash-book-lines.reader';
import { cashBookStore } from './persistence/cash-book.store';
import { issuedBankReconciliations } from './persistence/issued-bank-reconciliations';

/** Our books of a bank account beside its statements (银行存款日记账与银行对账单核对). */
export type CashBook = ReturnType<typeof createCashBook>;

/** The cash book on PostgreSQL. */
export function createCashBook(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly files: Pick<FileService, 'keep'>;
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
  const issued = issuedBankReconciliations;
  return {
    reconcile: cashBookReconcile(context),
    confirm: cashBookGroupsConfirm(context),
    reject: cashBookGroupReject(context),
    undo: cashBookGroupUndo(context),
    create: cashBookGroupCreate(context),
    issue: bankReconciliationIssue({ ...context, ...deps, issued }),
    reading: createCashBookReading(context),
    issued: createIssuedReading({ unitOfWork: deps.unitOfWork, issued }),
    ledgerReading: deps.ledgerReading,
  };
}
