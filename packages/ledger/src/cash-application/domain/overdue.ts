import { daysBetween, type BusinessDate, type Money } from '@duebook/kernel';
import type { Side } from '../../journal/domain/side';
import type { ItemClass } from '../../receivables/domain/document-kind';

/**
 * The side on which items of a class are debts that fall due; null for advances, which are claims
 * on goods. A receipt or credit note stands on the other side, where nothing is ever overdue.
 */
export const DEBT_SIDES: Readonly<Record<ItemClass, Side | null>> = {
  RECEIVABLE: 'DEBIT',
  BILL_RECEIVABLE: 'DEBIT',
  PAYABLE: 'CREDIT',
  CUSTOMER_ADVANCE: null,
  SUPPLIER_ADVANCE: null,
};

/** Whether an item is a debt that falls due, ours or the party's. */
export function isDebt(item: { readonly itemClass: ItemClass; readonly side: Side }): boolean {
  return DEBT_SIDES[item.itemClass] === item.side;
}

/** Days from the due date to a day; negative before it, whether or not anything is still open. */
export function daysPastDue(dueDate: BusinessDate, day: BusinessDate): number {
  return daysBetween(dueDate, day);
}

/** Whether an item is a debt of which something is open after its due date. */
export function isOverdue(
  item: {
    readonly itemClass: ItemClass;
    readonly side: Side;
    readonly open: Money;
    readonly dueDate: BusinessDate;
  },
  day: BusinessDate,
): boolean {
  return isDebt(item) && item.open.isPositive() && daysPastDue(item.dueDate, day) > 0;
}
