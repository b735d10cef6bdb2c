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
import type { Clocks } from '../../application/clocks.ports';
import type { FactReader } from '../../facts/application/ports';
import type {
  AlertOutcome,
  AlertRule,
  AlertRuleContent,
  AlertRuleState,
  AlertSeverity,
  BacktestRhythm,
} from '../domain/alert-rule';
import type { BacktestCounts, LeadCount } from '../domain/backtest-figures';
import type { AlertWork } from '../domain/decide-alert';
import type { StandingAlert } from '../domain/decide-patrol';
import type { AlertEvidence, AlertState, CreditAlert } from '../domain/credit-alert';
import type { BacktestCase, EventStretch } from '../domain/judge-history';

/** Which rules a list shows; null filters nothing. */
export interface RuleFilter {
  /** The caller's reach: rules of these and, where the caller has the whole tenant, null. */
  readonly legalEntityIds: readonly Id[] | null;
  readonly ruleCodes: readonly string[] | null;
  readonly states: readonly AlertRuleState[] | null;
  readonly severities: readonly AlertSeverity[] | null;
}

/** Where versions of rules are kept. */
export interface AlertRuleStore extends Clocks {
  /** Nobody else drafts, activates or ends a rule of the tenant until this commits. */
  lock(tx: Transaction): Promise<void>;
  /** In no order; unknown ids are left out. */
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly AlertRule[]>;
  /** All versions of a code, the newest first. */
  ofCode(reader: SqlReader, ruleCode: string): Promise<readonly AlertRule[]>;
  active(reader: SqlReader): Promise<readonly AlertRule[]>;
  page(reader: SqlReader, request: PageRequest, filter: RuleFilter): Promise<readonly AlertRule[]>;
  add(tx: Transaction, rule: AlertRule): Promise<void>;
  /** Other content for a draft. */
  replace(
    tx: Transaction,
    id: Id,
    content: AlertRuleContent & Readonly<{ contentHash: string }>,
  ): Promise<void>;
  activate(tx: Transaction, id: Id, agreedBy: Id | null): Promise<void>;
  end(tx: Transaction, id: Id): Promise<void>;
  /** Who owns alerts: whether the tenant has such a user. */
  isUser(reader: SqlReader, id: Id): Promise<boolean>;
}

/** How far a job has come. */
export type JobState = 'WAITING' | 'RUNNING' | 'COMPLETED' | 'CANCELLED' | 'FAILED';

/** A back-test as it is kept. */
export interface Backtest extends BacktestCounts {
  readonly id: Id;
  readonly ruleId: Id;
  readonly legalEntityId: Id | null;
  readonly contentHash: string;
  readonly rhythm: BacktestRhythm;
  readonly months: number;
  /** The last day of which everything was known when it was asked for. */
  readonly knownTo: BusinessDate;
  readonly days: readonly BusinessDate[];
  /** Whether the ledger knew of no receivable up to then: nothing was there to try the rule on. */
  readonly isHistoryEmpty: boolean;
  readonly state: JobState;
  readonly starter: Caller;
  readonly requestedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly isCancelRequested: boolean;
  /** Customers up to this id are done; null at the beginning. */
  readonly afterPartyId: Id | null;
  readonly partiesTotal: number | null;
  readonly partiesDone: number;
  /** How often the rule was asked, and how often what decides was absent. */
  readonly evaluations: number;
  readonly absences: number;
  readonly attempts: number;
  readonly failure: string | null;
}

/** What is said of the progress of a job; absent: as it was. */
export type JobProgress = Partial<{
  readonly state: JobState;
  readonly finishedAt: Date;
  readonly claimedUntil: Date | null;
  readonly isCancelRequested: boolean;
  readonly partiesTotal: number;
  readonly attempts: number;
  readonly failure: string;
}>;

/** What a piece of a back-test adds. */
export interface BacktestPiece extends BacktestCounts {
  readonly afterPartyId: Id;
  readonly parties: number;
  readonly evaluations: number;
  readonly absences: number;
}

/** A case with whose it is, and what the alert would have rested on. */
export interface FoundCase {
  readonly id: Id;
  readonly partyId: Id;
  readonly kind: BacktestCase['kind'];
  readonly alertOn: BusinessDate | null;
  readonly eventOn: BusinessDate | null;
  readonly leadDays: number | null;
  readonly evidence: AlertEvidence | null;
}

