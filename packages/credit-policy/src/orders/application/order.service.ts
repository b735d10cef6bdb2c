import { inOrderOf, isStorable, type Id } from '@duebook/kernel';
import { may, reachIn, type Caller, type UnitOfWork } from '@duebook/platform';
import type { SalesOrder } from '../domain/sales-order';
import { ordersRecord } from './orders-record';
import type { OrderContext, OrderFilter, OrderReader, OrderStretch, OrderVersion } from './ports';

export const READ_ORDERS = 'credit-policy.salesOrder.read';

/** A stretch of the history of an order, the latest version first. */
export type VersionStretch = Readonly<{ id: Id; limit: number; below: number | null }>;

/** Orders as they stand; lists without legal entities, of all that the caller may see. */
export interface OrderReading {
  /** @throws PermissionDenied credit-policy.salesOrder.read */
  page(caller: Caller, stretch: OrderStretch): Promise<readonly SalesOrder[]>;
  /** @throws PermissionDenied credit-policy.salesOrder.read */
  count(
    caller: Caller,
    among: Pick<OrderStretch, 'legalEntityIds' | 'filter'>,
    most: number,
  ): Promise<number>;
  /** In the order of the ids; null for an unknown one and where the caller may not read. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly (SalesOrder | null)[]>;
  /** Of orders that the caller sees already. */
  versions(
    caller: Caller,
    stretches: readonly VersionStretch[],
  ): Promise<readonly (readonly OrderVersion[])[]>;
}

/** Orders of customers. */
export interface OrderService {
  readonly record: ReturnType<typeof ordersRecord>;
  readonly reading: OrderReading;
  /** The orders with these ids, in no order, for whoever recorded them. */
  recorded(caller: Caller, ids: readonly Id[]): Promise<readonly SalesOrder[]>;
}

/** Builds the use cases of orders. */
export function createOrderService(context: OrderContext): OrderService {
  const { unitOfWork, orders, reader } = context;
  return {
    record: ordersRecord(context),
    reading: createOrderReading(unitOfWork, reader),
    recorded: (caller, ids) => orders.byIds(unitOfWork.reader(caller), ids),
  };
}

function createOrderReading(unitOfWork: UnitOfWork, reader: OrderReader): OrderReading {
  return {
    page: async (caller, stretch) => {
      const legalEntityIds = reachIn(caller, READ_ORDERS, stretch.legalEntityIds);
      if (!areStorable(stretch.filter)) return [];
      return reader.page(unitOfWork.reader(caller), { ...stretch, legalEntityIds });
    },
    count: async (caller, { filter, ...among }, most) => {
      const legalEntityIds = reachIn(caller, READ_ORDERS, among.legalEntityIds);
      if (!areStorable(filter)) return 0;
      return reader.count(unitOfWork.reader(caller), { legalEntityIds, filter }, most);
    },
    byIds: async (caller, ids) => {
      const found = await reader.byIds(unitOfWork.reader(caller), ids);
      return inOrderOf(
        ids,
        found.filter(({ legalEntityId }) => may(caller, READ_ORDERS, legalEntityId)),
      );
    },
    versions: (caller, stretches) => reader.versions(unitOfWork.reader(caller), stretches),
  };
}

/** Whether an order can bear the texts that are looked for. */
function areStorable({ orderNumber, sourceSystem }: OrderFilter): boolean {
  return [orderNumber, sourceSystem].every((text) => isStorable(text ?? ''));
}
