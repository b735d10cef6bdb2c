import { Decimal, Money } from '@duebook/kernel';
import type { Row } from '@duebook/platform';
import type { OrderVersion } from '../application/ports';
import type { SalesOrder } from '../domain/sales-order';

/** The columns of an order that its versions have too. */
const SHARED = (alias: string): string => `${alias}.legal_entity_id as "legalEntityId",
  ${alias}.party_id as "partyId", ${alias}.ordered_on as "orderedOn",
  ${alias}.deliver_on as "deliverOn", ${alias}.product_group as "productGroup", ${alias}.currency,
  ${alias}.amount, ${alias}.open_amount_told as "openAmountTold", ${alias}.state,
  ${alias}.credit_state as "creditState", ${alias}.allowed_amount as "allowedAmount",
  ${alias}.reserved_until as "reservedUntil", ${alias}.allowance_ends_at as "allowanceEndsAt",
  ${alias}.check_id as "checkId", ${alias}.version`;

/** The columns of `sales_order as "order"`, named after its fields. */
export const ORDER_COLUMNS = `sales.id, sales.source_system as "sourceSystem",
  sales.order_number as "orderNumber", ${SHARED('sales')}`;

/** The columns of a version, beside its order as `sales`. */
export const VERSION_COLUMNS = `sales.id, sales.source_system as "sourceSystem",
  sales.order_number as "orderNumber", ${SHARED('kept')}, kept.cause,
  kept.written_on as "writtenOn", kept.written_by as "writtenBy", kept.written_at as "writtenAt"`;

type OrderRow = Omit<SalesOrder, 'amount' | 'openAmountTold' | 'allowedAmount'> &
  Readonly<{
    currency: string;
    amount: string;
    openAmountTold: string | null;
    allowedAmount: string | null;
  }>;

/** Orders from rows of their columns. */
export function ordersOf(rows: readonly Row[]): readonly SalesOrder[] {
  return (rows as unknown as readonly OrderRow[]).map(orderOf);
}

type VersionRow = OrderRow & Pick<OrderVersion, 'cause' | 'writtenOn' | 'writtenBy' | 'writtenAt'>;

/** Versions from rows of their columns. */
export function versionsOf(rows: readonly Row[]): readonly OrderVersion[] {
  return (rows as unknown as readonly VersionRow[]).map((row) => {
    const { cause, writtenOn, writtenBy, writtenAt } = row;
    return { ...orderOf(row), ...{ cause, writtenOn, writtenBy, writtenAt } };
  });
}

function orderOf({
  currency,
  amount,
  openAmountTold,
  allowedAmount,
  ...facts
}: OrderRow): SalesOrder {
  return {
    ...facts,
    amount: Money.of(amount, currency),
    openAmountTold: openAmountTold === null ? null : new Decimal(openAmountTold),
    allowedAmount: allowedAmount === null ? null : new Decimal(allowedAmount),
  };
}
