import type { ItemClass } from '../../chart/domain/account';
import type { Side } from '../../journal/domain/side';

export type { ItemClass };

/** Documents that charge or relieve a party for goods and services. */
export type TradeKind =
  | 'SALES_INVOICE'
  | 'SALES_CREDIT_NOTE'
  | 'SALES_DEBIT_NOTE'
  | 'PURCHASE_INVOICE'
  | 'PURCHASE_CREDIT_NOTE'
  | 'PURCHASE_DEBIT_NOTE';

/** Documents of money in or out. */
export type CashKind = 'RECEIPT' | 'PAYMENT' | 'CUSTOMER_REFUND' | 'SUPPLIER_REFUND';

export type DocumentKind = TradeKind | CashKind | 'ADJUSTMENT' | 'CONTRA' | 'REVERSAL';

/** All of them. */
export const DOCUMENT_KINDS = [
  'SALES_INVOICE',
  'SALES_CREDIT_NOTE',
  'SALES_DEBIT_NOTE',
  'PURCHASE_INVOICE',
  'PURCHASE_CREDIT_NOTE',
  'PURCHASE_DEBIT_NOTE',
  'RECEIPT',
  'PAYMENT',
  'CUSTOMER_REFUND',
  'SUPPLIER_REFUND',
  'ADJUSTMENT',
  'CONTRA',
  'REVERSAL',
] as const satisfies readonly DocumentKind[];

/** One of a kind, in a sentence: “a sales invoice”, “an adjustment”. */
export function oneOf(kind: DocumentKind): string {
  const name = kind.toLowerCase().replaceAll('_', ' ');
  return `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`;
}

/** How a trade document posts: its control account, the item's side, and the accounts opposite. */
export interface TradePosting {
  readonly itemClass: ItemClass;
  readonly itemSide: Side;
  readonly lineRole: 'SALES_REVENUE' | 'PURCHASES';
  readonly taxRole: 'OUTPUT_TAX' | 'INPUT_TAX';
  readonly partyIs: 'CUSTOMER' | 'SUPPLIER';
}

const SALES = {
  itemClass: 'RECEIVABLE',
  lineRole: 'SALES_REVENUE',
  taxRole: 'OUTPUT_TAX',
  partyIs: 'CUSTOMER',
} as const;

const PURCHASE = {
  itemClass: 'PAYABLE',
  lineRole: 'PURCHASES',
  taxRole: 'INPUT_TAX',
  partyIs: 'SUPPLIER',
} as const;

/** A debit note raises what is owed, a credit note lowers it, whoever owes. */
export const TRADE_POSTINGS: Readonly<Record<TradeKind, TradePosting>> = {
  SALES_INVOICE: { ...SALES, itemSide: 'DEBIT' },
  SALES_DEBIT_NOTE: { ...SALES, itemSide: 'DEBIT' },
  SALES_CREDIT_NOTE: { ...SALES, itemSide: 'CREDIT' },
  PURCHASE_INVOICE: { ...PURCHASE, itemSide: 'CREDIT' },
  PURCHASE_DEBIT_NOTE: { ...PURCHASE, itemSide: 'CREDIT' },
  PURCHASE_CREDIT_NOTE: { ...PURCHASE, itemSide: 'DEBIT' },
};

/** How money in or out posts against the party. */
export interface CashPosting {
  readonly itemClass: ItemClass;
  /** Where it goes when the money is a prepayment; null where that makes no sense. */
  readonly advanceClass: ItemClass | null;
  readonly itemSide: Side;
  readonly partyIs: 'CUSTOMER' | 'SUPPLIER';
}

export const CASH_POSTINGS: Readonly<Record<CashKind, CashPosting>> = {
  RECEIPT: {
    itemClass: 'RECEIVABLE',
    advanceClass: 'CUSTOMER_ADVANCE',
    itemSide: 'CREDIT',
    partyIs: 'CUSTOMER',
  },
  PAYMENT: {
    itemClass: 'PAYABLE',
    advanceClass: 'SUPPLIER_ADVANCE',
    itemSide: 'DEBIT',
    partyIs: 'SUPPLIER',
  },
  CUSTOMER_REFUND: {
    itemClass: 'RECEIVABLE',
    advanceClass: 'CUSTOMER_ADVANCE',
    itemSide: 'DEBIT',
    partyIs: 'CUSTOMER',
  },
  SUPPLIER_REFUND: {
    itemClass: 'PAYABLE',
    advanceClass: 'SUPPLIER_ADVANCE',
    itemSide: 'CREDIT',
    partyIs: 'SUPPLIER',
  },
};
