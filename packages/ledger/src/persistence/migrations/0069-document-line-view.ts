import type { Migration } from '@duebook/platform';

/** What documents charge for, line by line, for packages above. */
export const documentLineView: Migration = {
  id: 'ledger/0069-document-line-view',
  statements: [
    `create view ledger.v_document_line with (security_invoker = true) as
       select tenant_id, document_id, line_number, description, quantity, unit_price, net_amount,
              tax_amount
         from ledger.document_line`,
    'grant select on ledger.v_document_line to duebook_app',
  ],
};
