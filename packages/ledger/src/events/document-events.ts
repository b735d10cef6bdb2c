import { eventValue, type EventContract } from '@duebook/platform';
import type { AllocationReason } from '../cash-application/domain/decided-allocation';
import type { DocumentKind } from '../receivables/domain/document-kind';

const { nodeId, text, amount, currency, date, choice, list, orNull } = eventValue;

/** All business with a party comes in its order. */
const ofParty = { aggregateType: 'Party', aggregateId: 'The party.' } as const;

const KINDS: Readonly<Record<DocumentKind, string>> = {
  SALES_INVOICE: 'An invoice to a customer.',
  PURCHASE_INVOICE: 'An invoice of a supplier.',
  SALES_CREDIT_NOTE: 'Lowers what a customer owes.',
  PURCHASE_CREDIT_NOTE: 'Lowers what is owed to a supplier.',
  SALES_DEBIT_NOTE: 'Raises what a customer owes.',
  PURCHASE_DEBIT_NOTE: 'Raises what is owed to a supplier.',
  RECEIPT: 'Money from a customer.',
  PAYMENT: 'Money to a supplier.',
  CUSTOMER_REFUND: 'Money back to a customer.',
  SUPPLIER_REFUND: 'Money back from a supplier.',
  ADJUSTMENT: 'A correction of what is owed, against an account.',
  CONTRA:
    'Items settled against one another, without money, of one party or several: the one named is that of the first item.',
  REVERSAL: 'Undoes another document.',
};

const documentFacts = {
  documentId: nodeId('The document.'),
  legalEntityId: nodeId('The company whose books it stands in.'),
  partyId: nodeId('The customer or supplier.'),
  kind: choice('What kind of document it is.', KINDS),
  documentNumber: text('Its number; leading zeros count.'),
  documentDate: date('The day that it bears.'),
  postingDate: date('The day that it counts from in the books.'),
  currency: currency('The currency of its amounts.'),
  totalAmount: amount('Its total, tax included, in its currency.'),
  dueDates: list(
    'When its open items fall due, one for each; the document date for money.',
    date('A due date.'),
  ),
  contractId: orNull(nodeId('The contract that it is under.'), 'when it is under none'),
  reversesDocumentId: orNull(nodeId('The document that it undoes.'), 'when it undoes none'),
};

const POSTED: Readonly<Record<string, string>> = {
  'ledger.InvoicePosted': 'An invoice, to a customer or of a supplier, stands in the books.',
  'ledger.CreditNotePosted': 'A credit note, sales or purchase, stands in the books.',
  'ledger.DebitNotePosted': 'A debit note, sales or purchase, stands in the books.',
  'ledger.ReceiptPosted':
    'Money from a customer stands in the books; what it settles is told apart.',
  'ledger.PaymentPosted': 'Money to a supplier stands in the books; what it settles is told apart.',
  'ledger.RefundPosted': 'Money back to a customer, or from a supplier, stands in the books.',
  'ledger.AdjustmentPosted': 'A correction of what is owed stands in the books.',
  'ledger.ContraPosted':
    'Items were settled against one another, without money; of one party or several.',
  'ledger.DocumentReversed':
    'A document was undone by a reversing one, which the payload tells of.',
};

const REASONS: Readonly<Record<AllocationReason, string>> = {
  CASH: 'Money settles an item.',
  CREDIT: 'A credit note or another credit settles an item.',
  DISCOUNT: 'Cash discount, or what was left of the total after it.',
  TOLERANCE: 'A difference small enough to be let go.',
  CONTRA: 'Items settled against one another, without money.',
  REVERSAL: 'A reversing document settles the one that it undoes.',
};

const allocationFacts = {
  allocationId: nodeId('The allocation.'),
  groupId: nodeId('Allocations of one decision have the same.'),
  legalEntityId: nodeId('The company whose books it stands in.'),
  partyId: nodeId('The customer or supplier.'),
  debitItemId: nodeId('The open item on the debit side.'),
  creditItemId: nodeId('The open item on the credit side.'),
  debitAmount: amount('By how much the debit item is settled, in its own currency.'),
  debitCurrency: currency('The currency of the debit item.'),
  creditAmount: amount('By how much the credit item is settled, in its own currency.'),
  creditCurrency: currency('The currency of the credit item.'),
  allocatedOn: date('The day from which on it counts.'),
  reason: choice('Why the two belong together.', REASONS),
  reversesAllocationId: orNull(nodeId('The allocation that it undoes.'), 'when it undoes none'),
};

const documentTimesRecorded: EventContract = {
  ...ofParty,
  type: 'ledger.DocumentTimesRecorded',
  description:
    'It was recorded when a document was issued, sent, received or accepted; these days stand from now on.',
  payload: {
    documentId: nodeId('The document.'),
    legalEntityId: nodeId('The company whose books it stands in.'),
    partyId: nodeId('The customer or supplier.'),
    kind: choice('What kind of document it is.', KINDS),
    documentNumber: text('Its number; leading zeros count.'),
    issuedOn: orNull(date('When it was issued.'), 'while that is not known'),
    sentOn: orNull(date('When it was sent.'), 'while that is not known'),
    receivedOn: orNull(date('When it reached who it is for.'), 'while that is not known'),
    acceptedOn: orNull(date('When who it is for accepted it.'), 'while that is not known'),
  },
};

/** What posting and matching tell, and what becomes known of documents later. */
export const documentEvents: readonly EventContract[] = [
  ...Object.entries(POSTED).map(([type, description]) => ({
    ...ofParty,
    type,
    description,
    payload: documentFacts,
  })),
  {
    ...ofParty,
    type: 'ledger.ItemsAllocated',
    description: 'A debit and a credit item of a party settle one another, wholly or in part.',
    payload: allocationFacts,
  },
  {
    ...ofParty,
    type: 'ledger.AllocationReversed',
    description:
      'An allocation was undone; both items are open again by these amounts, from this day on.',
    payload: allocationFacts,
  },
  documentTimesRecorded,
];
