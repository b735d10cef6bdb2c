import type { UnitOfWork } from '@duebook/platform';
import { createOrderService, type OrderService } from './application/order.service';
import { orderReader } from './persistence/order-reader.repository';
import { orderStore } from './persistence/order.store';

/** Builds orders on PostgreSQL. */
export function createOrders({ unitOfWork }: { readonly unitOfWork: UnitOfWork }): OrderService {
  return createOrderService({ unitOfWork, orders: orderStore, reader: orderReader });
}
