import type { Migration } from '@duebook/platform';

/** Orders for packages above, as they stand now. */
export const orderView: Migration = {
  id: 'credit_policy/0080-order-view',
  statements: [
    // Of one that has ended before, deliveries from before it was ordered are of another under its number.
    `create view credit_policy.v_sales_order with (security_invoker = true) as
       select sales.tenant_id, sales.id, sales.legal_entity_id, sales.party_id, sales.source_system,
              sales.order_number, sales.ordered_on, sales.deliver_on, sales.product_group,
              sales.currency, sales.amount, sales.state, sales.credit_state,
              exists (select from credit_policy.sales_order_version as ended
                       where ended.tenant_id = sales.tenant_id and ended.order_id = sales.id
                         and ended.state <> 'OPEN') as has_ended
         from credit_policy.sales_order as sales`,
    'grant select on credit_policy.v_sales_order to duebook_app',
  ],
};
