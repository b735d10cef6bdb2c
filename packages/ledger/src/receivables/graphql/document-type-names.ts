import type { Id } from '@duebook/kernel';
import { decodeAnyId, uuidOf } from '@duebook/platform/graphql';
import type { DocumentKind } from '../domain/document-kind';
import type { Direction } from './document.enums';

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

export const EVERY_DOCUMENT_TYPE: readonly DocumentTypeName[] = [
  ...new Set(Object.values(DOCUMENT_TYPE_NAMES)),
];

/** The UUID of a document of any type, or one that no document has. */
export function documentUuidOf(id: string): Id {
  const type = decodeAnyId(id)?.type;
  const known = EVERY_DOCUMENT_TYPE.find((name) => name === type);
  return uuidOf(known ?? 'Invoice', id);
}

const PURCHASES = new Set<DocumentKind>([
  'PURCHASE_INVOICE',
  'PURCHASE_CREDIT_NOTE',
  'PURCHASE_DEBIT_NOTE',
  'SUPPLIER_REFUND',
]);

/** On which side of trade a trade document or refund stands. */
export function directionOf(kind: DocumentKind): Direction {
  return PURCHASES.has(kind) ? 'PURCHASE' : 'SALES';
}
