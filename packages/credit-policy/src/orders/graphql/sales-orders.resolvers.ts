import { registerNode, requireCaller } from '@duebook/platform/graphql';
import type { CreditPolicyLoaders } from '../../graphql/credit-policy-loaders';
import type { OrderService } from '../application/order.service';
import {
  SalesOrderConnectionResolver,
  SalesOrderFieldsResolver,
  SalesOrderResolver,
  SalesOrderVersionFieldsResolver,
  type OrderLoaders,
} from './sales-order.resolver';
import { salesOrderType } from './sales-order.types';

/** The resolvers of orders, ready to serve. Called while a schema is composed. */
export function salesOrderResolvers(
  orders: OrderService,
  loaders: CreditPolicyLoaders & OrderLoaders,
): readonly object[] {
  registerNode('SalesOrder', async (id, context) => {
    const [found] = await orders.reading.byIds(requireCaller(context), [id]);
    return found ? salesOrderType(found) : null;
  });
  return [
    new SalesOrderResolver(orders),
    new SalesOrderConnectionResolver(),
    new SalesOrderFieldsResolver(loaders),
    new SalesOrderVersionFieldsResolver(loaders),
  ];
}
