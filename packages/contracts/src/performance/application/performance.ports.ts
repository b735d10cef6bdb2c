import type { BusinessDate, Clock, Id } from '@duebook/kernel';
import type { SqlReader, UnitOfWork } from '@duebook/platform';
import type { DocumentsOf } from '../../documents/application/documents-of';
import type { WorkingDays } from '../../limitation/domain/working-days';
import type { RegisterFace } from '../../register/application/register-face';
import type {
  DeliveryFact,
  DeliveryOfOrder,
  GoodsFact,
  InvoiceFact,
  InvoicingFact,
  OrderFact,
} from '../domain/performance-facts';

/** A legal entity as days are counted there. */
export interface PlaceOfDays {
  readonly id: Id;
  readonly country: string;
  readonly timeZone: string;
}

/** Of one contract or order no more is looked at than this, the newest. */
export const MOST_OF_ONE = 200;

/** Where orders, deliveries and invoices are read; a statement each, however many are asked for. */
export interface ChainReader {
  /** The newest invoices and debit notes under each contract that stand, up to {@link MOST_OF_ONE} + 1. */
  documentsOfContracts(
    reader: SqlReader,
    contractIds: readonly Id[],
  ): Promise<readonly Readonly<{ contractId: Id; documentId: Id }>[]>;
  orders(reader: SqlReader, ids: readonly Id[]): Promise<readonly OrderFact[]>;
  /** Those that were not withdrawn. */
  deliveries(reader: SqlReader, ids: readonly Id[]): Promise<readonly DeliveryFact[]>;
  /** Invoices and debit notes that were not reversed. */
  invoices(reader: SqlReader, ids: readonly Id[]): Promise<readonly InvoiceFact[]>;
  /** The newest deliveries of each order, up to {@link MOST_OF_ONE} + 1. */
  deliveriesOfOrders(
    reader: SqlReader,
    orders: readonly OrderFact[],
  ): Promise<readonly DeliveryOfOrder[]>;
  ordersOfDeliveries(
    reader: SqlReader,
    deliveries: readonly DeliveryFact[],
  ): Promise<readonly DeliveryOfOrder[]>;
  invoicingsOfDocuments(reader: SqlReader, ids: readonly Id[]): Promise<readonly InvoicingFact[]>;
  invoicingsOfDeliveries(reader: SqlReader, ids: readonly Id[]): Promise<readonly InvoicingFact[]>;
  /** What was told of goods of orders and deliveries. */
  goodsTold(reader: SqlReader, subjectIds: readonly Id[]): Promise<readonly GoodsFact[]>;
  goodsInvoiced(reader: SqlReader, documentIds: readonly Id[]): Promise<readonly GoodsFact[]>;
  places(reader: SqlReader, ids: readonly Id[]): Promise<readonly PlaceOfDays[]>;
}

/** Working days of a country by the ledger's calendars. */
export type WorkingDaysOf = (tenantId: Id, country: string) => Promise<WorkingDays>;

/** What timelines are worked out with. */
export interface TimelineContext {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly chains: ChainReader;
  readonly documentsOf: DocumentsOf;
  readonly register: Pick<RegisterFace, 'termsOnDays'>;
  readonly workingDays: WorkingDaysOf;
}

/** A day at a legal entity. */
export type TodayAt = (legalEntityId: Id) => BusinessDate;
