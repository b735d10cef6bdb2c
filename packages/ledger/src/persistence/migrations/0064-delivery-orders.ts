import type { Migration } from '@duebook/platform';

/**
 * Which order a delivery fulfils, and what packages above may join of deliveries and of what was
 * settled before go-live.
 */
export const deliveryOrders: Migration = {
  id: 'ledger/0064-delivery-orders',
  statements: [
    `alter table ledger.delivery
       add column order_number text check (length(order_number) between 1 and 60)`,
    // The deliveries of an order; by the number alone for the list. Deliveries without one cost nothing.
    `create index delivery_of_order on ledger.delivery
       (tenant_id, order_number, legal_entity_id, source_system) where order_number is not null`,
    // As it stands now: withdrawn ones too, and with what documents that are not reversed invoice of it.
    `create view ledger.v_delivery with (security_invoker = true) as
       select delivery.tenant_id, delivery.id, delivery.legal_entity_id, delivery.source_system,
              delivery.delivery_number, delivery.order_number, delivery.party_id,
              delivery.delivered_on, delivery.currency, delivery.amount,
              (select coalesce(sum(holding.amount), 0)
                 from (select distinct on (each.document_id) each.document_id, each.amount
                         from ledger.delivery_invoicing as each
                        where each.tenant_id = delivery.tenant_id and each.delivery_id = delivery.id
                        order by each.document_id, each.delivery_ordinal desc) as holding
                where not exists (
                  select 1 from ledger.document as undone
                   where undone.tenant_id = delivery.tenant_id
                     and undone.reverses_document_id = holding.document_id)) as invoiced_amount,
              exists (select 1 from ledger.delivery_withdrawal as withdrawal
                       where withdrawal.tenant_id = delivery.tenant_id
                         and withdrawal.delivery_id = delivery.id) as is_withdrawn,
              (select withdrawal.withdrawn_on from ledger.delivery_withdrawal as withdrawal
                where withdrawal.tenant_id = delivery.tenant_id
                  and withdrawal.delivery_id = delivery.id) as withdrawn_on,
              delivery.commit_id
         from ledger.delivery as delivery`,
    // Paid before go-live and never posted: known for what it tells of how a party pays.
    `create view ledger.v_settled_document with (security_invoker = true) as
       select tenant_id, id, commit_id, legal_entity_id, party_id, kind, source_system, number_scope,
              document_number, document_date, due_date, settled_on, currency, amount, is_disputed,
              reference
         from ledger.settled_history`,
    'grant select on ledger.v_delivery, ledger.v_settled_document to duebook_app',
  ],
};
