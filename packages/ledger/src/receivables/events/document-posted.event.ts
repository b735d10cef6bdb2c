import { encodeId, type AuditDecision, type DomainEvent, type Json } from '@duebook/platform';
import type { NumberedPosting } from '../domain/decided-posting';
import type { DocumentKind } from '../domain/document-kind';
import { DOCUMENT_TYPE_NAMES } from '../domain/document-type-name';

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
    payload: { ...factsOf(posting), ...idsOf(posting) },
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

/** As the API speaks of them, in which a document is of the type that its kind says. */
function idsOf({ document }: NumberedPosting): { readonly [key: string]: Json } {
  const { id, legalEntityId, partyId, kind, reversesDocumentId, reversesKind, contract } = document;
  return {
    documentId: encodeId(DOCUMENT_TYPE_NAMES[kind], id),
    legalEntityId: encodeId('LegalEntity', legalEntityId),
    partyId: encodeId('Party', partyId),
    contractId: contract ? encodeId('Contract', contract.id) : null,
    reversesDocumentId:
      reversesDocumentId !== null && reversesKind !== undefined
        ? encodeId(DOCUMENT_TYPE_NAMES[reversesKind], reversesDocumentId)
        : null,
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
