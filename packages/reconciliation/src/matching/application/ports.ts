import type { ApprovalFiling, ApprovalGate } from '@duebook/governance';
import type { Clock, Id } from '@duebook/kernel';
import type {
  AllocationRefusal,
  ApprovalStopped,
  LedgerCommands,
  LedgerServices,
} from '@duebook/ledger';
import type { Caller, JobClaim, SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { AdvicesForLines } from '../../remittances';
import type { LineDecision, MatchCase, ShortfallReason } from '../domain/match-decision';
import type { Match, MatchPart, MatchWithParts, ShortPayment } from '../domain/match';
import type { MatchPolicy } from '../domain/match-policy';
import type { MatchVersionConflict, OwnMatchRefusal } from '../domain/match-refusal';
import type { MatchingBounds, MatchingInput } from '../domain/matching-input';
import type { StandingProposal } from '../domain/standing-proposals';
import type { PlannedLine, PlannedParty } from '../domain/posting-plan';
import type { SentItem } from '../domain/sent-parts';

/** Everything for which a match may be refused; the ledger's reasons are told as the ledger has them. */
export type MatchRefusal =
  OwnMatchRefusal | MatchVersionConflict | AllocationRefusal | ApprovalStopped;

/** A line as matching knows it. */
export interface MatchedLine extends PlannedLine {
  readonly houseBankAccountId: Id;
  readonly statementId: Id;
  readonly state: string;
  readonly version: number;
}

/** Where matches, their parts and what follows from them are kept. */
export interface MatchStore {
  /** In no order; unknown ids are left out. */
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly Match[]>;
  /** In the order of their places. */
  partsOf(reader: SqlReader, matchIds: readonly Id[]): Promise<readonly MatchPart[]>;
  /** The same, locked in the order of their ids. */
  lock(tx: Transaction, ids: readonly Id[]): Promise<readonly Match[]>;
  /** Lines, locked in the order of their ids. */
  lockLines(tx: Transaction, ids: readonly Id[]): Promise<readonly MatchedLine[]>;
  /** Items as parts name them; settled ones too, with nothing open. */
  items(reader: SqlReader, ids: readonly Id[]): Promise<readonly SentItem[]>;
  /** The items of documents that were just posted, by document. */
  itemsOfDocuments(reader: SqlReader, documentIds: readonly Id[]): Promise<ReadonlyMap<Id, Id>>;
  parties(reader: SqlReader, ids: readonly Id[]): Promise<readonly PlannedParty[]>;
  /** Proposals of these lines that stand give way. */
  supersede(tx: Transaction, lineIds: readonly Id[]): Promise<void>;
  add(tx: Transaction, matches: readonly MatchWithParts[]): Promise<void>;
  /** Every field of a match that may change, as it is now; each counts up its version. */
  save(tx: Transaction, matches: readonly Match[]): Promise<void>;
  /** Lines that are OPEN become MATCHED, or the other way round. */
  setLines(tx: Transaction, ids: readonly Id[], state: 'MATCHED' | 'OPEN'): Promise<void>;
  addExplanations(tx: Transaction, explanations: readonly StoredExplanation[]): Promise<void>;
  explanations(reader: SqlReader, ids: readonly Id[]): Promise<readonly StoredExplanation[]>;
  addShortPayments(tx: Transaction, payments: readonly ShortPayment[]): Promise<void>;
  withdrawShortPayments(tx: Transaction, matchId: Id): Promise<void>;
  addAutonomyEvents(tx: Transaction, events: readonly AutonomyEvent[]): Promise<void>;
  /** How often each pattern was confirmed since its last reversal; in no order. */
  confirmations(reader: SqlReader, keys: readonly AutonomyKey[]): Promise<readonly Earned[]>;
}

/** What is kept of a decision. */
export interface StoredExplanation {
  readonly id: Id;
  readonly lineId: Id;
  /** JSON text. */
  readonly explanation: string;
}

export type AutonomyKey = Readonly<{ partyId: Id; pattern: string }>;

/** Standing of a pattern of a party. */
export interface Earned extends AutonomyKey {
  readonly confirmations: number;
  /** Ever since the beginning. */
  readonly reversals: number;
  readonly lastEventAt: Date;
}

/** What was confirmed or undone. */
export interface AutonomyEvent extends AutonomyKey {
  readonly kind: 'CONFIRMED' | 'REVERSED';
  readonly matchId: Id;
}

/** Where policies are kept. */
export interface MatchPolicyStore {
  /** The newest of each legal entity and of the tenant. */
  newest(reader: SqlReader): Promise<readonly MatchPolicy[]>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly MatchPolicy[]>;
  /** Every version of a legal entity's, or of the tenant's, the newest first. */
  versions(reader: SqlReader, legalEntityId: Id | null): Promise<readonly MatchPolicy[]>;
  /** Nobody else sets one of the same legal entity until this commits. */
  lock(tx: Transaction, legalEntityId: Id | null): Promise<void>;
  add(tx: Transaction, policy: MatchPolicy & { readonly id: Id }): Promise<void>;
  isLegalEntityKnown(reader: SqlReader, id: Id): Promise<boolean>;
}

export type RunState = 'WAITING' | 'RUNNING' | 'COMPLETED' | 'CANCELLED' | 'FAILED';

/** A job that matches lines of one account. */
export interface MatchingRun {
  readonly id: Id;
  readonly houseBankAccountId: Id;
  readonly legalEntityId: Id;
  readonly statementId: Id | null;
  readonly namedLineIds: readonly Id[] | null;
  readonly startsBy: 'PERSON' | 'STATEMENT';
  readonly isDryRun: boolean;
  readonly state: RunState;
  readonly engineVersion: string;
  readonly policyId: Id | null;
  readonly policyVersion: number;
  readonly starter: Caller;
  readonly requestedAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
  readonly isCancelRequested: boolean;
  readonly linesTotal: number | null;
  readonly tally: RunTally;
  readonly chunksDone: number;
  readonly attempts: number;
  readonly failure: string | null;
}

/** How far a run is; `posted` are of the proposed. */
export interface RunTally {
  readonly done: number;
  readonly proposed: number;
  readonly posted: number;
  readonly left: number;
}

/** What of a run changes; what is left out stays. */
export interface RunProgress {
  readonly state?: RunState;
  readonly finishedAt?: Date;
  readonly linesTotal?: number;
  readonly tally?: RunTally;
  readonly chunksDone?: number;
  readonly attempts?: number;
  readonly failure?: string | null;
  readonly claimedUntil?: Date | null;
  readonly isCancelRequested?: boolean;
}

/** What became of a line in a run. */
export interface RunLine {
  readonly place: number;
  readonly lineId: Id;
  readonly outcome: 'PROPOSED' | 'LEFT' | 'SKIPPED' | null;
  readonly case: MatchCase | null;
  readonly explanationId: Id | null;
}

/** Which runs a list shows. */
export interface RunFilter {
  readonly legalEntityIds: readonly Id[] | null;
  readonly houseBankAccountId: Id | null;
  readonly states: readonly RunState[] | null;
  readonly isDryRun: boolean | null;
}

/** Of what a run is to be: an account, a statement, or lines, which are of one account. */
export interface RunScope {
  readonly houseBankAccountId: Id;
  readonly legalEntityId: Id;
  readonly currency: string;
}

/** Where runs are kept; their table is the queue they wait in as well. */
export interface MatchingRunStore {
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly MatchingRun[]>;
  page(
    reader: SqlReader,
    filter: RunFilter,
    slice: { readonly after: Id | null; readonly limit: number },
  ): Promise<readonly MatchingRun[]>;
  linesOf(
    reader: SqlReader,
    runId: Id,
    slice: { readonly after: number | null; readonly limit: number },
  ): Promise<readonly RunLine[]>;
  accountOf(reader: SqlReader, id: Id): Promise<RunScope | null>;
  accountOfStatement(reader: SqlReader, id: Id): Promise<RunScope | null>;
  /** The accounts of lines; more than one, or fewer lines than asked, is for the caller to judge. */
  accountsOfLines(
    reader: SqlReader,
    ids: readonly Id[],
  ): Promise<readonly (RunScope & { readonly lines: number })[]>;
  add(tx: Transaction, run: MatchingRun): Promise<void>;
  isAnyWaiting(reader: SqlReader, now: Date): Promise<boolean>;
  /** The next run whose account no other run works on. */
  claimNext(tx: Transaction, claim: JobClaim): Promise<MatchingRun | null>;
  /** Null when somebody else has it by now. */
  lockClaimed(tx: Transaction, id: Id, claimedBy: Id): Promise<MatchingRun | null>;
  /** Locked, whoever works on it. */
  lock(tx: Transaction, id: Id): Promise<MatchingRun | null>;
  save(tx: Transaction, id: Id, progress: RunProgress): Promise<void>;
  /** Fixes what the run works on, payer after payer, so that a chunk has few of them. @returns how many lines */
  fixLines(tx: Transaction, run: MatchingRun): Promise<number>;
  linesFrom(
    reader: SqlReader,
    runId: Id,
    places: { readonly from: number; readonly below: number },
  ): Promise<readonly RunLine[]>;
  saveLines(tx: Transaction, runId: Id, lines: readonly RunLine[]): Promise<void>;
  /** Lines with these places go behind all others, in the order that they have among themselves. */
  putOff(tx: Transaction, runId: Id, places: readonly number[]): Promise<void>;
  /** Proposals of a run that wait to be posted, in their order. */
  awaiting(reader: SqlReader, runId: Id, limit: number): Promise<readonly Id[]>;
}

/** Where the advices of lines are found. */
export type AdviceFinder = Pick<AdvicesForLines, 'advicesFor'>;

/** All that the engine is told, read in a number of statements that does not grow with the lines. */
export interface CandidateReader {
  /** What lines lead to by their amounts, in one pass over all that is open: for as many as may be. */
  itemsByAmount(
    reader: SqlReader,
    lineIds: readonly Id[],
    bounds: MatchingBounds,
  ): Promise<ItemsByAmount>;
  /** Amounts that were not looked for before are looked for now. */
  read(
    reader: SqlReader,
    lineIds: readonly Id[],
    on: { readonly bounds: MatchingBounds; readonly byAmount: ItemsByAmount },
  ): Promise<CandidatesFound>;
  /**
   * What proposals of other lines would settle of these items: all that stand, but those of lines which the
   * run has yet to decide.
   * @param run its lines are decided below a place of its order
   */
  standing(
    reader: SqlReader,
    itemIds: readonly Id[],
    run: { readonly runId: Id; readonly decidedBelow: number },
  ): Promise<readonly StandingProposal[]>;
}

/** An item that was open with an amount. */
export interface ItemOfAmount {
  readonly id: Id;
  readonly partyId: Id;
}

/** Items by the amounts that were looked for; an amount that nothing has is there with none. */
export type ItemsByAmount = ReadonlyMap<string, readonly ItemOfAmount[]>;

/** What was found for lines. */
export interface CandidatesFound {
  readonly input: MatchingInput;
  /** Lines that are open, by id, with the version that was read. */
  readonly versions: ReadonlyMap<Id, number>;
  /** The remittance advice that a line was read with, by line. */
  readonly advices: ReadonlyMap<Id, Id>;
  readonly itemsPerParty: number;
  /** Parties of which more is open than that. */
  readonly cutShort: ReadonlySet<Id>;
}

/** Decides lines purely. */
export type Engine = (input: MatchingInput) => readonly LineDecision[];

/** Which matches a list shows. */
export interface MatchFilter {
  readonly legalEntityIds: readonly Id[] | null;
  readonly houseBankAccountId: Id | null;
  readonly runId: Id | null;
  readonly partyId: Id | null;
  readonly lineId: Id | null;
  readonly states: readonly Match['state'][] | null;
  readonly cases: readonly MatchCase[] | null;
  readonly isAutomatic: boolean | null;
}

/** Which short payments a list shows; null for all. */
export interface ShortPaymentFilter {
  readonly legalEntityIds: readonly Id[] | null;
  readonly partyId: Id | null;
  readonly states: readonly ShortPayment['state'][] | null;
  readonly reasons: readonly ShortfallReason[] | null;
}

/** A slice of a list, the newest first. */
export interface Slice {
  readonly after: Id | null;
  readonly limit: number;
}

/** Lists and figures over matches. */
export interface MatchReader {
  page(reader: SqlReader, filter: MatchFilter, slice: Slice): Promise<readonly Match[]>;
  /** All of each line, the newest first. */
  ofLines(reader: SqlReader, lineIds: readonly Id[]): Promise<readonly Match[]>;
  shortPayments(
    reader: SqlReader,
    filter: ShortPaymentFilter,
    slice: Slice,
  ): Promise<readonly ShortPayment[]>;
  autonomies(
    reader: SqlReader,
    filter: { readonly partyId: Id | null },
    slice: { readonly after: AutonomyKey | null; readonly limit: number },
  ): Promise<readonly Earned[]>;
}

/** The smallest rest that the ledger gives up. */
export type ReadTolerance = (
  caller: Caller,
  of: { readonly legalEntityId: Id; readonly currency: string },
) => Promise<{ readonly amount: string } | null>;

/** What the use cases of matching work with. */
export interface MatchingContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly matches: MatchStore;
  readonly reading: MatchReader;
  readonly policies: MatchPolicyStore;
  readonly runs: MatchingRunStore;
  readonly candidates: CandidateReader;
  /** Explain payments while their matches stand posted. */
  readonly advices: Pick<AdvicesForLines, 'use' | 'reopen'>;
  readonly engine: Engine;
  readonly commands: LedgerCommands;
  readonly ledgerReading: LedgerServices['reading'];
  readonly tolerance: ReadTolerance;
  readonly gate: ApprovalGate;
  readonly filing: ApprovalFiling;
  readonly tenants: () => Promise<readonly string[]>;
  /** After so long without a sign of life another process takes a run up. In milliseconds. */
  readonly claimMs: number;
  /** Lines that are read, decided and kept in one piece. */
  readonly linesPerChunk: number;
}
