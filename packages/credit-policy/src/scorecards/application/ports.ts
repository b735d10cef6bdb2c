import type { ApprovalFiling, ApprovalGate } from '@duebook/governance';
import type { BusinessDate, Clock, Id } from '@duebook/kernel';
import type {
  Caller,
  JobQueue,
  PageRequest,
  SqlReader,
  Transaction,
  UnitOfWork,
} from '@duebook/platform';
import type { FactReader } from '../../facts/application/ports';
import type { ClassAssignment } from '../domain/credit-class';
import type { PartyScore } from '../domain/party-score';
import type { ScoreRun, ScoreRunState } from '../domain/score-run';
import type { Scorecard } from '../domain/scorecard';
import type { ScorecardState } from '../domain/scorecard-content';
import type { ClassesOf } from './classes-of.ports';

/** What a use case runs on. */
export interface ScorecardContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly facts: FactReader;
  readonly gate: ApprovalGate;
  readonly filing: ApprovalFiling;
  readonly tenants: () => Promise<readonly string[]>;
  readonly scorecards: ScorecardStore;
  readonly runs: ScoreRunStore;
  readonly scores: ScoreStore;
  readonly classes: ClassStore;
  readonly classesOf: ClassesOf;
  readonly customers: Customers;
  /** After so long without a sign of life another process takes a run up. */
  readonly claimMs: number;
  /** Parties of a unit of work. */
  readonly partiesPerPiece: number;
}

/** Which mutation is asked for, and its key. */
export interface ScoreRequest {
  readonly operation: string;
  readonly idempotencyKey: string;
}

export interface ScorecardFilter {
  readonly codes: readonly string[] | null;
  readonly states: readonly ScorecardState[] | null;
}

export interface ScorecardStore {
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly Scorecard[]>;
  /** Newest first. */
  page(
    reader: SqlReader,
    filter: ScorecardFilter,
    page: PageRequest,
  ): Promise<readonly Scorecard[]>;
  /** The draft of a code, what is active of it, and its highest version; nobody else changes them now. */
  lockCode(
    tx: Transaction,
    code: string,
  ): Promise<{
    readonly draft: Scorecard | null;
    readonly active: Scorecard | null;
    readonly newestVersion: number;
  }>;
  add(tx: Transaction, scorecard: Scorecard): Promise<void>;
  saveDraft(tx: Transaction, scorecard: Scorecard): Promise<void>;
  activate(
    tx: Transaction,
    change: {
      readonly id: Id;
      readonly by: Id;
      readonly agreedBy: Id | null;
      readonly at: Date;
      readonly supersedes: Id | null;
    },
  ): Promise<void>;
}

export type StoredRun = ScoreRun<Caller>;

export interface ScoreRunFilter {
  readonly scorecardIds: readonly Id[] | null;
  readonly states: readonly ScoreRunState[] | null;
  readonly isDryRun: boolean | null;
}

/** What changes on a run; what is left out stays. */
export type RunProgress = Partial<
  Pick<
    StoredRun,
    | 'state'
    | 'finishedAt'
    | 'isCancelRequested'
    | 'partiesTotal'
    | 'partiesDone'
    | 'classMoves'
    | 'attempts'
    | 'failure'
  > & { readonly claimedUntil: Date | null }
>;

export interface ScoreRunStore extends JobQueue<StoredRun> {
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly StoredRun[]>;
  page(reader: SqlReader, filter: ScoreRunFilter, page: PageRequest): Promise<readonly StoredRun[]>;
  add(tx: Transaction, run: StoredRun): Promise<void>;
  /** Locked, whoever works on it. */
  lock(tx: Transaction, id: Id): Promise<StoredRun | null>;
  save(tx: Transaction, id: Id, progress: RunProgress): Promise<void>;
  /** Writes down whom a run scores, in the order of their ids. @returns how many */
  fixParties(tx: Transaction, run: StoredRun): Promise<number>;
  /** Those in the places from `from` on and below `below`. */
  partiesFrom(
    reader: SqlReader,
    runId: Id,
    places: { readonly from: number; readonly below: number },
  ): Promise<readonly Id[]>;
}

export interface ScoreFilter {
  readonly runId: Id | null;
  readonly partyIds: readonly Id[] | null;
  readonly classCodes: readonly string[] | null;
}

/** Where a party stands before it is scored anew. */
export interface LastScore {
  readonly partyId: Id;
  readonly scoreId: Id;
  readonly asOf: BusinessDate;
  readonly classCode: string;
}

export interface ScoreStore {
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly PartyScore[]>;
  /** Newest first. */
  page(reader: SqlReader, filter: ScoreFilter, page: PageRequest): Promise<readonly PartyScore[]>;
  add(tx: Transaction, scores: readonly PartyScore[]): Promise<void>;
  /** The score that holds of each party that has one. */
  lastOf(reader: SqlReader, partyIds: readonly Id[]): Promise<readonly LastScore[]>;
}

export interface ClassStore {
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly ClassAssignment[]>;
  /** Newest first. */
  ofParty(reader: SqlReader, partyId: Id, page: PageRequest): Promise<readonly ClassAssignment[]>;
  add(tx: Transaction, assignments: readonly ClassAssignment[]): Promise<void>;
  /** Nobody else overrides the party's class now. @returns overrides that were not withdrawn */
  lockOverrides(tx: Transaction, partyId: Id): Promise<readonly ClassAssignment[]>;
  withdraw(
    tx: Transaction,
    change: { readonly id: Id; readonly on: BusinessDate; readonly by: Id },
  ): Promise<void>;
  /** Whether a scorecard or a policy that is active has such a class. */
  isClassKnown(reader: SqlReader, classCode: string): Promise<boolean>;
}

/** What scores know of parties and of the tenant. */
export interface Customers {
  /** Of these, those that are customers. */
  known(reader: SqlReader, partyIds: readonly Id[]): Promise<ReadonlySet<Id>>;
  /**
   * The day that it is in all of the tenant's legal entities, and the day that it is in any: on the
   * first something holds everywhere, after the second nothing can be known yet.
   *
   * Scores and overrides count from the first, unlike what is asked for as it is now (see `todayIn`): a
   * class is looked up by the day of each legal entity, and where it is still yesterday a class of
   * tomorrow would be none. What a score looks at is as of the same day, so that no class rests on what
   * has not happened yet where it holds.
   */
  today(
    reader: SqlReader,
    now: Date,
  ): Promise<{ readonly everywhere: BusinessDate; readonly anywhere: BusinessDate }>;
}
