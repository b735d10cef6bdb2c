import type { BusinessDate, Clock, Id } from '@duebook/kernel';
import type { LedgerServices } from '@duebook/ledger';
import type { SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { NamedItem } from '../domain/decide-event';
import type { LimitationFact, RecordedKind } from '../domain/limitation-event';
import type { WorkingDays } from '../domain/working-days';

/** An event as it is kept. */
export interface LimitationEvent {
  readonly id: Id;
  readonly legalEntityId: Id;
  readonly partyId: Id;
  readonly kind: RecordedKind;
  readonly happenedOn: BusinessDate;
  readonly endedOn: BusinessDate | null;
  readonly documentId: Id | null;
  /** Where the proof is, in words; they may name persons. */
  readonly reference: string | null;
  readonly recordedBy: Id;
  readonly recordedAt: Date;
  readonly endRecordedBy: Id | null;
  readonly endRecordedAt: Date | null;
  readonly retractedBy: Id | null;
  readonly retractedAt: Date | null;
  readonly retractionReason: string | null;
}

/** An event to be kept, with what it is about. */
export type NewEvent = Pick<
  LimitationEvent,
  | 'id'
  | 'legalEntityId'
  | 'partyId'
  | 'kind'
  | 'happenedOn'
  | 'endedOn'
  | 'documentId'
  | 'reference'
> & { readonly openItemIds: readonly Id[] };

/** A receivable whose clock is asked for. */
export interface ClockItem {
  readonly openItemId: Id;
  readonly documentId: Id;
  readonly legalEntityId: Id;
  readonly partyId: Id;
  readonly dueOn: BusinessDate;
  /** Of the last instalment of its document. */
  readonly lastDueOn: BusinessDate;
  /** IANA zone of the legal entity. */
  readonly timeZone: string;
  /** What the legal entity had chosen for the day of the document; null for nothing. */
  readonly packIds: readonly string[] | null;
}

/** A fact with the item and document that it is about. */
export interface FactOfItem {
  readonly openItemId: Id;
  readonly documentId: Id;
  readonly fact: LimitationFact;
}

/** Which facts are asked for: only what was known at an instant, or all that is known now (null). */
export interface FactsQuestion {
  readonly documentIds: readonly Id[];
  readonly knownAt: Date | null;
}

/** Facts of all items of some documents, by one statement. */
export type FactSource = (
  reader: SqlReader,
  question: FactsQuestion,
) => Promise<readonly FactOfItem[]>;

/** Where a receivable stands among candidates: the oldest due day first. */
export interface CandidatePlace {
  readonly dueOn: BusinessDate;
  readonly id: Id;
}

/** Open receivables that were due by a day; null filters nothing. */
export interface CandidateQuestion {
  readonly dueTo: BusinessDate;
  readonly legalEntityIds: readonly Id[] | null;
  readonly partyIds: readonly Id[] | null;
  /** Who looks after the customer. */
  readonly ownerUserIds: readonly Id[] | null;
  readonly after: CandidatePlace | null;
  readonly limit: number;
}

/** What clocks are made from; one statement each, however many. */
export interface ClockReader {
  /** In no order: what is no receivable is left out. */
  items(reader: SqlReader, openItemIds: readonly Id[]): Promise<readonly ClockItem[]>;
  candidates(reader: SqlReader, question: CandidateQuestion): Promise<readonly CandidatePlace[]>;
  /** Recorded events that are not taken back. */
  readonly events: FactSource;
  /** Receipts that paid a part, by allocations that stand. */
  readonly payments: FactSource;
}

/** Confirmations of balances by debtors, as packages above tell of them. */
export interface ConfirmationStore {
  /** @returns of how many claims it was not told before */
  add(
    tx: Transaction,
    confirmed: Readonly<{
      confirmationId: Id;
      legalEntityId: Id;
      partyId: Id;
      openItemIds: readonly Id[];
      confirmedOn: BusinessDate;
    }>,
  ): Promise<number>;
  readonly facts: FactSource;
}

/** Where events are kept. */
export interface EventStore {
  /** In no order; unknown ids are left out. */
  namedItems(reader: SqlReader, openItemIds: readonly Id[]): Promise<readonly NamedItem[]>;
  timeZone(reader: SqlReader, legalEntityId: Id): Promise<string>;
  isDocument(reader: SqlReader, documentId: Id): Promise<boolean>;
  add(tx: Transaction, event: NewEvent): Promise<void>;
  /** Locked until the transaction ends. */
  lock(tx: Transaction, id: Id): Promise<LimitationEvent | null>;
  end(tx: Transaction, id: Id, endedOn: BusinessDate): Promise<void>;
  retract(tx: Transaction, id: Id, reason: string): Promise<void>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly LimitationEvent[]>;
  /** Items by event, in the order of their ids. */
  itemsOf(
    reader: SqlReader,
    eventIds: readonly Id[],
  ): Promise<readonly Readonly<{ eventId: Id; openItemId: Id }>[]>;
}

/** How many days before is warned. */
export interface WarningSetting {
  readonly version: number;
  readonly warningDays: readonly number[];
}

/** A warning to be given. */
export interface NewWarning {
  readonly id: Id;
  readonly openItemId: Id;
  readonly legalEntityId: Id;
  readonly partyId: Id;
  readonly thresholdDays: number;
  readonly expiresOn: BusinessDate;
  readonly warnedOn: BusinessDate;
  readonly daysLeft: number;
}

/** Where warnings are kept. */
export interface WarningStore {
  /** Null where nobody said anything. */
  setting(reader: SqlReader): Promise<WarningSetting | null>;
  lockSetting(tx: Transaction): Promise<void>;
  addSetting(tx: Transaction, setting: WarningSetting): Promise<void>;
  /** Leaves out those that were given before; answers the ids of the others. */
  add(tx: Transaction, warnings: readonly NewWarning[]): Promise<ReadonlySet<Id>>;
  isWatched(reader: SqlReader, day: BusinessDate): Promise<boolean>;
  /** That all were looked at on a day; a second time it changes nothing. */
  addWatch(
    tx: Transaction,
    watch: Readonly<{ day: BusinessDate; items: number; warnings: number }>,
  ): Promise<void>;
  /** The latest day on any clock of the tenant's legal entities. */
  timeZones(reader: SqlReader): Promise<readonly string[]>;
}

/** The working days of a country, as far as its calendar is loaded. */
export type WorkingDaysOf = (tenantId: Id, country: string) => Promise<WorkingDays>;

/** What the use cases of limitation work with. */
export interface LimitationContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly tenants: () => Promise<readonly string[]>;
  readonly clocks: ClockReader;
  readonly confirmations: ConfirmationStore;
  readonly events: EventStore;
  readonly warnings: WarningStore;
  readonly workingDays: WorkingDaysOf;
  /** Receivables of a piece of work. */
  readonly itemsPerPiece: number;
}

/** What of the ledger it is told by. */
export type LedgerOfLimitation = Pick<LedgerServices, 'reference' | 'reading'>;
