import type { BusinessDate, Decimal, Id } from '@duebook/kernel';

/** An order, as far as what follows on it is looked at. */
export interface OrderFact {
  readonly id: Id;
  readonly legalEntityId: Id;
  readonly sourceSystem: string;
  readonly orderNumber: string;
  readonly orderedOn: BusinessDate;
  readonly deliverOn: BusinessDate | null;
  readonly currency: string;
  readonly amount: Decimal;
  readonly isOpen: boolean;
  /** Whether it was closed or cancelled once: older deliveries under its number are not its own. */
  readonly hasEnded: boolean;
}

/** A delivery that stands. */
export interface DeliveryFact {
  readonly id: Id;
  readonly legalEntityId: Id;
  readonly sourceSystem: string;
  readonly orderNumber: string | null;
  readonly deliveredOn: BusinessDate;
  readonly currency: string;
  readonly amount: Decimal;
}

/** An invoice or a debit note that stands. */
export interface InvoiceFact {
  readonly id: Id;
  readonly legalEntityId: Id;
  readonly contractId: Id | null;
  readonly invoicedOn: BusinessDate;
  readonly currency: string;
  readonly total: Decimal;
  /** The type of its id of the API. */
  readonly type: 'Invoice' | 'DebitNote';
  /** When nothing was left to pay; null while something is. */
  readonly paidOn: BusinessDate | null;
}

/** That a document invoices so much of a delivery. */
export interface InvoicingFact {
  readonly deliveryId: Id;
  readonly documentId: Id;
  readonly amount: Decimal;
}

/** That a delivery is one of an order. */
export type DeliveryOfOrder = Readonly<{ orderId: Id; deliveryId: Id }>;

/** What of a good an order or a delivery says, or a line of an invoice. */
export interface GoodsFact {
  /** The order, delivery or document. */
  readonly of: Id;
  /** As it is called; the same words mean the same good. */
  readonly item: string;
  readonly quantity: Decimal | null;
  /** Of one unit, without tax; null where it is not told. */
  readonly unitPrice: Decimal | null;
}

/** All of a piece of business. */
export interface PerformanceFacts {
  readonly orders: readonly OrderFact[];
  readonly deliveries: readonly DeliveryFact[];
  readonly invoices: readonly InvoiceFact[];
  readonly deliveriesOfOrders: readonly DeliveryOfOrder[];
  readonly invoicings: readonly InvoicingFact[];
  readonly orderedGoods: readonly GoodsFact[];
  readonly deliveredGoods: readonly GoodsFact[];
  readonly invoicedGoods: readonly GoodsFact[];
}
