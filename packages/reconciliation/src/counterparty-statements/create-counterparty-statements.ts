import type { ContractsServices } from '@duebook/contracts';
import type { ApprovalFiling, ApprovalGate, Execute } from '@duebook/governance';
import type { Clock } from '@duebook/kernel';
import type { LedgerServices } from '@duebook/ledger';
import type {
  EventHandler,
  FileService,
  SqlReader,
  Transaction,
  UnitOfWork,
} from '@duebook/platform';
import { contractMismatchesBy } from './application/contract-mismatches';
import {
  differenceResolveByEntry,
  executeResolving,
  RESOLVE_BY_ENTRY,
  type TellFault,
} from './application/difference-resolve-by-entry';
import {
  differenceAssign,
  differenceComment,
  differenceCommentErase,
  differenceExplain,
  differenceReopen,
  differenceResolveThere,
  writeComment,
} from './application/difference-work';
import { followEntries } from './application/follow-entries';
import type { ReconciliationFollower, StatementContext } from './application/ports';
import { reconciliationCompare } from './application/reconciliation-compare';
import { reconciliationReview, reconciliationSubmit } from './application/reconciliation-sign-off';
import { reconciliationStart } from './application/reconciliation-start';
import { createUnagreedEntries } from './application/reopen-unagreed';
import { reconciliationReportIssue } from './application/report-issue';
import { statementImport } from './application/statement-import';
import { createStatementReading } from './application/statement-reading';
import { checkDraft, recordStatement, statementRecord } from './application/statement-record';
import { statementWithdraw } from './application/statement-withdraw';
import { differenceStore } from './persistence/difference.store';
import { ourAccountReader } from './persistence/our-account.reader';
import { reconciliationStore } from './persistence/reconciliation.store';
import { statementStore } from './persistence/statement.store';

/** What statements of counterparties offer. */
export type CounterpartyStatements = ReturnType<typeof createCounterpartyStatements>;

/** Builds the use cases over PostgreSQL. */
export function createCounterpartyStatements(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly files: FileService;
  readonly ledger: Pick<LedgerServices, 'commands' | 'reading'>;
  readonly approvals: { readonly gate: ApprovalGate; readonly filing: ApprovalFiling };
  readonly follower: ReconciliationFollower;
  /** What documents are under contracts, and otherwise than these say. */
  readonly contracts: {
    readonly invoiceTerms: Pick<ContractsServices['invoiceTerms'], 'deviationsOf'>;
  };
  /** The tenants whose differences the job looks at. */
  readonly tenants: () => Promise<readonly string[]>;
}) {
  const { unitOfWork, files, ledger, follower } = deps;
  const context: StatementContext = {
    ...{ unitOfWork, files, ledger, follower },
    ...{ gate: deps.approvals.gate, filing: deps.approvals.filing },
    statements: statementStore,
    reconciliations: reconciliationStore,
    differences: differenceStore,
    ourAccounts: ourAccountReader,
    contractMismatches: contractMismatchesBy(deps.contracts.invoiceTerms),
  };
  return {
    record: statementRecord(context),
    import: statementImport(context),
    withdraw: statementWithdraw(context),
    /** Joins the transaction of a door that is no mutation of a user: a link. Asks no permission. */
    recordWithin: (tx: Transaction, sent: Parameters<typeof recordStatement>[2]) =>
      recordStatement(context, tx, sent),
    /** Whether that could be recorded now; a door asks before it keeps the files of it. */
    check: (reader: SqlReader, asked: Parameters<typeof checkDraft>[2]) =>
      checkDraft(context, reader, asked),
    /** The same for a word of the other side into a thread. */
    commentWithin: (tx: Transaction, draft: Parameters<typeof writeComment>[2]) =>
      writeComment(context, tx, draft),
    start: reconciliationStart(context),
    compare: reconciliationCompare(context),
    submit: reconciliationSubmit(context),
    review: reconciliationReview(context),
    issueReport: reconciliationReportIssue(context),
    assign: differenceAssign(context),
    comment: differenceComment(context),
    eraseComment: differenceCommentErase(context),
    resolveByEntry: differenceResolveByEntry(context),
    /** How each operation is done once it is approved. */
    executors: (tell: TellFault): Readonly<Record<string, Execute>> => ({
      [RESOLVE_BY_ENTRY.operation]: executeResolving(context, tell),
    }),
    resolveThere: differenceResolveThere(context),
    explain: differenceExplain(context),
    reopen: differenceReopen(context),
    unagreed: createUnagreedEntries(context, deps),
    /** The ledger's, for documents that differences refer to. */
    ledgerReading: ledger.reading,
    reading: createStatementReading(context, deps.clock),
  };
}

/** What the feature does on news from below. */
export const statementHandlers: readonly EventHandler[] = [
  followEntries({ differences: differenceStore, reconciliations: reconciliationStore }),
];
