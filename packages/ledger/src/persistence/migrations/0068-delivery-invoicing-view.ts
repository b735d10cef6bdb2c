import type { Migration } from '@duebook/platform';

/** Which documents invoice which deliveries, for packages above: as each was told last. */
export const deliveryInvoicingView: Migration = {
  id: 'ledger/0068-delivery-invoicing-view',
  statements: [
    `create view ledger.v_delivery_invoicing with (security_invoker = true) as
       select told.tenant_id, told.delivery_id, told.document_id, told.amount, told.commit_id
         from ledger.delivery_invoicing as told
        where told.amount > 0
          and not exists (
            select from ledger.delivery_invoicing as later
             where later.tenant_id = told.tenant_id and later.document_id = told.document_id
               and later.delivery_id = told.delivery_id
               and later.delivery_ordinal > told.delivery_ordinal)`,
    'grant select on ledger.v_delivery_invoicing to duebook_app',
  ],
};
