import type { ImportTarget } from '@duebook/ledger';
import type { UnitOfWork } from '@duebook/platform';
import { createOrderService, type OrderService } from './application/order.service';
import { ordersTarget } from './application/orders.target';
import { orderReader } from './persistence/order-reader.repository';
import { orderStore } from './persistence/order.store';

/** Builds orders on PostgreSQL. */
export function createOrders({ unitOfWork }: { readonly unitOfWork: UnitOfWork }): OrderService {
  return createOrderService({ unitOfWork, orders: orderStore, reader: orderReader });
}

/** The kind of import that records orders. */
export const orderTargets: readonly ImportTarget[] = [ordersTarget({ orders: orderStore })];
