import type { BusinessDate, Id } from '@duebook/kernel';
import type { LetterLanguage, SqlReader, Transaction } from '@duebook/platform';
import type {
  StatementBalance,
  StatementFormat,
  StatementItem,
  StatementLine,
  StatementParties,
  StatementQuestion,
} from '../domain/account-statement';

/** The place of a line in a statement. */
export interface LinePlace {
  readonly currency: string;
  readonly effectiveOn: BusinessDate;
  readonly sourceId: Id;
}

/** The place of an open item in a statement. */
export interface ItemPlace {
  readonly currency: string;
  readonly dueDate: BusinessDate;
  readonly openItemId: Id;
}

/** A statement as it was issued. */
export interface IssuedStatement {
  readonly id: Id;
  readonly legalEntityId: Id;
  readonly partyId: Id;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly language: LetterLanguage;
  readonly format: StatementFormat;
  /** Of the same party, legal entity and period, from 1 on. */
  readonly version: number;
  readonly fileId: Id;
  /** Of the file's bytes, in hex. */
  readonly sha256: string;
  readonly figures: readonly StatementFigures[];
  readonly issuedAt: Date;
}

/** What an issued statement says of a currency; amounts as decimal text, signed as the balance is. */
export interface StatementFigures {
  readonly currency: string;
  readonly opening: string;
  readonly debits: string;
  readonly credits: string;
  readonly closing: string;
  readonly lineCount: number;
  readonly itemCount: number;
}

export interface StatementReader {
  /** Null for the part that the tenant does not have. */
  parties(
    reader: SqlReader,
    question: Pick<StatementQuestion, 'legalEntityId' | 'partyId'>,
  ): Promise<{ readonly hasLegalEntity: boolean; readonly parties: StatementParties | null }>;
  balances(reader: SqlReader, question: StatementQuestion): Promise<readonly StatementBalance[]>;
  /** By currency, day and source. */
  lines(
    reader: SqlReader,
    question: StatementQuestion,
    page: { readonly after: LinePlace | null; readonly limit: number },
  ): Promise<readonly StatementLine[]>;
  /** By currency, due date and id. */
  items(
    reader: SqlReader,
    question: StatementQuestion,
    page: { readonly after: ItemPlace | null; readonly limit: number },
  ): Promise<readonly StatementItem[]>;
}

export interface IssuedStatements {
  /** @returns its version */
  insert(
    tx: Transaction,
    issued: Omit<IssuedStatement, 'version' | 'issuedAt'> &
      Pick<StatementQuestion, 'itemClasses' | 'knownAt'>,
  ): Promise<number>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly IssuedStatement[]>;
  /** Of the legal entities, or of all for null; newest first. */
  page(
    reader: SqlReader,
    page: {
      readonly legalEntityIds: readonly Id[] | null;
      readonly partyId: Id | null;
      readonly before: Id | null;
      readonly limit: number;
    },
  ): Promise<readonly IssuedStatement[]>;
  /** Which of these files are statements of these legal entities; of all for null. */
  filesAmong(
    reader: SqlReader,
    fileIds: readonly Id[],
    legalEntityIds: readonly Id[] | null,
  ): Promise<readonly Id[]>;
}
