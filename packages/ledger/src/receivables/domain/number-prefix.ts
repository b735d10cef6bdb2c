import type { DocumentKind } from './document-kind';

/** How Duebook's own numbers begin, per kind of document: its series are `SI-2026`, `RC-2026`, … */
export const NUMBER_PREFIX: Readonly<Record<DocumentKind, string>> = {
  SALES_INVOICE: 'SI',
  SALES_CREDIT_NOTE: 'SC',
  SALES_DEBIT_NOTE: 'SD',
  PURCHASE_INVOICE: 'PI',
  PURCHASE_CREDIT_NOTE: 'PC',
  PURCHASE_DEBIT_NOTE: 'PD',
  RECEIPT: 'RC',
  PAYMENT: 'PY',
  CUSTOMER_REFUND: 'CR',
  SUPPLIER_REFUND: 'SR',
  ADJUSTMENT: 'AD',
  CONTRA: 'CO',
  REVERSAL: 'RV',
};
