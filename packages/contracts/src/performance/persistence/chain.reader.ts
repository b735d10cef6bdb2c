import { Decimal, type Id } from '@duebook/kernel';
import { isOneOf } from '@duebook/platform';
import type { SqlReader } from '@duebook/platform';
import { MOST_OF_ONE, type ChainReader } from '../application/performance.ports';
import type {
  DeliveryFact,
  DeliveryOfOrder,
  GoodsFact,
  InvoiceFact,
  InvoicingFact,
  OrderFact,
} from '../domain/performance-facts';

/** What asks for money. */
const CLAIMS = `('SALES_INVOICE', 'SALES_DEBIT_NOTE', 'PURCHASE_INVOICE', 'PURCHASE_DEBIT_NOTE')`;

/** That no other document has undone it. */
const standing = (document: string): string => `not exists (
  select from ledger.v_document as undone
   where undone.tenant_id = $1 and undone.reverses_document_id = ${document})`;

/** A delivery bears the number of an order, and is not of another that had the number before. */
const IS_OF_ORDER = `(delivery.delivered_on >= sales.ordered_on or not sales.has_ended)`;

const once = (ids: readonly Id[]): readonly Id[] => [...new Set(ids)];

/** Orders, deliveries and invoices by the read views of their owners. */
export const chainReader: ChainReader = {
  documentsOfContracts: (reader, contractIds) =>
    reader.query({
      name: 'contracts.documents_of_contracts',
      text: `select each.id as "contractId", newest.id as "documentId"
               from unnest($2::uuid[]) as each (id)
              cross join lateral (
                select document.id from ledger.v_document as document
                 where document.tenant_id = $1 and document.contract_id = each.id
                   and document.kind in ${CLAIMS} and ${standing('document.id')}
                 order by document.id desc limit $3) as newest
              order by each.id, newest.id desc`,
      values: [reader.tenantId, once(contractIds), MOST_OF_ONE + 1],
    }),
  orders: async (reader, ids) => {
    const rows = await reader.query<Texts<OrderFact, 'amount'>>({
      name: 'contracts.orders_performed',
      text: `select sales.id, sales.legal_entity_id as "legalEntityId",
                    sales.source_system as "sourceSystem", sales.order_number as "orderNumber",
                    sales.ordered_on as "orderedOn", sales.deliver_on as "deliverOn",
                    sales.currency, sales.amount, sales.state = 'OPEN' as "isOpen",
                    sales.has_ended as "hasEnded"
               from credit_policy.v_sales_order as sales
              where sales.tenant_id = $1 and ${isOneOf('sales.id', '$2::uuid[]')}`,
      values: [reader.tenantId, once(ids)],
    });
    return rows.map(({ amount, ...row }) => ({ ...row, amount: new Decimal(amount) }));
  },
  deliveries: async (reader, ids) => {
    const rows = await reader.query<Texts<DeliveryFact, 'amount'>>({
      name: 'contracts.deliveries_performed',
      text: `select delivery.id, delivery.legal_entity_id as "legalEntityId",
                    delivery.source_system as "sourceSystem",
                    delivery.order_number as "orderNumber",
                    delivery.delivered_on as "deliveredOn", delivery.currency, delivery.amount
               from ledger.v_delivery as delivery
              where delivery.tenant_id = $1 and ${isOneOf('delivery.id', '$2::uuid[]')}
                and not delivery.is_withdrawn`,
      values: [reader.tenantId, once(ids)],
    });
    return rows.map(({ amount, ...row }) => ({ ...row, amount: new Decimal(amount) }));
  },
  invoices: readInvoices,
  deliveriesOfOrders: (reader, orders) =>
    reader.query<DeliveryOfOrder>({
      name: 'contracts.deliveries_of_orders',
      text: `select sales.id as "orderId", found.id as "deliveryId"
               from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::date[], $7::boolean[])
                    as sales (id, entity, source, number, ordered_on, has_ended)
              cross join lateral (
                select delivery.id from ledger.v_delivery as delivery
                 where delivery.tenant_id = $1
                   and ${isOneOf('delivery.order_number', 'array[sales.number]')}
                   and delivery.legal_entity_id = sales.entity
                   and delivery.source_system = sales.source and not delivery.is_withdrawn
                   and ${IS_OF_ORDER}
                 order by delivery.id desc limit $8) as found
              order by sales.id, found.id desc`,
      values: [
        reader.tenantId,
        orders.map(({ id }) => id),
        orders.map(({ legalEntityId }) => legalEntityId),
        orders.map(({ sourceSystem }) => sourceSystem),
        orders.map(({ orderNumber }) => orderNumber),
        orders.map(({ orderedOn }) => orderedOn),
        orders.map(({ hasEnded }) => hasEnded),
        MOST_OF_ONE + 1,
      ],
    }),
  ordersOfDeliveries: (reader, deliveries) =>
    reader.query<DeliveryOfOrder>({
      name: 'contracts.orders_of_deliveries',
      text: `select sales.id as "orderId", delivery.id as "deliveryId"
               from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::date[])
                    as delivery (id, entity, source, number, delivered_on)
               join credit_policy.v_sales_order as sales
                 on sales.tenant_id = $1 and sales.legal_entity_id = delivery.entity
                and sales.source_system = delivery.source
                and sales.order_number = delivery.number and ${IS_OF_ORDER}
              order by delivery.id`,
      values: [
        reader.tenantId,
        deliveries.map(({ id }) => id),
        deliveries.map(({ legalEntityId }) => legalEntityId),
        deliveries.map(({ sourceSystem }) => sourceSystem),
        deliveries.map(({ orderNumber }) => orderNumber),
        deliveries.map(({ deliveredOn }) => deliveredOn),
      ],
    }),
  invoicingsOfDocuments: (reader, ids) => readInvoicings(reader, 'document', ids),
  invoicingsOfDeliveries: (reader, ids) => readInvoicings(reader, 'delivery', ids),
  goodsTold: (reader, subjectIds) =>
    readGoods(reader, {
      name: 'contracts.goods_told',
      text: `select goods.subject_id as "of", goods.item, goods.quantity,
                    goods.unit_price as "unitPrice"
               from contracts.goods_line as goods
              where goods.tenant_id = $1 and ${isOneOf('goods.subject_id', '$2::uuid[]')}
                and not exists (
                  select from contracts.goods_line as later
                   where later.tenant_id = $1 and later.subject_id = goods.subject_id
                     and later.revision > goods.revision)
              order by goods.subject_id, goods.line`,
      values: [reader.tenantId, once(subjectIds)],
    }),
  goodsInvoiced: (reader, documentIds) =>
    readGoods(reader, {
      name: 'contracts.goods_invoiced',
      text: `select line.document_id as "of", line.description as item, line.quantity,
                    line.unit_price as "unitPrice"
               from ledger.v_document_line as line
              where line.tenant_id = $1 and ${isOneOf('line.document_id', '$2::uuid[]')}
              order by line.document_id, line.line_number`,
      values: [reader.tenantId, once(documentIds)],
    }),
  places: (reader, ids) =>
    reader.query({
      name: 'contracts.places_of_days',
      text: `select id, country, time_zone as "timeZone" from governance.v_legal_entity
              where tenant_id = $1 and id = any ($2::uuid[])`,
      values: [reader.tenantId, once(ids)],
    }),
};

