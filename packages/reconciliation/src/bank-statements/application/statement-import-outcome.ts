import type { BusinessDate, Id } from '@duebook/kernel';
import type { IdempotencyRefusal, FileUnknown } from '@duebook/platform';
import type { HoldReason, StatementWarning } from '../domain/bank-statement';
import type { StatementFault } from '../domain/parsing/parsed-statement';

/** What is to be imported, and how. */
export interface StatementImportRequest {
  readonly fileId: Id;
  /** Null: the account that the file names. */
  readonly houseBankAccountId: Id | null;
  /** How its table is read, by the name of a layout; null: the one that fits. */
  readonly layoutName: string | null;
  /** Judges only; nothing is kept. */
  readonly isDryRun: boolean;
}

/** What became of one statement of the file; plain JSON, as it is kept with the key. */
export type StatementOutcome = Readonly<{
  /** The place in its file, from 1. */
  position: number;
  outcome: 'RELEASED' | 'HELD' | 'KNOWN';
  /** Null for what is known already, and of a dry run. */
  bankStatementId: Id | null;
  houseBankAccountId: Id;
  currency: string;
  fromOn: BusinessDate | null;
  toOn: BusinessDate | null;
  openingBalance: string | null;
  closingBalance: string | null;
  /** Lines that are new. */
  lineCount: number;
  knownLineCount: number;
  pendingLineCount: number;
  creditTotal: string;
  debitTotal: string;
  holdReasons: readonly HoldReason[];
  warnings: readonly StatementWarning[];
}>;

/** What became of a file; plain JSON. */
export type StatementsImported = Readonly<{
  /** Null of a dry run that would be the first. */
  bankStatementImportId: Id | null;
  /** False: the same bytes were imported before, and stand. */
  isNew: boolean;
  format: string;
  formatVersion: string;
  statements: readonly StatementOutcome[];
}>;

type At<R> = Readonly<R & { path: readonly string[] }>;

/** Why a file is refused as a whole. */
export type StatementImportRefusal =
  | At<FileUnknown>
  | At<{ code: 'STATEMENT_FILE_REFUSED'; fault: StatementFault }>
  | At<{ code: 'HOUSE_BANK_ACCOUNT_UNKNOWN' | 'HOUSE_BANK_ACCOUNT_INACTIVE' }>
  | At<{ code: 'BANK_STATEMENT_LAYOUT_UNKNOWN' }>
  | At<{
      code:
        | 'STATEMENT_ACCOUNT_UNKNOWN'
        | 'STATEMENT_ACCOUNT_AMBIGUOUS'
        | 'STATEMENT_ACCOUNT_DIFFERS'
        | 'STATEMENT_CURRENCY_DIFFERS'
        | 'STATEMENT_ACCOUNT_MISSING';
      /** The end of the account's number, or the currency, as the file has it; null: none. */
      found: string | null;
      /** Where in the file the statement is. */
      position: number;
    }>
  | IdempotencyRefusal;
