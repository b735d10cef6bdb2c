import type { ApprovalFiling, ApprovalGate } from '@duebook/governance';
import type { BusinessDate, Clock, Decimal, Id } from '@duebook/kernel';
import type { LedgerFigures } from '@duebook/ledger';
import type {
  Caller,
  JobQueue,
  PageRequest,
  SqlReader,
  Transaction,
  UnitOfWork,
} from '@duebook/platform';
import type { TimeZonesOf } from '../../application/clocks.ports';
import type { FactReader } from '../../facts/application/ports';
import type { LimitStore } from '../../limits/application/ports';
import type { ClassesOf } from '../../scorecards/application/classes-of.ports';
import type { SchemeState, SchemeTerms, SchemeVersion } from '../domain/discount-scheme';
import type { EarnedReward, RewardOutcome, SchemeFigures } from '../domain/earn-reward';

/** Which versions a list shows; null filters nothing. */
export interface SchemeFilter {
  readonly schemeCodes: readonly string[] | null;
  readonly states: readonly SchemeState[] | null;
  /** Only those whose period has this day. */
  readonly periodOn: BusinessDate | null;
}

/** What a party sold for and paid, by legal entity and currency. */
export interface SoldAndPaid {
  readonly partyId: Id;
  readonly legalEntityId: Id;
  readonly currency: string;
  readonly turnover: Decimal;
  readonly eligible: Decimal;
  readonly due: Decimal;
  readonly onTime: Decimal;
}

export const EVALUATION_STATES = [
  'WAITING',
  'RUNNING',
  'COMPLETED',
  'CANCELLED',
  'FAILED',
] as const;
export type EvaluationState = (typeof EVALUATION_STATES)[number];

/** What customers came to by a scheme: a job that works it out, piece by piece. */
export interface SchemeEvaluation {
  readonly id: Id;
  readonly schemeVersionId: Id;
  readonly asOf: BusinessDate;
  /** Once and for all: a final one is never worked out anew. */
  readonly isFinal: boolean;
  readonly state: EvaluationState;
  readonly starter: Caller;
  readonly requestedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly isCancelRequested: boolean;
  /** Customers in scope; null until it begins. */
  readonly partiesTotal: number | null;
  /** Customers in scope that were looked at. */
  readonly partiesDone: number;
  /** Customers up to this id are done; null at the beginning. */
  readonly afterPartyId: Id | null;
  readonly attempts: number;
  readonly failure: string | null;
  /** Customers in scope who bought or had to pay anything. */
  readonly partyCount: number;
  readonly rewardedCount: number;
  /** Those whose figures lacked a rate of exchange. */
  readonly incompleteCount: number;
  readonly rewardTotal: Decimal;
}

/** What changes on an evaluation; what is left out stays. */
export type EvaluationProgress = Partial<
  Pick<
    SchemeEvaluation,
    | 'state'
    | 'finishedAt'
    | 'isCancelRequested'
    | 'partiesTotal'
    | 'partiesDone'
    | 'afterPartyId'
    | 'partyCount'
    | 'rewardedCount'
    | 'incompleteCount'
    | 'attempts'
    | 'failure'
  > & { readonly rewardTotal: string; readonly claimedUntil: Date | null }
>;

/** What one customer came to. */
export type PartyReward = SchemeFigures &
  EarnedReward & {
    readonly evaluationId: Id;
    readonly partyId: Id;
    /** The first currency without a rate; null for none. */
    readonly missingCurrency: string | null;
  };

/** What was credited to a customer under a version's reference, and how much of it was earned. */
export type ShownReward = PartyReward & {
  /** Limits that were proposed for it. */
  readonly creditLimitId: Id | null;
};

/** Which rewards a list shows; null filters nothing. */
export interface RewardFilter {
  readonly outcomes: readonly RewardOutcome[] | null;
  readonly partyId: Id | null;
}

export const LEAK_KINDS = ['CASH_DISCOUNT', 'SCHEME_REWARD'] as const;
/** CASH_DISCOUNT: granted though the day of payment had not earned it. SCHEME_REWARD: credited above what was earned. */
export type LeakKind = (typeof LEAK_KINDS)[number];

/** Something that was taken and not earned. */
export interface DiscountLeak {
  /** Of the allocation, or of the credit note. */
  readonly id: Id;
  readonly kind: LeakKind;
  readonly legalEntityId: Id;
  readonly partyId: Id;
  /** The day on which it was granted or credited. */
  readonly takenOn: BusinessDate;
  readonly currency: string;
  /** All that was taken at once. */
  readonly taken: Decimal;
  /** Of it what was not earned. */
  readonly unearned: Decimal;
  /** The invoice that was settled by the discount, or the credit note. */
  readonly documentNumber: string;
  readonly documentId: Id;
  readonly openItemId: Id | null;
  /** Days from the last day of the discount to the day of payment; null where it has no such day. */
  readonly daysLate: number | null;
  /** Null of a cash discount. */
  readonly schemeVersionId: Id | null;
}

/** Which leaks a list shows; null filters nothing. Days are inclusive. */
export interface LeakFilter {
  readonly kinds: readonly LeakKind[] | null;
  readonly partyId: Id | null;
  readonly takenFrom: BusinessDate | null;
  readonly takenTo: BusinessDate | null;
}

