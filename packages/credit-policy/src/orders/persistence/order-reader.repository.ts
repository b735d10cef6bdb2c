import { groupsOf } from '@duebook/kernel';
import { countedRows, isOneOf, type Row } from '@duebook/platform';
import type { OrderReader } from '../application/ports';
import { countOfOrders, pageOfOrders } from './order-list';
import { ordersOf, VERSION_COLUMNS, versionsOf } from './order-row';
import { ordersByIds } from './order.store';

/** Orders and their history, on PostgreSQL. */
export const orderReader: OrderReader = {
  page: async (reader, stretch) =>
    ordersOf(await reader.query(pageOfOrders(reader.tenantId, stretch))),
  count: (reader, among, most) => countedRows(reader, countOfOrders(reader.tenantId, among, most)),
  byIds: (reader, ids) => ordersByIds(reader, ids),
  versions: async (reader, stretches) => {
    const rows = await reader.query<Row & { readonly place: string }>({
      name: 'credit_policy.versions_of_orders',
      text: `select wanted.place, ${VERSION_COLUMNS}
               from unnest($2::uuid[], $3::int[], $4::int[]) with ordinality
                      as wanted (id, below, size, place)
               join credit_policy.sales_order as sales
                 on sales.tenant_id = $1 and ${isOneOf('sales.id', 'array[wanted.id]')}
              cross join lateral (
                select * from credit_policy.sales_order_version as version
                 where version.tenant_id = $1 and version.order_id = wanted.id
                   and (wanted.below is null or version.version < wanted.below)
                 order by version.version desc limit wanted.size) as kept
              order by wanted.place, kept.version desc`,
      values: [
        reader.tenantId,
        stretches.map(({ id }) => id),
        stretches.map(({ below }) => below),
        stretches.map(({ limit }) => limit),
      ],
    });
    const places = stretches.map((_, index) => index + 1);
    return groupsOf(places, rows, ({ place }) => Number(place)).map((group) =>
      versionsOf(group.map(({ place: _place, ...row }) => row)),
    );
  },
};
