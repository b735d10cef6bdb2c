import type { BusinessDate, Clock, Id, Result } from '@duebook/kernel';
import type { SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { FormulaProposal } from '../../limits/application/limit-propose-by-formula';
import type { LimitChanged } from '../../limits/application/limit-request';
import type { LimitFault } from '../../limits/domain/limit-refusal';
import type { PoliciesInForce } from '../../policies/application/policies-in-force.ports';
import type {
  ScoreRunCommand,
  ScoreRunStarted,
  ScoreRunStartRefusal,
} from '../../scorecards/application/score-run-start';
import type { ScorecardStore } from '../../scorecards/application/ports';
import type { ImpactCustomer } from '../../policies/application/impact.ports';
import type { PolicyStore } from '../../policies/application/ports';
import type { ClassesOf } from '../../scorecards/application/classes-of.ports';
import type { CreditReview, ReviewCause, ReviewState } from '../domain/credit-review';

/** Which reviews a list shows; null filters nothing. */
export interface ReviewFilter {
  readonly states: readonly ReviewState[] | null;
  readonly causes: readonly ReviewCause[] | null;
  readonly classCodes: readonly string[] | null;
  readonly partyId: Id | null;
  readonly ownerUserId: Id | null;
  readonly isOverdue: boolean | null;
  readonly dueFrom: BusinessDate | null;
  readonly dueTo: BusinessDate | null;
}

/** A page of reviews, what is due first before the others. */
export interface ReviewStretch {
  readonly filter: ReviewFilter;
  readonly today: BusinessDate;
  readonly after: Readonly<{ dueOn: BusinessDate; id: Id }> | null;
  readonly limit: number;
}

/** A review that is to be opened. */
export type NewReview = Pick<CreditReview, 'partyId' | 'classCode' | 'cause' | 'causeId' | 'dueOn'>;

/** What a decision started, by their ids. */
export type StartedByReview = Pick<CreditReview, 'scoreRunId' | 'creditLimitId'>;

/** What decisions start in other features, in the unit of work of the review. */
export interface ReviewFollowUps {
  readonly policiesInForce: PoliciesInForce;
  readonly scorecards: Pick<ScorecardStore, 'page'>;
  startScoreRun(
    tx: Transaction,
    command: ScoreRunCommand,
  ): Promise<Result<ScoreRunStarted, ScoreRunStartRefusal>>;
  proposeLimit(
    tx: Transaction,
    command: FormulaProposal,
  ): Promise<Result<LimitChanged, LimitFault>>;
}

/** Since when customers are in any class, and when they were reviewed last. */
export interface LastLook {
  readonly partyId: Id;
  readonly lastLookedAt: BusinessDate | null;
}

/** Where reviews are kept. */
export interface ReviewStore {
  /** Opens those of customers without an open one, for their owners; the ids of what is new. */
  open(
    tx: Transaction,
    reviews: readonly NewReview[],
  ): Promise<readonly Pick<CreditReview, 'id' | 'partyId'>[]>;
  openOf(reader: SqlReader, partyId: Id): Promise<CreditReview | null>;
  lock(tx: Transaction, id: Id): Promise<CreditReview | null>;
  assign(tx: Transaction, id: Id, ownerUserId: Id): Promise<void>;
  snooze(
    tx: Transaction,
    id: Id,
    put: Readonly<{ until: BusinessDate; reason: string }>,
  ): Promise<void>;
  complete(
    tx: Transaction,
    id: Id,
    done: Pick<CreditReview, 'decision' | 'note' | 'doneOn'> & StartedByReview,
  ): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly CreditReview[]>;
  page(reader: SqlReader, stretch: ReviewStretch): Promise<readonly CreditReview[]>;
  count(reader: SqlReader, among: Pick<ReviewStretch, 'filter' | 'today'>): Promise<number>;
  isUser(reader: SqlReader, id: Id): Promise<boolean>;
  isCustomer(reader: SqlReader, id: Id): Promise<boolean>;
  /** Whether the calendar is to be worked through for a day. */
  isPlanned(reader: SqlReader, through: BusinessDate): Promise<boolean>;
  /** How far it is, locked; null when another process has it, or it is done. */
  lockPlanning(
    tx: Transaction,
    through: BusinessDate,
  ): Promise<Readonly<{ lastPartyId: Id | null }> | null>;
  savePlanning(
    tx: Transaction,
    at: Readonly<{ plannedThrough: BusinessDate | null; lastPartyId: Id | null }>,
  ): Promise<void>;
  customersAfter(
    reader: SqlReader,
    asked: Readonly<{ after: Id | null; limit: number; on: BusinessDate }>,
  ): Promise<readonly ImpactCustomer[]>;
  lastLooks(
    reader: SqlReader,
    partyIds: readonly Id[],
    on: BusinessDate,
  ): Promise<readonly LastLook[]>;
}

/** What the use cases of reviews work with. */
export interface ReviewContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly reviews: ReviewStore;
  readonly policies: Pick<PolicyStore, 'timeZones' | 'versionsInForce'>;
  readonly classesOf: ClassesOf;
  readonly followUps: ReviewFollowUps;
  readonly tenants: () => Promise<readonly string[]>;
}
