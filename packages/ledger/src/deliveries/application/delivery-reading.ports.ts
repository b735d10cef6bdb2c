import type { BusinessDate, Id, Money } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { RecordedDelivery } from '../domain/delivery';

/** Which deliveries a list shows; null for all. Days are inclusive. */
export interface DeliveryFilter {
  readonly partyId: Id | null;
  /** These three exactly as they were recorded. */
  readonly deliveryNumber: string | null;
  readonly orderNumber: string | null;
  readonly sourceSystem: string | null;
  readonly deliveredFrom: BusinessDate | null;
  readonly deliveredTo: BusinessDate | null;
  readonly isWithdrawn: boolean | null;
}

/** A stretch of the deliveries of some legal entities (null: all), the latest first, ties broken by id. */
export interface DeliveryStretch {
  readonly legalEntityIds: readonly Id[] | null;
  readonly filter: DeliveryFilter;
  readonly limit: number;
  /** The last delivery already seen; null for the start. */
  readonly after: { readonly day: BusinessDate; readonly id: Id } | null;
}

/** What a document invoices of a delivery now. */
export interface StandingInvoicing {
  readonly deliveryId: Id;
  readonly documentId: Id;
  readonly legalEntityId: Id;
  readonly amount: Money;
}

/** Whose invoicings are read: those of a delivery, or of a document. */
export type InvoicingSide = 'DELIVERY' | 'DOCUMENT';

/** A stretch of what invoices a delivery, or of what a document invoices, by the id of the other. */
export interface InvoicingStretch {
  readonly id: Id;
  readonly limit: number;
  /** The last of the others already seen; null for the start. */
  readonly after: Id | null;
}

/** Where deliveries are read. One statement each. */
export interface DeliveryReader {
  page(reader: SqlReader, stretch: DeliveryStretch): Promise<readonly RecordedDelivery[]>;
  /** How many there are, counted up to `most`. */
  count(
    reader: SqlReader,
    among: Pick<DeliveryStretch, 'legalEntityIds' | 'filter'>,
    most: number,
  ): Promise<number>;
  /** In no order; unknown ids are left out. */
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly RecordedDelivery[]>;
  /** Of each stretch, in their order. What was taken back or reversed is left out. */
  invoicingsOf(
    reader: SqlReader,
    side: InvoicingSide,
    stretches: readonly InvoicingStretch[],
  ): Promise<readonly (readonly StandingInvoicing[])[]>;
}
