import type { BusinessDate, Decimal, Id } from '@duebook/kernel';
import type { SqlReader, Transaction } from '@duebook/platform';
import type { AdvisedLine, WaitingAdvice } from '../domain/find-advice-for-line';
import type {
  AdviceSource,
  AdviceState,
  CheckedAdvice,
  RemittanceLine,
} from '../domain/remittance-advice';

/** An advice as it is kept; its lines apart. */
export interface KeptAdvice extends Omit<CheckedAdvice, 'lines'> {
  readonly id: Id;
  /** What its lines come to. */
  readonly linesAmount: Decimal;
  readonly lineCount: number;
  readonly source: AdviceSource;
  /** The file that it came in; null unless it did. */
  readonly fileId: Id | null;
  readonly state: AdviceState;
  readonly withdrawalReason: string | null;
  readonly recordedAt: Date;
  readonly version: number;
}

/** An advice to keep. */
export interface NewAdvice extends CheckedAdvice {
  readonly id: Id;
  /** SHA-256, hex, of what it says: the same content is the same advice. */
  readonly contentHash: string;
  readonly source: AdviceSource;
  readonly fileId: Id | null;
}

/** Which advices a list shows; null filters nothing. */
export interface AdviceFilter {
  readonly states: readonly AdviceState[] | null;
  readonly sources: readonly AdviceSource[] | null;
  readonly partyId: Id | null;
  /** Compared by letters and digits alone, without case. */
  readonly paymentReference: string | null;
  readonly paidFrom: BusinessDate | null;
  readonly paidTo: BusinessDate | null;
}

/** A stretch of a list, the latest recorded first. */
export interface AdviceStretch {
  readonly filter: AdviceFilter;
  readonly limit: number;
  readonly after: { readonly recordedAt: string; readonly id: Id } | null;
}

/** A stretch of the lines of one advice, in their order. */
export interface LineStretch {
  readonly adviceId: Id;
  readonly limit: number;
  /** Position of the last line before it; null for the first. */
  readonly after: number | null;
}

/** Where advices are kept. */
export interface AdviceStore {
  /** Of these contents, which stand already, with the id of each. */
  standing(tx: Transaction, contentHashes: readonly string[]): Promise<ReadonlyMap<string, Id>>;
  /** Keeps them with their lines. Another that keeps the same content at this moment is waited for. */
  add(tx: Transaction, advices: readonly NewAdvice[]): Promise<void>;
  lock(tx: Transaction, id: Id): Promise<KeptAdvice | null>;
  withdraw(tx: Transaction, id: Id, reason: string): Promise<void>;
  /** Moves those that stand in one state to another; the ids of those that did. */
  move(
    tx: Transaction,
    ids: readonly Id[],
    states: { readonly from: AdviceState; readonly to: AdviceState },
  ): Promise<readonly Id[]>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly KeptAdvice[]>;
  page(reader: SqlReader, stretch: AdviceStretch): Promise<readonly KeptAdvice[]>;
  count(reader: SqlReader, filter: AdviceFilter, most: number): Promise<number>;
  /** A list of lines for each stretch, in the order of the stretches. */
  lines(
    reader: SqlReader,
    stretches: readonly LineStretch[],
  ): Promise<readonly (readonly RemittanceLine[])[]>;
  /** Advices that wait for their payment and may belong to any of these lines. */
  waitingFor(reader: SqlReader, lines: readonly AdvisedLine[]): Promise<readonly WaitingAdvice[]>;
  /** Ids by the codes of parties. */
  partiesByCodes(reader: SqlReader, codes: readonly string[]): Promise<ReadonlyMap<string, Id>>;
  partyExists(reader: SqlReader, id: Id): Promise<boolean>;
}
