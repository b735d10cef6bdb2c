import type { DocumentKind } from './document-kind';

/** What a document of each kind is called in the API; global ids begin with it. */
export const DOCUMENT_TYPE_NAMES = {
  SALES_INVOICE: 'Invoice',
  PURCHASE_INVOICE: 'Invoice',
  SALES_CREDIT_NOTE: 'CreditNote',
  PURCHASE_CREDIT_NOTE: 'CreditNote',
  SALES_DEBIT_NOTE: 'DebitNote',
  PURCHASE_DEBIT_NOTE: 'DebitNote',
  RECEIPT: 'Receipt',
  PAYMENT: 'Payment',
  CUSTOMER_REFUND: 'Refund',
  SUPPLIER_REFUND: 'Refund',
  ADJUSTMENT: 'Adjustment',
  CONTRA: 'Contra',
  REVERSAL: 'Reversal',
} as const satisfies Record<DocumentKind, string>;

/** The name of an object type of documents. */
export type DocumentTypeName = (typeof DOCUMENT_TYPE_NAMES)[DocumentKind];
