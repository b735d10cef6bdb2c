import type { BusinessDate, Decimal, Id, Money } from '@duebook/kernel';
import type { SqlReader, Transaction, UnitOfWork } from '@duebook/platform';
import type { KnownAtSettler } from '../../application/known-at';
import type { Delivery, RecordedDelivery } from '../domain/delivery';
import type { InvoicingDocument } from '../domain/invoicing';
import type { Invoicing } from '../domain/standing-invoicings';
import type { Withdrawal } from '../domain/withdrawal';
import type { DeliveryReader } from './delivery-reading.ports';

/** What recording deliveries rests on. */
export interface RecordingFacts {
  /** IANA zones of legal entities. */
  readonly timeZones: ReadonlyMap<Id, string>;
  /** By code. */
  readonly parties: ReadonlyMap<string, Readonly<{ id: Id; isCustomer: boolean }>>;
}

/** What deciding on invoicings rests on; `history` has all rows of the deliveries and documents. */
export interface InvoicingFacts {
  readonly deliveries: readonly RecordedDelivery[];
  readonly documents: readonly InvoicingDocument[];
  readonly history: readonly Invoicing[];
}

/** A delivery of which something is not invoiced on a day. */
export interface NotInvoiced {
  readonly delivery: RecordedDelivery;
  readonly invoiced: Money;
}

/** What is not invoiced in a currency, and of how many deliveries. */
export interface NotInvoicedTotal {
  readonly currency: string;
  readonly amount: Decimal;
  readonly count: number;
}

/** Which deliveries a report is about, and as known when. */
export interface NotInvoicedQuery {
  readonly asOf: BusinessDate;
  /** Null: now. */
  readonly knownAt: Date | null;
  /** Null: every legal entity. */
  readonly legalEntityIds: readonly Id[] | null;
  readonly partyId: Id | null;
}

/** Of whom, towards which legal entity (null: all), and on which day. */
export interface NotInvoicedOfPartiesQuestion {
  readonly partyIds: readonly Id[];
  readonly legalEntityId: Id | null;
  readonly asOf: BusinessDate;
}

/** What a party has got of a legal entity in a currency and was not invoiced. */
export interface NotInvoicedOfParty {
  readonly partyId: Id;
  readonly legalEntityId: Id;
  readonly currency: string;
  /** As text, with the decimals of storage. */
  readonly amount: string;
}

/** A stretch of a report, the oldest delivery first, ties broken by id. */
export interface NotInvoicedStretch {
  readonly limit: number;
  readonly after: Readonly<{ day: string; id: Id }> | null;
}

/** A delivery to record, and how many withdrawn ones had its key before it. */
export type NextDelivery = Delivery & Readonly<{ generation: number }>;

/** Where deliveries and their invoicings are kept. */
export interface DeliveryStore {
  recordingFacts(
    reader: SqlReader,
    wanted: Readonly<{ legalEntityIds: readonly Id[]; partyCodes: readonly string[] }>,
  ): Promise<RecordingFacts>;
  /**
   * Records those whose generation of their keys nobody else has just recorded, and answers what
   * stands under each key, in no order.
   *
   * @throws Raced when another transaction has just withdrawn one
   */
  record(
    tx: Transaction,
    deliveries: readonly NextDelivery[],
  ): Promise<readonly RecordedDelivery[]>;
  /** All that the keys of these ever had, withdrawn ones too, in no order. */
  underKeysOf(
    reader: SqlReader,
    deliveries: readonly Delivery[],
  ): Promise<readonly RecordedDelivery[]>;
  /** In no order; unknown ids are left out. */
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly RecordedDelivery[]>;
  invoicingFacts(
    reader: SqlReader,
    deliveryIds: readonly Id[],
    documentIds: readonly Id[],
  ): Promise<InvoicingFacts>;
  /** @throws Raced when another transaction has just decided on one of the deliveries or documents */
  addInvoicings(tx: Transaction, rows: readonly Invoicing[]): Promise<void>;
  /** @throws Raced when another transaction has just decided on one of the deliveries */
  addWithdrawals(tx: Transaction, rows: readonly Withdrawal[]): Promise<void>;
  /** What is not invoiced of each delivery on the day, by documents and reversals posted by then. */
  notInvoiced(
    reader: SqlReader,
    query: NotInvoicedQuery,
    stretch: NotInvoicedStretch,
  ): Promise<readonly NotInvoiced[]>;
  /** By currency. */
  totals(reader: SqlReader, query: NotInvoicedQuery): Promise<readonly NotInvoicedTotal[]>;
}

/** What the use cases of deliveries work with. */
export interface DeliveryContext {
  readonly unitOfWork: UnitOfWork;
  readonly deliveries: DeliveryStore;
  readonly reader: DeliveryReader;
  /** The recorder: it makes answers about the past final. */
  readonly settler: KnownAtSettler;
}
