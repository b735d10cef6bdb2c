import { make, type Id } from '@duebook/kernel';
import { decodeAnyId, encodeId, moneyType } from '@duebook/platform/graphql';
import { uuidOf } from '../../graphql/ids';
import type { ReadDocument } from '../application/document-reading.ports';
import type { DocumentKind } from '../domain/document-kind';
import {
  AdjustmentType,
  ContraType,
  CreditNoteType,
  DebitNoteType,
  InvoiceType,
  PaymentType,
  ReceiptType,
  RefundType,
  ReversalType,
  type LedgerDocumentType,
} from './document.types';

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

/** The API's form of a document: an object of the type that its kind asks for. */
export function documentType(document: ReadDocument): LedgerDocumentType {
  const fields = fieldsOf(document);
  const sales = { ...fields, direction: 'SALES' as const };
  const purchase = { ...fields, direction: 'PURCHASE' as const };
  switch (document.kind) {
    case 'SALES_INVOICE':
      return make(InvoiceType, sales);
    case 'PURCHASE_INVOICE':
      return make(InvoiceType, purchase);
    case 'SALES_CREDIT_NOTE':
      return make(CreditNoteType, sales);
    case 'PURCHASE_CREDIT_NOTE':
      return make(CreditNoteType, purchase);
    case 'SALES_DEBIT_NOTE':
      return make(DebitNoteType, sales);
    case 'PURCHASE_DEBIT_NOTE':
      return make(DebitNoteType, purchase);
    case 'RECEIPT':
      return make(ReceiptType, fields);
    case 'PAYMENT':
      return make(PaymentType, fields);
    case 'CUSTOMER_REFUND':
      return make(RefundType, sales);
    case 'SUPPLIER_REFUND':
      return make(RefundType, purchase);
    case 'ADJUSTMENT':
      return make(AdjustmentType, fields);
    case 'CONTRA':
      return make(ContraType, fields);
    case 'REVERSAL':
      return make(ReversalType, fields);
  }
}

function fieldsOf(document: ReadDocument) {
  return {
    ...document,
    id: encodeId(DOCUMENT_TYPE_NAMES[document.kind], document.id),
    documentId: document.id,
    total: moneyType(document.total),
    net: moneyType(document.net),
    tax: moneyType(document.tax),
    functionalTotal: moneyType(document.functionalTotal),
    exchangeRate: document.exchangeRate.toFixed(),
    isReversed: document.reversedById !== null,
  };
}

/** What the type of a document is called. */
export function documentTypeName({ kind }: LedgerDocumentType): DocumentTypeName {
  return DOCUMENT_TYPE_NAMES[kind];
}
