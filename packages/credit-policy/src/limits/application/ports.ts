import type { ApprovalFiling, ApprovalGate } from '@duebook/governance';
import type { BusinessDate, Clock, Id } from '@duebook/kernel';
import type { LedgerFigures } from '@duebook/ledger';
import type { Caller, JobQueue, SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { Clocks } from '../../application/clocks.ports';
import type { StandingApplicationsOf } from '../../credit-applications/application/standing-applications-of.ports';
import type { FactReader } from '../../facts/application/ports';
import type { PoliciesInForce } from '../../policies/application/policies-in-force.ports';
import type { ClassesOf } from '../../scorecards/application/classes-of.ports';
import type {
  CreditLimit,
  LimitKind,
  LimitOrigin,
  LimitPlace,
  LimitState,
  StandingLimit,
} from '../domain/credit-limit';
import type { FormulaOutcomeName } from '../domain/formula-limit';
import type { CustomerStandingsOf } from './customer-standings.ports';
import type { LimitsOf } from './limits-of.ports';

/** Which limits a list shows; null for all. */
export interface LimitFilter {
  readonly partyId: Id | null;
  readonly states: readonly LimitState[] | null;
  readonly kinds: readonly LimitKind[] | null;
  readonly origins: readonly LimitOrigin[] | null;
  readonly runId: Id | null;
  /** Those that count on this day. */
  readonly countsOn: BusinessDate | null;
  /** Those whose last day lies in these bounds, both included. */
  readonly endsFrom: BusinessDate | null;
  readonly endsTo: BusinessDate | null;
}

/** A stretch of limits, the newest first. */
export interface LimitStretch {
  /** Null: of all legal entities, and towards all. Else those of these and no others. */
  readonly legalEntityIds: readonly Id[] | null;
  readonly filter: LimitFilter;
  readonly limit: number;
  readonly after: Id | null;
}

/** Which customers a run is about; null for all. Plain JSON. */
export type RunFilter = Readonly<{
  partyIds: readonly Id[] | null;
  segments: readonly string[] | null;
  regions: readonly string[] | null;
  classCodes: readonly string[] | null;
}>;

export const RUN_STATES = ['WAITING', 'RUNNING', 'COMPLETED', 'CANCELLED', 'FAILED'] as const;
export type RunState = (typeof RUN_STATES)[number];
/** PROPOSALS: limits by formula; USE: how much of their limits customers use. */
export type RunPurpose = 'PROPOSALS' | 'USE';

/** Work over many customers, in pieces. */
export interface LimitRun {
  readonly id: Id;
  readonly purpose: RunPurpose;
  readonly legalEntityId: Id | null;
  readonly filter: RunFilter;
  readonly state: RunState;
  readonly asOf: BusinessDate;
  readonly starter: Caller;
  readonly requestedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly isCancelRequested: boolean;
  /** Null until it begins. */
  readonly partiesTotal: number | null;
  readonly partiesDone: number;
  readonly afterPartyId: Id | null;
  readonly attempts: number;
  readonly failure: string | null;
}

/** What of a run changes. */
export type RunProgress = Partial<
  Pick<
    LimitRun,
    | 'state'
    | 'finishedAt'
    | 'isCancelRequested'
    | 'partiesTotal'
    | 'partiesDone'
    | 'afterPartyId'
    | 'attempts'
    | 'failure'
  > & { readonly claimedUntil: Date | null }
>;

/** What a run came to for a customer. */
export interface RunOutcome {
  readonly partyId: Id;
  readonly outcome: FormulaOutcomeName;
  /** The limit that was proposed; null for any other outcome. */
  readonly limitId: Id | null;
  readonly absentFacts: readonly string[];
}

/** Where limits are kept. */
export interface LimitStore {
  limitsOf: LimitsOf;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly CreditLimit[]>;
  page(reader: SqlReader, stretch: LimitStretch): Promise<readonly CreditLimit[]>;
  count(
    reader: SqlReader,
    among: Pick<LimitStretch, 'legalEntityIds' | 'filter'>,
    most: number,
  ): Promise<number>;
  /** Locked; null for an unknown one. */
  lock(tx: Transaction, id: Id): Promise<CreditLimit | null>;
  /** Waits for whoever decides on limits of the same place. */
  lockPlaces(tx: Transaction, places: readonly LimitPlace[]): Promise<void>;
  /** What may count on a day or later, of one place. */
  standingFrom(
    reader: SqlReader,
    place: LimitPlace,
    day: BusinessDate,
  ): Promise<readonly CreditLimit[]>;
  /** What may count on a day or later of these customers themselves, towards whomever. */
  ownFrom(
    reader: SqlReader,
    partyIds: readonly Id[],
    day: BusinessDate,
  ): Promise<readonly StandingLimit[]>;
  add(tx: Transaction, limits: readonly CreditLimit[]): Promise<void>;
  /** Keeps a limit as its next version. */
  save(tx: Transaction, limit: CreditLimit): Promise<void>;
  /** Takes back what formulas proposed for these and nobody has decided on, as a newer one is there. */
  withdrawFormulas(
    tx: Transaction,
    partyIds: readonly Id[],
    legalEntityId: Id | null,
  ): Promise<void>;
}

/** A party as limits need it. */
export interface LimitParty {
  readonly id: Id;
  readonly code: string;
  readonly isCustomer: boolean;
}

/** What of other features and packages limits need. */
export interface LimitFactsReader extends Clocks {
  /** The currency of a legal entity; undefined for an unknown one. */
  place(
    reader: SqlReader,
    legalEntityId: Id,
  ): Promise<{ readonly functionalCurrency: string } | undefined>;
  parties(reader: SqlReader, ids: readonly Id[]): Promise<readonly LimitParty[]>;
  /** The run of the score that counts on a day, of each party that has one. */
  scoreRunsOf(
    reader: SqlReader,
    partyIds: readonly Id[],
    on: BusinessDate,
  ): Promise<ReadonlyMap<Id, Id>>;
  /** Customers in the order of their ids, for a run. */
  customers(
    reader: SqlReader,
    filter: RunFilter,
    page: { readonly after: Id | null; readonly limit: number; readonly on: BusinessDate },
  ): Promise<readonly Id[]>;
  countCustomers(reader: SqlReader, filter: RunFilter, on: BusinessDate): Promise<number>;
}

/** Where runs are kept; the table is their queue. */
export interface LimitRunStore extends JobQueue<LimitRun> {
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly LimitRun[]>;
  page(
    reader: SqlReader,
    stretch: {
      readonly legalEntityIds: readonly Id[] | null;
      readonly states: readonly RunState[] | null;
      readonly after: Id | null;
      readonly limit: number;
    },
  ): Promise<readonly LimitRun[]>;
  outcomes(
    reader: SqlReader,
    runId: Id,
    stretch: {
      readonly outcomes: readonly FormulaOutcomeName[] | null;
      readonly after: Id | null;
      readonly limit: number;
    },
  ): Promise<readonly RunOutcome[]>;
  /** How many customers each outcome has. */
  tallies(
    reader: SqlReader,
    runIds: readonly Id[],
  ): Promise<
    readonly { readonly runId: Id; readonly outcome: FormulaOutcomeName; readonly count: number }[]
  >;
  add(tx: Transaction, run: LimitRun): Promise<void>;
  /** Locked, whoever works on it. */
  lock(tx: Transaction, id: Id): Promise<LimitRun | null>;
  save(tx: Transaction, id: Id, progress: RunProgress): Promise<void>;
  addOutcomes(tx: Transaction, runId: Id, outcomes: readonly RunOutcome[]): Promise<void>;
}

/** What the use cases of limits work with. */
export interface LimitContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly limits: LimitStore;
  readonly runs: LimitRunStore;
  readonly known: LimitFactsReader;
  readonly facts: FactReader;
  readonly figures: Pick<LedgerFigures, 'ratesInto'>;
  readonly policiesInForce: PoliciesInForce;
  readonly classesOf: ClassesOf;
  readonly standingsOf: CustomerStandingsOf;
  readonly applicationsOf: StandingApplicationsOf;
  readonly gate: ApprovalGate;
  readonly filing: ApprovalFiling;
  readonly tenants: () => Promise<readonly string[]>;
  /** What a piece of a run does with its customers. */
  readonly measure: MeasureUse;
  /** After so long without a sign of life another process takes a run up. */
  readonly claimMs: number;
  /** Customers of a unit of work. */
  readonly partiesPerPiece: number;
}

/** Measures how much of their limits customers use, and keeps it. */
export type MeasureUse = (
  tx: Transaction,
  question: {
    readonly partyIds: readonly Id[];
    readonly legalEntityId: Id | null;
    readonly on: BusinessDate;
  },
) => Promise<void>;
