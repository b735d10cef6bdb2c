import type { Execute } from '@duebook/governance';
import type { Clock } from '@duebook/kernel';
import type { FileService, UnitOfWork } from '@duebook/platform';
import { houseBankAccountCreate } from './application/house-bank-account-create';
import {
  executeHouseBankAccountUpdate,
  HOUSE_BANK_ACCOUNT_UPDATE,
  houseBankAccountUpdate,
} from './application/house-bank-account-update';
import { bankStatementLayoutSave } from './application/layout-save';
import { bankStatementLineExplain, bankStatementLineReopen } from './application/line-explain';
import type { BankStatementContext, LineStore } from './application/ports';
import {
  createBankStatementReading,
  type BankStatementReading,
} from './application/read-statements';
import { bankStatementImport } from './application/statement-import';
import {
  bankStatementRelease,
  executeStatementRelease,
  STATEMENT_RELEASE,
} from './application/statement-release';
import { bankStatementWithdraw } from './application/statement-withdraw';
import type { TellRefusal } from './application/tell-refusal';
import { entityReader } from './persistence/entity.reader';
import { houseBankAccountStore } from './persistence/house-bank-account.store';
import { layoutStore } from './persistence/layout.store';
import { lineStore } from './persistence/line.store';
import { bankStatementReader } from './persistence/statement-list';
import { statementStore } from './persistence/statement.store';

/** Accounts of ours, statements of them, and their lines. */
export interface BankStatements {
  readonly createAccount: ReturnType<typeof houseBankAccountCreate>;
  readonly updateAccount: ReturnType<typeof houseBankAccountUpdate>;
  readonly importFile: ReturnType<typeof bankStatementImport>;
  readonly release: ReturnType<typeof bankStatementRelease>;
  readonly withdraw: ReturnType<typeof bankStatementWithdraw>;
  readonly explainLine: ReturnType<typeof bankStatementLineExplain>;
  readonly reopenLine: ReturnType<typeof bankStatementLineReopen>;
  readonly saveLayout: ReturnType<typeof bankStatementLayoutSave>;
  readonly reading: BankStatementReading;
  /** For what posts lines: they are locked and change state inside its own transaction. */
  readonly lineStates: Pick<LineStore, 'lock' | 'setStates'>;
  /** How the two operations that somebody else agrees to are done. */
  executors(tell: TellRefusal): Readonly<Record<string, Execute>>;
}

/** What bank statements need of the packages below. */
export interface BankStatementDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly files: FileService;
  readonly approvals: BankStatementContext['approvals'];
  readonly ledger: { readonly reference: BankStatementContext['reference'] };
  /** What follows once lines of a statement count; nothing when absent. */
  readonly onReleased?: BankStatementContext['onReleased'];
}

/** Builds bank statements on PostgreSQL. */
export function createBankStatements(deps: BankStatementDeps): BankStatements {
  const { unitOfWork, clock, files, approvals, ledger } = deps;
  const context: BankStatementContext = {
    ...{ unitOfWork, clock, files, approvals, reference: ledger.reference },
    onReleased: deps.onReleased ?? (() => Promise.resolve()),
    entities: entityReader,
    accounts: houseBankAccountStore,
    statements: statementStore,
    lines: lineStore,
    layouts: layoutStore,
  };
  return {
    createAccount: houseBankAccountCreate(context),
    updateAccount: houseBankAccountUpdate(context),
    importFile: bankStatementImport(context),
    release: bankStatementRelease(context),
    withdraw: bankStatementWithdraw(context),
    explainLine: bankStatementLineExplain(context),
    reopenLine: bankStatementLineReopen(context),
    saveLayout: bankStatementLayoutSave(context),
    reading: createBankStatementReading(context, bankStatementReader),
    lineStates: lineStore,
    executors: (tell) => ({
      [HOUSE_BANK_ACCOUNT_UPDATE.operation]: executeHouseBankAccountUpdate(context, tell),
      [STATEMENT_RELEASE.operation]: executeStatementRelease(context, tell),
    }),
  };
}
