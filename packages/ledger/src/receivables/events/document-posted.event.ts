import type { AuditDecision, DomainEvent, Json } from '@duebook/platform';
import type { NumberedPosting } from '../domain/decided-posting';
import type { DocumentKind } from '../domain/document-kind';

/** The event that tells of each kind of document, in the past tense. */
const EVENT_TYPES: Readonly<Record<DocumentKind, string>> = {
  SALES_INVOICE: 'ledger.InvoicePosted',
  PURCHASE_INVOICE: 'ledger.InvoicePosted',
  SALES_CREDIT_NOTE: 'ledger.CreditNotePosted',
  PURCHASE_CREDIT_NOTE: 'ledger.CreditNotePosted',
  SALES_DEBIT_NOTE: 'ledger.DebitNotePosted',
  PURCHASE_DEBIT_NOTE: 'ledger.DebitNotePosted',
  RECEIPT: 'ledger.ReceiptPosted',
  PAYMENT: 'ledger.PaymentPosted',
  CUSTOMER_REFUND: 'ledger.RefundPosted',
  SUPPLIER_REFUND: 'ledger.RefundPosted',
  ADJUSTMENT: 'ledger.AdjustmentPosted',
  CONTRA: 'ledger.ContraPosted',
  REVERSAL: 'ledger.DocumentReversed',
};

/** Tells that a document was posted. Events of one party come in their order. */
export function documentPosted(posting: NumberedPosting): DomainEvent {
  return {
    type: EVENT_TYPES[posting.document.kind],
    aggregateType: 'Party',
    aggregateId: posting.document.partyId,
    payload: factsOf(posting),
  };
}

/** Proof that a document was posted, with what it says. */
export function documentAudit(posting: NumberedPosting): AuditDecision {
  const { document } = posting;
  return {
    action: document.kind === 'REVERSAL' ? 'document.reverse' : 'document.post',
    subjectType: 'Document',
    subjectId: document.id,
    details: factsOf(posting),
  };
}

function factsOf({ document, documentNumber, items }: NumberedPosting): {
  readonly [key: string]: Json;
} {
  return {
    documentId: document.id,
    legalEntityId: document.legalEntityId,
    partyId: document.partyId,
    kind: document.kind,
    documentNumber,
    documentDate: document.documentDate,
    postingDate: document.postingDate,
    currency: document.total.currency,
    totalAmount: document.total.toAmountText(),
    dueDates: items.map((item) => item.dueDate),
    reversesDocumentId: document.reversesDocumentId,
  };
}
