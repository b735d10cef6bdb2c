import type { BusinessDate, Clock, Decimal, Id, Money } from '@duebook/kernel';
import type { ApprovalFiling, ApprovalGate } from '@duebook/governance';
import type { LedgerFigures } from '@duebook/ledger';
import type { Json, SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { ExposureReader } from '../../exposure/application/ports';
import type { ExposuresAsked } from '../../exposure/application/read-exposures';
import type { FactReader } from '../../facts/application/ports';
import type { CustomerStandingsOf } from '../../limits/application/customer-standings.ports';
import type { LimitsOf } from '../../limits/application/limits-of.ports';
import type {
  NamedOrder,
  OrderParty,
  OrderPlace,
  OrderStore,
} from '../../orders/application/ports';
import type { OrderFacts, SalesOrder } from '../../orders/domain/sales-order';
import type { PoliciesInForce } from '../../policies/application/policies-in-force.ports';
import type { Allowance } from '../domain/apply-check';
import type { CheckAnswer, CheckPoint, ReasonKind, RuleOutcome } from '../domain/credit-check';
import type { CreditHold, CreditRelease, HoldNote } from '../domain/credit-hold';

/** What a check reads in other features and packages. */
export interface CheckSources {
  readonly policiesInForce: PoliciesInForce;
  readonly limitsOf: LimitsOf;
  readonly standingsOf: CustomerStandingsOf;
  readonly exposures: ExposuresAsked;
  readonly facts: FactReader;
  readonly figures: LedgerFigures;
  readonly members: ExposureReader['members'];
  readonly records: CheckRecords;
}

/** An order about to be decided on. */
export interface CheckSubject {
  readonly facts: OrderFacts;
  readonly before: SalesOrder | undefined;
  readonly party: OrderParty;
  readonly place: OrderPlace;
  /** The calendar day where the legal entity is: a check is made by it, whatever the order says. */
  readonly today: BusinessDate;
  /** By what its goods leave; null where every rule is asked. */
  readonly shipsBy: Allowance | null;
}

/** An order that passed as trivial. */
export interface TrivialOrder {
  readonly partyId: Id;
  readonly orderId: Id;
  readonly legalEntityId: Id;
  /** The day where the legal entity is, and the instant. */
  readonly checkedOn: BusinessDate;
  readonly checkedAt: Date;
  readonly amount: Money;
}

/** An order that was held. */
export interface Breach {
  readonly partyId: Id;
  readonly orderId: Id;
  readonly checkedOn: BusinessDate;
}

/** What a check reads of orders and earlier checks. One statement each. */
export interface CheckRecords {
  /** The parties with every head above them, and with themselves. */
  headsAbove(reader: SqlReader, partyIds: readonly Id[]): Promise<ReadonlyMap<Id, ReadonlySet<Id>>>;
  /** What deliveries in its currency that name each order come to, in their order. */
  delivered(reader: SqlReader, orders: readonly NamedOrder[]): Promise<readonly Money[]>;
  /** What passed as trivial from a day on; of an order its last check of each day, the earlier first. */
  trivial(
    reader: SqlReader,
    partyIds: readonly Id[],
    since: BusinessDate,
  ): Promise<readonly TrivialOrder[]>;
  /** Orders that were held from a day on, each with the last day on which it was. */
  breaches(
    reader: SqlReader,
    partyIds: readonly Id[],
    since: BusinessDate,
  ): Promise<readonly Breach[]>;
  /** Which of these orders somebody rejected, and nobody has released since, whatever they are now. */
  rejected(reader: SqlReader, orderIds: readonly Id[]): Promise<ReadonlySet<Id>>;
  /** What each of these checks held its order for. */
  heldFor(
    reader: SqlReader,
    checkIds: readonly Id[],
  ): Promise<ReadonlyMap<Id, ReadonlySet<ReasonKind>>>;
}

/** A check as it is kept. */
export interface CreditCheck {
  readonly id: Id;
  readonly orderId: Id;
  readonly legalEntityId: Id;
  readonly partyId: Id;
  readonly point: CheckPoint;
  readonly answer: CheckAnswer;
  /** Of goods that left by an earlier check, or by its release: that one. Null for one that asked all rules. */
  readonly restsOnCheckId: Id | null;
  /** SHA-256 of what credit was asked for. */
  readonly contentHash: string;
  readonly orderAmount: Money;
  /** Null where none was in force. */
  readonly policyVersionId: Id | null;
  /** Of the figures: the policy's, or without one that of the books. */
  readonly currency: string;
  /** The whole order in it; null of what ships where a rate is missing. */
  readonly amount: Decimal | null;
  /** In the currency of the figures, as decimal text. */
  readonly trivialAmount: string | null;
  readonly amountAboveLimit: string | null;
  readonly isHardStop: boolean;
  readonly isBreach: boolean;
  readonly reasons: readonly RuleOutcome[];
  readonly evidence: { readonly [key: string]: Json };
  readonly checkedOn: BusinessDate;
  readonly checkedBy: Id;
  readonly checkedAt: Date;
}

/** Who made an order: whoever recorded it, or had it checked. */
export type MakersOf = (reader: SqlReader, orderId: Id) => Promise<ReadonlySet<Id>>;

/** Where checks and holds are kept. */
export interface CheckStore {
  /** Each with the unit of work that it is of: several may share a transaction. */
  addChecks(checks: readonly Readonly<{ tx: Transaction; check: CreditCheck }>[]): Promise<void>;
  checksByIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly CreditCheck[]>;
  addHolds(holds: readonly Readonly<{ tx: Transaction; hold: CreditHold }>[]): Promise<void>;
  holdsByIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly CreditHold[]>;
  /** Those that wait, of these orders. */
  openHolds(reader: SqlReader, orderIds: readonly Id[]): Promise<readonly CreditHold[]>;
  /** @throws Raced when another transaction has just decided on it */
  saveHold(tx: Transaction, hold: CreditHold): Promise<void>;
  addRelease(tx: Transaction, release: CreditRelease): Promise<void>;
  addNote(tx: Transaction, note: HoldNote): Promise<void>;
  makersOf: MakersOf;
  /** Who has agreed so far to the requests about a hold that are under way. */
  approversOf(reader: SqlReader, holdId: Id): Promise<readonly Id[]>;
  isUser(reader: SqlReader, userId: Id): Promise<boolean>;
  partyById(reader: SqlReader, partyId: Id): Promise<OrderParty | undefined>;
}

/** Which checks a list shows; null for all. Days are inclusive. */
export interface CheckFilter {
  readonly partyId: Id | null;
  readonly orderId: Id | null;
  readonly points: readonly CheckPoint[] | null;
  readonly answers: readonly CheckAnswer[] | null;
  readonly checkedFrom: BusinessDate | null;
  readonly checkedTo: BusinessDate | null;
}

/** Which holds a list shows; null for all. */
export interface HoldFilter {
  readonly partyId: Id | null;
  readonly orderId: Id | null;
  readonly ownerId: Id | null;
  readonly states: readonly CreditHold['state'][] | null;
  readonly answers: readonly CreditHold['answer'][] | null;
  readonly isHardStop: boolean | null;
}

/** A stretch of checks of some legal entities (null: all), the newest first. */
export interface CheckStretch {
  readonly legalEntityIds: readonly Id[] | null;
  readonly filter: CheckFilter;
  readonly limit: number;
  readonly after: Id | null;
}

/** A stretch of holds of some legal entities (null: all), the longest waiting first. */
export interface HoldStretch {
  readonly legalEntityIds: readonly Id[] | null;
  readonly filter: HoldFilter;
  readonly limit: number;
  readonly after: Readonly<{ heldSince: Date; id: Id }> | null;
}

/** A held order of which something was delivered all the same. */
export interface HeldShipment {
  readonly orderId: Id;
  readonly legalEntityId: Id;
  readonly deliveryId: Id;
  readonly deliveredOn: BusinessDate;
  readonly delivered: Money;
  readonly invoiced: Money;
}

/** A stretch of what was shipped though it was held, the latest first. */
export interface ShipmentStretch {
  readonly legalEntityIds: readonly Id[] | null;
  readonly partyId: Id | null;
  readonly limit: number;
  readonly after: Readonly<{ day: BusinessDate; id: Id }> | null;
}

/** Where checks and holds are read. One statement each. */
export interface CheckReader {
  checks(reader: SqlReader, stretch: CheckStretch): Promise<readonly CreditCheck[]>;
  holds(reader: SqlReader, stretch: HoldStretch): Promise<readonly CreditHold[]>;
  countHolds(
    reader: SqlReader,
    among: Pick<HoldStretch, 'legalEntityIds' | 'filter'>,
    most: number,
  ): Promise<number>;
  checksByIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly CreditCheck[]>;
  holdsByIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly CreditHold[]>;
  openHolds(reader: SqlReader, orderIds: readonly Id[]): Promise<readonly CreditHold[]>;
  /** Of each hold, the oldest first. */
  notes(reader: SqlReader, holdIds: readonly Id[]): Promise<readonly HoldNote[]>;
  releases(reader: SqlReader, holdIds: readonly Id[]): Promise<readonly CreditRelease[]>;
  heldShipments(reader: SqlReader, stretch: ShipmentStretch): Promise<readonly HeldShipment[]>;
}

/** What the use cases of checks work with. */
export interface CheckContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly sources: CheckSources;
  readonly orders: OrderStore;
  readonly checks: CheckStore;
  readonly reader: CheckReader;
  /** Asked before a hold is released: who has to agree besides. */
  readonly gate: ApprovalGate;
  readonly filing: ApprovalFiling;
}
