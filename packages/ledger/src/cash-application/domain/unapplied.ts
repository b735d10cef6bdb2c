import type { Side } from '../../journal/domain/side';
import type { ItemClass } from '../../receivables/domain/document-kind';

/** What may wait to be applied or given back. */
export type UnappliedKind =
  | 'RECEIPT'
  | 'PAYMENT'
  | 'CUSTOMER_PREPAYMENT'
  | 'SUPPLIER_PREPAYMENT'
  | 'SALES_CREDIT_NOTE'
  | 'PURCHASE_CREDIT_NOTE'
  | 'OTHER';

/** On which accounts each of them stands. */
export const CLASSES_OF_UNAPPLIED: Readonly<Record<UnappliedKind, readonly ItemClass[]>> = {
  RECEIPT: ['RECEIVABLE'],
  PAYMENT: ['PAYABLE'],
  CUSTOMER_PREPAYMENT: ['CUSTOMER_ADVANCE'],
  SUPPLIER_PREPAYMENT: ['SUPPLIER_ADVANCE'],
  SALES_CREDIT_NOTE: ['RECEIVABLE'],
  PURCHASE_CREDIT_NOTE: ['PAYABLE'],
  OTHER: ['RECEIVABLE', 'BILL_RECEIVABLE', 'PAYABLE'],
};

/**
 * The side on which an item is no debt but waits to settle one. Of debts it is the other side; an
 * advance waits on its own, for the goods that it was paid for.
 */
export const UNAPPLIED_SIDES: Readonly<Record<ItemClass, Side>> = {
  RECEIVABLE: 'CREDIT',
  BILL_RECEIVABLE: 'CREDIT',
  CUSTOMER_ADVANCE: 'CREDIT',
  PAYABLE: 'DEBIT',
  SUPPLIER_ADVANCE: 'DEBIT',
};

/** Whether it was paid for goods to come: then nothing of it was paid too much. */
export function isPrepayment(kind: UnappliedKind): boolean {
  return kind === 'CUSTOMER_PREPAYMENT' || kind === 'SUPPLIER_PREPAYMENT';
}