/** Which cases of a back-test are listed. */
export interface CaseFilter {
  readonly backtestId: Id;
  readonly kinds: readonly BacktestCase['kind'][] | null;
}

/** Where back-tests are kept; the table is their queue. */
export interface BacktestStore extends JobQueue<Backtest> {
  add(tx: Transaction, backtest: Backtest): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly Backtest[]>;
  ofRule(reader: SqlReader, ruleId: Id, request: PageRequest): Promise<readonly Backtest[]>;
  /** Whether just this content of the rule was tried to the end. */
  isTried(reader: SqlReader, ruleId: Id, contentHash: string): Promise<boolean>;
  /** Locked, whoever works on it. */
  lock(tx: Transaction, id: Id): Promise<Backtest | null>;
  save(tx: Transaction, id: Id, progress: JobProgress): Promise<void>;
  addPiece(tx: Transaction, id: Id, piece: BacktestPiece): Promise<void>;
  addCases(tx: Transaction, backtestId: Id, cases: readonly FoundCase[]): Promise<void>;
  cases(reader: SqlReader, request: PageRequest, filter: CaseFilter): Promise<readonly FoundCase[]>;
  /** By rising days, for each of the back-tests. */
  leads(reader: SqlReader, ids: readonly Id[]): Promise<ReadonlyMap<Id, readonly LeadCount[]>>;
}

/** A customer as rules see it. */
export interface WatchedParty {
  readonly id: Id;
  readonly segment: string | null;
  readonly region: string | null;
  readonly ownerUserId: Id | null;
}

/** Where a customer was from a day on; the first of a party has no day. */
export interface Placement {
  readonly partyId: Id;
  readonly segment: string | null;
  readonly region: string | null;
  readonly validFrom: BusinessDate | null;
}

/** Of whom and of when what is warned of is asked. */
export interface EventQuestion {
  readonly partyIds: readonly Id[];
  readonly legalEntityId: Id | null;
  readonly outcome: AlertOutcome;
  readonly knownTo: BusinessDate;
}

/** Where customers and what became of them are read; one statement each. */
export interface WatchedReader {
  /** Customers in the order of their ids. */
  customersAfter(
    reader: SqlReader,
    after: Id | null,
    limit: number,
  ): Promise<readonly WatchedParty[]>;
  customerCount(reader: SqlReader): Promise<number>;
  /** Whether any receivable is known up to a day, in a legal entity or in all of them. */
  hasHistory(
    reader: SqlReader,
    question: Pick<EventQuestion, 'legalEntityId' | 'knownTo'>,
  ): Promise<boolean>;
  /** By rising days of each party; what was said last of a day comes last. */
  placements(reader: SqlReader, partyIds: readonly Id[]): Promise<readonly Placement[]>;
  /** In which stretches single items were longer past due than the outcome says. */
  stretches(
    reader: SqlReader,
    question: EventQuestion,
  ): Promise<ReadonlyMap<Id, readonly EventStretch[]>>;
}

/** A patrol as it is kept: one of a tenant and day. */
export interface Patrol {
  readonly id: Id;
  readonly patrolOn: BusinessDate;
  readonly ruleIds: readonly Id[];
  /** Rules that ask for what is no longer told: they found nothing. */
  readonly unreadableRuleIds: readonly Id[];
  readonly state: Exclude<JobState, 'CANCELLED'>;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly afterPartyId: Id | null;
  readonly partiesTotal: number | null;
  readonly partiesDone: number;
  readonly raised: number;
  readonly refreshed: number;
  readonly cleared: number;
  readonly cooling: number;
  readonly absences: number;
  readonly attempts: number;
  readonly failure: string | null;
}

/** What a piece of a patrol adds. */
export interface PatrolPiece {
  readonly afterPartyId: Id;
  readonly parties: number;
  readonly raised: number;
  readonly refreshed: number;
  readonly cleared: number;
  readonly cooling: number;
  readonly absences: number;
}

/** What is said of the progress of a patrol; absent: as it was. */
export type PatrolProgress = JobProgress & { readonly unreadableRuleIds?: readonly Id[] };

