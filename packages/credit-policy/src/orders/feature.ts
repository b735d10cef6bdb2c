import type { Feature } from '../feature';
import { orderEvents } from './events/order-events';
import { creditAccounts } from './persistence/migrations/0052-credit-accounts';
import { orderView } from './persistence/migrations/0080-order-view';
import { salesOrders } from './persistence/migrations/0050-sales-orders';

/** Orders of customers, as other systems tell them. */
export const ordersFeature: Feature = {
  migrations: [salesOrders, creditAccounts, orderView],
  changeable: {
    'credit_policy.sales_order': ['UPDATE'],
    'credit_policy.credit_account': ['UPDATE'],
  },
  permissions: [
    {
      name: 'credit-policy.salesOrder.read',
      description: 'See sales orders, their history and what credit says of them.',
    },
    {
      name: 'credit-policy.salesOrder.record',
      description: 'Record, close, cancel and re-open sales orders as another system tells them.',
    },
  ],
  events: orderEvents,
  approvables: [],
  invariants: [],
};
