import type { BusinessDate, Id, Money } from '@duebook/kernel';
import type { SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { OrderCause } from '../domain/record-order';
import type { CreditState, OrderFacts, SalesOrder, SalesOrderState } from '../domain/sales-order';

/** A legal entity as orders need it. */
export interface OrderPlace {
  /** IANA zone. */
  readonly timeZone: string;
  readonly functionalCurrency: string;
}

/** A party as orders need it. */
export interface OrderParty {
  readonly id: Id;
  readonly code: string;
  readonly isCustomer: boolean;
  readonly segment: string | null;
}

/** What orders are sent with, as the tenant knows it. */
export interface OrderReferences {
  readonly places: ReadonlyMap<Id, OrderPlace>;
  /** By code. */
  readonly parties: ReadonlyMap<string, OrderParty>;
}

/** The natural key of an order. */
export type OrderKey = Pick<OrderFacts, 'legalEntityId' | 'sourceSystem' | 'orderNumber'>;

/** What tells which deliveries are of an order. */
export type NamedOrder = OrderKey & Pick<OrderFacts, 'amount' | 'orderedOn'>;

/** An order to write, with whose doing it is and on which day of its legal entity. */
export interface OrderWrite {
  /** The unit of work that it is of: several may share a transaction. */
  readonly tx: Transaction;
  readonly order: SalesOrder;
  readonly cause: OrderCause;
  readonly writtenOn: BusinessDate;
}

/** A version of an order, as its history shows it. */
export interface OrderVersion extends SalesOrder {
  readonly cause: OrderCause;
  readonly writtenOn: BusinessDate;
  readonly writtenBy: Id;
  readonly writtenAt: Date;
}

/** Where orders are kept. */
export interface OrderStore {
  references(
    reader: SqlReader,
    wanted: Readonly<{ legalEntityIds: readonly Id[]; partyCodes: readonly string[] }>,
  ): Promise<OrderReferences>;
  /** In no order; keys that no order has are left out. */
  underKeys(reader: SqlReader, keys: readonly OrderKey[]): Promise<readonly SalesOrder[]>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly SalesOrder[]>;
  /**
   * Waits for whoever decides on orders of these parties, or of groups that they are in.
   * @returns them and every head above them, as it was when the wait began
   */
  lockAccounts(tx: Transaction, partyIds: readonly Id[]): Promise<ReadonlySet<Id>>;
  /** Keeps each as its next version. @throws Raced when another transaction has just changed one */
  write(writes: readonly OrderWrite[]): Promise<void>;
  /** What deliveries in its currency that name each order come to, in their order. One statement. */
  delivered(reader: SqlReader, orders: readonly NamedOrder[]): Promise<readonly Money[]>;
  /** Ends what holds these orders: they wait for nobody any more. */
  endHolds(tx: Transaction, orderIds: readonly Id[]): Promise<void>;
}

/** Which orders a list shows; null for all. Days are inclusive. */
export interface OrderFilter {
  readonly partyId: Id | null;
  /** These two exactly as they were recorded. */
  readonly orderNumber: string | null;
  readonly sourceSystem: string | null;
  readonly orderedFrom: BusinessDate | null;
  readonly orderedTo: BusinessDate | null;
  readonly states: readonly SalesOrderState[] | null;
  readonly creditStates: readonly CreditState[] | null;
}

/** A stretch of the orders of some legal entities (null: all), the latest first. */
export interface OrderStretch {
  readonly legalEntityIds: readonly Id[] | null;
  readonly filter: OrderFilter;
  readonly limit: number;
  /** The last order already seen; null for the start. */
  readonly after: { readonly day: BusinessDate; readonly id: Id } | null;
}

/** Where orders are read. One statement each. */
export interface OrderReader {
  page(reader: SqlReader, stretch: OrderStretch): Promise<readonly SalesOrder[]>;
  /** How many there are, counted up to `most`. */
  count(
    reader: SqlReader,
    among: Pick<OrderStretch, 'legalEntityIds' | 'filter'>,
    most: number,
  ): Promise<number>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly SalesOrder[]>;
  /** Of each order, the latest first, below a version (null: from the last). */
  versions(
    reader: SqlReader,
    stretches: readonly Readonly<{ id: Id; limit: number; below: number | null }>[],
  ): Promise<readonly (readonly OrderVersion[])[]>;
}

/** What the use cases of orders work with. */
export interface OrderContext {
  readonly unitOfWork: UnitOfWork;
  readonly orders: OrderStore;
  readonly reader: OrderReader;
}
