/**
 * SQL of a `delivery` that bears the number of an order: that it is of this order. A number that was
 * closed or cancelled may be used again, and what was delivered under it before the new order was made
 * is nothing of that.
 *
 * @param order SQL: its id, null for one that nobody knows yet, and the day on which it was ordered
 */
export const isOfOrder = (order: Readonly<{ id: string; orderedOn: string }>): string =>
  `(delivery.delivered_on >= ${order.orderedOn}
    or not exists (
      select from credit_policy.sales_order_version as ended
       where ended.tenant_id = $1 and ended.order_id = ${order.id} and ended.state <> 'OPEN'))`;
