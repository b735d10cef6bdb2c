import { isOneOf } from '@duebook/platform';
import type { GoodsStore, GoodsSubject } from '../application/ports';

/** Goods of orders and deliveries in PostgreSQL. */
export const goodsStore: GoodsStore = {
  subjects: (reader, ids) =>
    reader.query<GoodsSubject>({
      name: 'contracts.goods_subjects',
      text: `select 'ORDER' as type, sales.id, sales.legal_entity_id as "legalEntityId"
               from credit_policy.v_sales_order as sales
              where sales.tenant_id = $1 and ${isOneOf('sales.id', '$2::uuid[]')}
             union all
             select 'DELIVERY', delivery.id, delivery.legal_entity_id
               from ledger.v_delivery as delivery
              where delivery.tenant_id = $1 and ${isOneOf('delivery.id', '$2::uuid[]')}
                and not delivery.is_withdrawn`,
      values: [reader.tenantId, ids],
    }),
  add: async (tx, told) => {
    const lines = told.flatMap(({ type, id, lines: each }) =>
      each.map((line, index) => ({ ...line, type, id, place: index + 1 })),
    );
    await tx.query({
      name: 'contracts.insert_goods',
      text: `insert into contracts.goods_line
               (tenant_id, subject_id, revision, line, subject_type, item, quantity, unit_price,
                recorded_by, recorded_at, commit_id)
             select $1, each.id, coalesce(before.revision, 0) + 1, each.line, each.type, each.item,
                    each.quantity, each.price, $8, $9, $10
               from unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::numeric[], $7::numeric[])
                    as each (id, line, type, item, quantity, price)
               left join lateral (
                 select max(goods.revision) as revision from contracts.goods_line as goods
                  where goods.tenant_id = $1 and goods.subject_id = each.id) as before on true`,
      values: [
        tx.tenantId,
        lines.map(({ id }) => id),
        lines.map(({ place }) => place),
        lines.map(({ type }) => type),
        lines.map(({ item }) => item),
        lines.map(({ quantity }) => quantity.toFixed()),
        lines.map(({ unitPrice }) => unitPrice && unitPrice.toFixed()),
        ...[tx.caller.principalId, tx.startedAt, tx.commitId],
      ],
    });
  },
};