/** Where patrols are kept; the table is their queue. */
export interface PatrolStore extends JobQueue<Patrol> {
  /** Does nothing where the tenant has one of the day; how many it made. */
  plan(
    tx: Transaction,
    patrol: Readonly<{ id: Id; patrolOn: BusinessDate; ruleIds: readonly Id[] }>,
  ): Promise<number>;
  isPlanned(reader: SqlReader, patrolOn: BusinessDate): Promise<boolean>;
  save(tx: Transaction, id: Id, progress: PatrolProgress): Promise<void>;
  addPiece(tx: Transaction, id: Id, piece: PatrolPiece): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly Patrol[]>;
  page(reader: SqlReader, request: PageRequest): Promise<readonly Patrol[]>;
}

/** A rule and a party. */
export interface AlertKey {
  readonly ruleCode: string;
  readonly partyId: Id;
}

/** What there is already of rules and parties. */
export interface KnownAlerts {
  readonly standing: readonly (StandingAlert & AlertKey)[];
  /** When the last one was resolved; of those that are. */
  readonly resolved: readonly (AlertKey & { readonly resolvedOn: BusinessDate })[];
}

/** What a patrol says anew of an alert that stands. */
export interface AlertRefresh {
  readonly id: Id;
  /** Null: it does not hold, which `clearedOn` says where that is new. */
  readonly evidence: AlertEvidence | null;
  readonly heldOn: BusinessDate | null;
  readonly clearedOn: BusinessDate | null;
  readonly wakes: boolean;
}

/** Which alerts a list shows; null filters nothing. Bounds count in. */
export interface AlertFilter {
  readonly legalEntityIds: readonly Id[] | null;
  readonly states: readonly AlertState[] | null;
  readonly severities: readonly AlertSeverity[] | null;
  readonly ruleCodes: readonly string[] | null;
  readonly partyIds: readonly Id[] | null;
  readonly ownerUserIds: readonly Id[] | null;
  /** True: nobody owns it. */
  readonly isUnowned: boolean | null;
  /** True: the rule still held the last time it was asked. */
  readonly holds: boolean | null;
  readonly raisedFrom: BusinessDate | null;
  readonly raisedTo: BusinessDate | null;
}

/** A page of counts by the codes of rules. */
export interface AlertCountPage {
  /** The code behind which it begins; null: with the first. */
  readonly after: string | null;
  readonly limit: number;
}

/** How many alerts of a rule are in which state. */
export interface AlertCount {
  readonly ruleCode: string;
  readonly open: number;
  readonly acknowledged: number;
  readonly snoozed: number;
  readonly trueAlarms: number;
  readonly falseAlarms: number;
}

/** Where alerts are kept. */
export interface CreditAlertStore {
  /** Locks what stands. */
  known(
    tx: Transaction,
    of: Readonly<{ partyIds: readonly Id[]; ruleCodes: readonly string[] }>,
  ): Promise<KnownAlerts>;
  raise(tx: Transaction, alerts: readonly CreditAlert[]): Promise<void>;
  refresh(tx: Transaction, refreshes: readonly AlertRefresh[]): Promise<void>;
  /** Opens those whose snooze is over on a day, whatever their rules do now. */
  wake(tx: Transaction, on: BusinessDate): Promise<void>;
  /** Locks them, in the order of their ids. */
  lockByIds(tx: Transaction, ids: readonly Id[]): Promise<readonly CreditAlert[]>;
  saveWork(tx: Transaction, works: readonly (AlertWork & { readonly id: Id })[]): Promise<void>;
  saveOwner(tx: Transaction, ids: readonly Id[], ownerUserId: Id | null): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly CreditAlert[]>;
  page(
    reader: SqlReader,
    request: PageRequest,
    filter: AlertFilter,
  ): Promise<readonly CreditAlert[]>;
  count(reader: SqlReader, filter: AlertFilter): Promise<number>;
  /** In the order of the codes of rules, behind one of them. */
  countsByRule(
    reader: SqlReader,
    page: AlertCountPage,
    legalEntityIds: readonly Id[] | null,
  ): Promise<readonly AlertCount[]>;
}

/** What the use cases of early warning work with. */
export interface AlertContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly tenants: () => Promise<readonly string[]>;
  readonly facts: FactReader;
  readonly gate: ApprovalGate;
  readonly filing: ApprovalFiling;
  readonly rules: AlertRuleStore;
  readonly backtests: BacktestStore;
  readonly patrols: PatrolStore;
  readonly alerts: CreditAlertStore;
  readonly watched: WatchedReader;
  /** After so long without a sign of life another process takes a job up. */
  readonly claimMs: number;
  /** Customers of a unit of work. */
  readonly partiesPerPiece: number;
}
