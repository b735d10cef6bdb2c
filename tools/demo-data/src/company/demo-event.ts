import type { BusinessDate } from '@duebook/kernel';

/** Documents that charge or relieve a party for goods and services. */
export type DemoTradeKind =
  | 'SALES_INVOICE'
  | 'SALES_CREDIT_NOTE'
  | 'SALES_DEBIT_NOTE'
  | 'PURCHASE_INVOICE'
  | 'PURCHASE_CREDIT_NOTE'
  | 'PURCHASE_DEBIT_NOTE';

/** Documents of money in or out. */
export type DemoCashKind = 'RECEIPT' | 'PAYMENT' | 'CUSTOMER_REFUND' | 'SUPPLIER_REFUND';

/** Classes of open items, each with its own control account. */
export type DemoItemClass = 'RECEIVABLE' | 'PAYABLE' | 'CUSTOMER_ADVANCE' | 'SUPPLIER_ADVANCE';

/** What every event says. Amounts are plain decimal text with the currency's digits, above zero. */
interface DemoEventHeader {
  readonly legalEntityCode: string;
  readonly partyCode: string;
  readonly currency: string;
}

/** A document stands in the books from its posting date on. */
interface DemoDocumentHeader extends DemoEventHeader {
  /** Unique within the legal entity and kind; a supplier's own number within the supplier too. */
  readonly documentNumber: string;
  readonly documentDate: BusinessDate;
  /** The document date or later. */
  readonly postingDate: BusinessDate;
  readonly reference: string | null;
  readonly memo: string | null;
}

export interface DemoLine {
  readonly description: string;
  readonly quantity: string | null;
  readonly unitPrice: string | null;
  /** Quantity × price; negative for a rebate. */
  readonly netAmount: string;
  /** Null where there is no value added tax. */
  readonly taxRatePercent: string | null;
  readonly taxAmount: string;
}

/** A part of a document's total with its own due date. */
export interface DemoInstalment {
  readonly dueDate: BusinessDate;
  readonly amount: string;
}

/** Invoice, credit note or debit note. */
export interface DemoTradeEvent extends DemoDocumentHeader {
  readonly kind: DemoTradeKind;
  readonly lines: readonly DemoLine[];
  readonly netAmount: string;
  readonly taxAmount: string;
  readonly totalAmount: string;
  /** Null for credit notes, which are due at once. */
  readonly termCode: string | null;
  /** What the term comes to, without regard to weekends and holidays; adds up to the total. */
  readonly instalments: readonly DemoInstalment[];
  /** The invoice that a credit or debit note corrects. */
  readonly correctsNumber: string | null;
}

/** Receipt, payment or refund. */
export interface DemoCashEvent extends DemoDocumentHeader {
  readonly kind: DemoCashKind;
  readonly amount: string;
  /** Pays nothing that exists yet: it stands as an advance until a contra uses it. */
  readonly isPrepayment: boolean;
}

/** A document of the event's legal entity and party. */
export interface DemoDocumentReference {
  readonly kind: DemoTradeKind | DemoCashKind;
  readonly documentNumber: string;
}

/** One of a document's instalments, counted from 1. */
export interface DemoItemReference extends DemoDocumentReference {
  readonly instalment: number;
}

/** Money or credit is matched to what it pays. */
export interface DemoAllocationEvent extends DemoEventHeader {
  readonly kind: 'ALLOCATION';
  readonly allocatedOn: BusinessDate;
  /** What pays: a receipt, payment or credit note. */
  readonly from: DemoDocumentReference;
  readonly lines: readonly DemoAllocationLine[];
}

export interface DemoAllocationLine {
  /** What is paid: an invoice, debit note or refund. */
  readonly to: DemoItemReference;
  /** Taken from what pays. */
  readonly amount: string;
  /** Cash discount granted on top: what is paid shrinks by both. Null: none. */
  readonly discountAmount: string | null;
}

/** Items settled against one another without money; both lists add up to the amount. */
export interface DemoContraEvent extends DemoDocumentHeader {
  readonly kind: 'CONTRA';
  readonly reason:
    'RECEIVABLE_AGAINST_PAYABLE' | 'ADVANCE_AGAINST_RECEIVABLE' | 'ADVANCE_AGAINST_PAYABLE';
  readonly amount: string;
  readonly debits: readonly DemoContraLine[];
  readonly credits: readonly DemoContraLine[];
}

export interface DemoContraLine {
  readonly item: DemoItemReference;
  readonly amount: string;
}

/** Something that happened. */
export type DemoEvent = DemoTradeEvent | DemoCashEvent | DemoAllocationEvent | DemoContraEvent;

/** The day from which an event counts: the posting date, or the day of an allocation. */
export function effectiveOn(event: DemoEvent): BusinessDate {
  return event.kind === 'ALLOCATION' ? event.allocatedOn : event.postingDate;
}