/** Where a leak stands: the latest first. */
export interface LeakPlace {
  readonly takenOn: BusinessDate;
  readonly id: Id;
}

/** Leaks of these legal entities; null for all. */
export interface LeakStretch {
  readonly legalEntityIds: readonly Id[] | null;
  readonly filter: LeakFilter;
}

/** Leaks of one currency and kind. */
export interface LeakTotal {
  readonly kind: LeakKind;
  readonly currency: string;
  readonly unearned: Decimal;
  readonly count: number;
}

/** What somebody writes of a version. */
export type SchemeFields = SchemeTerms & { readonly contentHash: string };

/** Where versions of schemes are kept. */
export interface SchemeStore {
  /** Nobody else drafts, activates, ends or evaluates a scheme of the tenant until this commits. */
  lock(tx: Transaction): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly SchemeVersion[]>;
  /** All versions of a scheme, the newest first. */
  ofCode(reader: SqlReader, schemeCode: string): Promise<readonly SchemeVersion[]>;
  add(tx: Transaction, version: SchemeVersion): Promise<void>;
  replace(tx: Transaction, id: Id, fields: SchemeFields): Promise<void>;
  activate(tx: Transaction, id: Id, agreedBy: Id | null): Promise<void>;
  end(tx: Transaction, ids: readonly Id[]): Promise<void>;
  /** The latest first. @param legalEntityIds whose, with those of all; null: of all */
  page(
    reader: SqlReader,
    request: PageRequest,
    among: Readonly<{ legalEntityIds: readonly Id[] | null; filter: SchemeFilter }>,
  ): Promise<readonly SchemeVersion[]>;
  /** Which of these versions were evaluated for good. */
  finalOf(reader: SqlReader, versionIds: readonly Id[]): Promise<ReadonlySet<Id>>;
  readonly timeZones: TimeZonesOf;
  unknownParties(reader: SqlReader, partyIds: readonly Id[]): Promise<readonly Id[]>;
}

/** Where evaluations are kept, and what they are worked out from; the table is their queue. */
export interface EvaluationStore extends JobQueue<SchemeEvaluation> {
  /** Customers in a scope, by id, a stretch at a time, as they were placed on a day. */
  customers(
    reader: SqlReader,
    scheme: SchemeVersion,
    page: Readonly<{ after: Id | null; limit: number }>,
  ): Promise<readonly Id[]>;
  countCustomers(reader: SqlReader, scheme: SchemeVersion): Promise<number>;
  /** What these customers bought and paid in the period, as known on a day. One statement. */
  soldAndPaid(
    reader: SqlReader,
    scheme: SchemeVersion,
    question: Readonly<{ partyIds: readonly Id[]; asOf: BusinessDate }>,
  ): Promise<readonly SoldAndPaid[]>;
  add(tx: Transaction, evaluation: SchemeEvaluation): Promise<void>;
  addRewards(tx: Transaction, rewards: readonly PartyReward[]): Promise<void>;
  /** Locked, whoever works on it. */
  lock(tx: Transaction, id: Id): Promise<SchemeEvaluation | null>;
  save(tx: Transaction, id: Id, progress: EvaluationProgress): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly SchemeEvaluation[]>;
  /** The final one first, then the latest; at most 100 of each. */
  ofVersions(reader: SqlReader, versionIds: readonly Id[]): Promise<readonly SchemeEvaluation[]>;
  /** By party. */
  rewards(
    reader: SqlReader,
    evaluationId: Id,
    asked: Readonly<{ filter: RewardFilter; limit: number; after: Id | null }>,
  ): Promise<readonly ShownReward[]>;
  /** Those who earned and have no limit proposed for it yet. */
  withoutUplift(reader: SqlReader, evaluationId: Id): Promise<readonly Id[]>;
  addUplifts(
    tx: Transaction,
    evaluationId: Id,
    uplifts: readonly Readonly<{ partyId: Id; creditLimitId: Id }>[],
  ): Promise<void>;
  leaks(
    reader: SqlReader,
    asked: LeakStretch & Readonly<{ limit: number; after: LeakPlace | null }>,
  ): Promise<readonly DiscountLeak[]>;
  leakTotals(reader: SqlReader, asked: LeakStretch): Promise<readonly LeakTotal[]>;
}

/** What the use cases of schemes work with. */
export interface SchemeContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly schemes: SchemeStore;
  readonly evaluations: EvaluationStore;
  readonly figures: Pick<LedgerFigures, 'ratesInto'>;
  readonly facts: Pick<FactReader, 'readWithReasons'>;
  readonly classesOf: ClassesOf;
  readonly limits: Pick<LimitStore, 'add' | 'limitsOf'>;
  readonly gate: ApprovalGate;
  readonly filing: ApprovalFiling;
  /** The tenants in whose queues the runner looks. */
  readonly tenants: () => Promise<readonly string[]>;
  /** After so long without a sign of life another process takes an evaluation up. */
  readonly claimMs: number;
  /** Customers of a unit of work. */
  readonly partiesPerPiece: number;
}
