import type { BusinessDate, Decimal, Id } from '@duebook/kernel';
import type { SqlReader, Transaction } from '@duebook/platform';
import type { Relation, TheirLine } from '../domain/comparison';
import type {
  CheckedStatement,
  StatedParty,
  StatementFacts,
  StatementPlace,
  StatementSource,
} from '../domain/statement';
import type { Among, Stretch } from './list.ports';

export type StatementState = 'RECORDED' | 'WITHDRAWN';

/** Whose account of which days. */
export interface AccountPlace extends StatementPlace {
  readonly partyId: Id;
}

/** A statement as it was recorded. */
export interface RecordedStatement extends AccountPlace {
  readonly id: Id;
  readonly opening: Decimal | null;
  readonly closing: Decimal;
  readonly edition: number;
  readonly source: StatementSource;
  readonly fileId: Id | null;
  readonly scanFileId: Id | null;
  readonly contentHash: string;
  readonly lineCount: number;
  readonly state: StatementState;
  readonly withdrawalReason: string | null;
  readonly version: number;
  readonly recordedBy: Id;
  readonly recordedAt: Date;
}

/** A line as it was recorded. */
export interface RecordedLine extends TheirLine {
  readonly statementId: Id;
  readonly position: number;
  readonly memo: string | null;
}

/** A statement about to be recorded. */
export interface NextStatement {
  readonly id: Id;
  readonly statement: CheckedStatement;
  readonly edition: number;
  readonly source: StatementSource;
  readonly fileId: Id | null;
  readonly scanFileId: Id | null;
  readonly contentHash: string;
  readonly sentBy: string | null;
  readonly lines: readonly Omit<RecordedLine, 'statementId'>[];
}

/** Which statements a list shows; null filters nothing. */
export interface StatementFilter {
  readonly partyId: Id | null;
  readonly relation: Relation | null;
  readonly states: readonly StatementState[] | null;
  readonly toFrom: BusinessDate | null;
  readonly toTo: BusinessDate | null;
}

/** Where statements of the other side are kept. */
export interface StatementStore {
  facts(
    reader: SqlReader,
    legalEntityId: Id,
    partyCode: string,
  ): Promise<Omit<StatementFacts, 'today'> & { readonly timeZone: string | null }>;
  /** The one that stands with this content. */
  findSame(reader: SqlReader, place: AccountPlace, contentHash: string): Promise<Id | null>;
  /** The next edition of an account and period. Calls for one account queue up. */
  nextEdition(tx: Transaction, place: AccountPlace): Promise<number>;
  /** @throws Raced when the same was recorded meanwhile */
  add(tx: Transaction, next: NextStatement): Promise<void>;
  /** Marks one withdrawn. */
  withdraw(tx: Transaction, id: Id, reason: string): Promise<void>;
  lock(tx: Transaction, id: Id): Promise<RecordedStatement | null>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly RecordedStatement[]>;
  /** The last edition of an account and period that stands. */
  newest(reader: SqlReader, place: AccountPlace): Promise<RecordedStatement | null>;
  lines(reader: SqlReader, statementId: Id): Promise<readonly RecordedLine[]>;
  linesPage(
    reader: SqlReader,
    statementId: Id,
    page: Readonly<{ after: number; limit: number }>,
  ): Promise<readonly RecordedLine[]>;
  /** Of the same account in other periods, within days of the period. */
  linesBeside(
    reader: SqlReader,
    place: AccountPlace,
    days: number,
  ): Promise<readonly RecordedLine[]>;
  /** To what these files belong. */
  holdersOf(
    reader: SqlReader,
    fileIds: readonly Id[],
  ): Promise<readonly Readonly<{ fileId: Id; legalEntityId: Id; by: 'STATEMENT' | 'REPORT' }>[]>;
  naming(
    reader: SqlReader,
    statementId: Id,
  ): Promise<(StatedParty & { readonly sentBy: string | null }) | null>;
  page(reader: SqlReader, stretch: Stretch<StatementFilter>): Promise<readonly RecordedStatement[]>;
  count(reader: SqlReader, among: Among<StatementFilter>, most: number): Promise<number>;
}
