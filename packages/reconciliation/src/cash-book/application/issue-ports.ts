import type { BusinessDate, Id } from '@duebook/kernel';
import type { IssueFormat, LetterLanguage, SqlReader, Transaction } from '@duebook/platform';
import type { BankReconciliationPlace } from './bank-reconciliation-document';

/** What an issued statement says; amounts as decimal text, money in positive. Plain JSON. */
export type BankReconciliationFigures = Readonly<{
  currency: string;
  bookBalance: string;
  bankBalance: string;
  adjustedBalance: string;
  itemCount: number;
}>;

/** A bank reconciliation statement as it was issued. */
export interface IssuedBankReconciliation {
  readonly id: Id;
  readonly houseBankAccountId: Id;
  readonly legalEntityId: Id;
  readonly asOf: BusinessDate;
  readonly language: LetterLanguage;
  readonly format: IssueFormat;
  /** Of the same account and day, from 1 on. */
  readonly version: number;
  readonly fileId: Id;
  /** Of the file's bytes, in hex. */
  readonly sha256: string;
  readonly figures: BankReconciliationFigures;
  readonly issuedBy: Id;
  readonly issuedAt: Date;
}

/** Which issued statements a list shows; null for all. */
export interface IssuedFilter {
  readonly legalEntityIds: readonly Id[] | null;
  readonly houseBankAccountIds: readonly Id[] | null;
  readonly asOfFrom: BusinessDate | null;
  readonly asOfTo: BusinessDate | null;
}

/** Where issued statements are kept. */
export interface IssuedBankReconciliations {
  /** Whose account it is, and who draws the statement up now. */
  place(
    reader: SqlReader,
    of: { readonly houseBankAccountId: Id; readonly preparedBy: Id; readonly now: Date },
  ): Promise<BankReconciliationPlace>;
  /** @returns its version */
  insert(
    tx: Transaction,
    issued: Omit<IssuedBankReconciliation, 'version' | 'issuedAt' | 'issuedBy'>,
  ): Promise<number>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly IssuedBankReconciliation[]>;
  /** The newest first. */
  page(
    reader: SqlReader,
    filter: IssuedFilter,
    slice: { readonly before: Id | null; readonly limit: number },
  ): Promise<readonly IssuedBankReconciliation[]>;
  /** Which of these files are statements of these legal entities; of all for null. */
  filesAmong(
    reader: SqlReader,
    fileIds: readonly Id[],
    legalEntityIds: readonly Id[] | null,
  ): Promise<readonly Id[]>;
}
