import type { BusinessDate, Decimal, Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { LineState, StatementState } from '../domain/bank-statement';
import type { Direction } from '../domain/parsing/parsed-statement';
import type { KeptLine, KeptStatement } from './ports';

/** Which statements a list shows; null for all. */
export interface StatementFilter {
  readonly houseBankAccountIds: readonly Id[] | null;
  readonly states: readonly StatementState[] | null;
  /** Of this file. */
  readonly fileId: Id | null;
  /** Ends on this day or later. */
  readonly toOnFrom: BusinessDate | null;
  readonly toOnTo: BusinessDate | null;
}

/** Which lines a list shows; null for all. */
export interface LineFilter {
  readonly statementId: Id | null;
  readonly houseBankAccountIds: readonly Id[] | null;
  readonly states: readonly LineState[] | null;
  readonly direction: Direction | null;
  readonly bookedFrom: BusinessDate | null;
  readonly bookedTo: BusinessDate | null;
  readonly amountFrom: Decimal | null;
  readonly amountTo: Decimal | null;
  readonly search: string | null;
}

/** A stretch of a list, the newest first. */
export interface Stretch<F> {
  /** Null for every one of the tenant. */
  readonly legalEntityIds: readonly Id[] | null;
  readonly filter: F;
  /** The last row already seen: what it is sorted by, and its id. */
  readonly after: { readonly key: string; readonly id: Id } | null;
  readonly limit: number;
}

/** What lines come to, in one currency. */
export interface LineTotal {
  readonly currency: string;
  readonly count: number;
  readonly credit: Decimal;
  readonly debit: Decimal;
}

/** Lists of statements and lines. */
export interface BankStatementReader {
  statements(
    reader: SqlReader,
    stretch: Stretch<StatementFilter>,
  ): Promise<readonly KeptStatement[]>;
  countStatements(
    reader: SqlReader,
    among: Pick<Stretch<StatementFilter>, 'legalEntityIds' | 'filter'>,
    most: number,
  ): Promise<number>;
  lines(reader: SqlReader, stretch: Stretch<LineFilter>): Promise<readonly KeptLine[]>;
  countLines(
    reader: SqlReader,
    among: Pick<Stretch<LineFilter>, 'legalEntityIds' | 'filter'>,
    most: number,
  ): Promise<number>;
  totals(
    reader: SqlReader,
    among: Pick<Stretch<LineFilter>, 'legalEntityIds' | 'filter'>,
  ): Promise<readonly LineTotal[]>;
  /** Which of the files an import read all of whose accounts are of these legal entities. */
  filesSeen(
    reader: SqlReader,
    fileIds: readonly Id[],
    legalEntityIds: readonly Id[] | null,
  ): Promise<ReadonlySet<Id>>;
}