type Texts<T, K extends keyof T> = Omit<T, K> & Readonly<Record<K, string>>;

/** Paid is what has nothing open, on the last day on which something was allocated to it. */
async function readInvoices(
  reader: SqlReader,
  ids: readonly Id[],
): Promise<readonly InvoiceFact[]> {
  const rows = await reader.query<Texts<InvoiceFact, 'total'>>({
    name: 'contracts.invoices_performed',
    text: `select document.id, document.legal_entity_id as "legalEntityId",
                  document.contract_id as "contractId", document.document_date as "invoicedOn",
                  document.currency, document.total_amount as total,
                  case when document.kind like '%INVOICE' then 'Invoice' else 'DebitNote' end as type,
                  case when paid.is_whole then paid.last_on end as "paidOn"
             from ledger.v_document as document
             left join lateral (
               select bool_and(item.open_amount = 0) as is_whole,
                      max((select max(movement.effective_on)
                             from ledger.v_open_item_movement as movement
                            where movement.tenant_id = $1 and movement.open_item_id = item.id
                              and movement.kind = 'ALLOCATION')) as last_on
                 from ledger.v_open_item as item
                where item.tenant_id = $1 and item.document_id = document.id) as paid on true
            where document.tenant_id = $1 and ${isOneOf('document.id', '$2::uuid[]')}
              and document.kind in ${CLAIMS} and ${standing('document.id')}`,
    values: [reader.tenantId, once(ids)],
  });
  return rows.map(({ total, ...row }) => ({ ...row, total: new Decimal(total) }));
}

async function readInvoicings(
  reader: SqlReader,
  side: 'document' | 'delivery',
  ids: readonly Id[],
): Promise<readonly InvoicingFact[]> {
  const rows = await reader.query<Texts<InvoicingFact, 'amount'>>({
    name: `contracts.invoicings_of_${side}`,
    text: `select told.delivery_id as "deliveryId", told.document_id as "documentId", told.amount
             from ledger.v_delivery_invoicing as told
            where told.tenant_id = $1 and ${isOneOf(`told.${side}_id`, '$2::uuid[]')}
              and ${standing('told.document_id')}
            order by told.delivery_id, told.document_id`,
    values: [reader.tenantId, once(ids)],
  });
  return rows.map(({ amount, ...row }) => ({ ...row, amount: new Decimal(amount) }));
}

async function readGoods(
  reader: SqlReader,
  statement: Parameters<SqlReader['query']>[0],
): Promise<readonly GoodsFact[]> {
  const rows = await reader.query<
    Pick<GoodsFact, 'of' | 'item'> & Readonly<{ quantity: string | null; unitPrice: string | null }>
  >(statement);
  return rows.map(({ quantity, unitPrice, ...row }) => ({
    ...row,
    quantity: quantity === null ? null : new Decimal(quantity),
    unitPrice: unitPrice === null ? null : new Decimal(unitPrice),
  }));
}
