import type { Migration } from '@duebook/platform';

const LAST_RUN = `ltrim(substring(document_number from '([0-9]+)[^0-9]*$'), '0')`;

const LAST_TWO_RUNS = `ltrim(regexp_replace(
  substring(document_number from '([0-9]+[^0-9]+[0-9]+)[^0-9]*$'), '[^0-9]+', '', 'g'), '0')`;

/**
 * The key under which a document is found by a number that a payer, or a bank on the way, has written
 * in another way: the last run of digits without leading zeros, with the run before it, or all of them,
 * until it has four digits; letters and digits alone where there are no others than zeros.
 */
const NUMBER_KEY = `case
  when document_number !~ '[1-9]'
    then upper(regexp_replace(document_number, '[^0-9A-Za-z]+', '', 'g') collate "C")
  when length(${LAST_RUN}) >= 4 then ${LAST_RUN}
  when length(${LAST_TWO_RUNS}) >= 4 then ${LAST_TWO_RUNS}
  else ltrim(regexp_replace(document_number, '[^0-9]+', '', 'g'), '0')
end`;

/** Numbers as others write them. */
export const numberKeys: Migration = {
  id: 'ledger/0062-number-keys',
  statements: [
    // A column, as an index on the expression cannot be used under row level security; by a trigger, as
    // adding a generated one writes the table anew, which leaves its indexes unknown to the planner.
    'alter table ledger.document add column number_key text collate "C"',
    // The owner, who may be no superuser, sees no documents while his own policies bind him.
    'alter table ledger.document no force row level security',
    `update ledger.document set number_key = ${NUMBER_KEY}`,
    'alter table ledger.document force row level security',
    `create function ledger.set_number_key() returns trigger language plpgsql as $$
     declare
       document_number text collate "C" := new.document_number;
     begin
       new.number_key := ${NUMBER_KEY};
       return new;
     end $$`,
    `create trigger document_number_key before insert on ledger.document
       for each row execute function ledger.set_number_key()`,
    // Without the tenant, whose rows alone nobody should look for by this one; few tenants share a key.
    'create index document_number_key on ledger.document (number_key)',
    `create or replace view ledger.v_document with (security_invoker = true) as
       select document.tenant_id, document.id, document.commit_id, document.legal_entity_id,
              document.kind, document.source_system, document.document_number,
              document.number_scope, document.external_ref, document.party_id,
              document.document_date, document.posting_date, document.currency,
              document.net_amount, document.tax_amount, document.total_amount,
              document.functional_amount, document.exchange_rate, document.reference,
              document.memo, document.reverses_document_id, document.is_opening,
              document.number_key
         from ledger.document as document`,
    `create or replace view ledger.v_open_item with (security_invoker = true) as
       select item.tenant_id, item.id, item.legal_entity_id, item.document_id, item.instalment,
              item.party_id, item.item_class, item.side, item.currency, item.document_date,
              item.posting_date, item.due_date, item.due_date_is_provisional, item.discounts,
              item.original_amount, item.open_amount, item.original_functional,
              item.open_functional, document.kind as document_kind, document.document_number,
              document.source_system, document.external_ref, document.reference,
              document.number_key
         from ledger.open_item as item
         join ledger.document as document
           on document.tenant_id = item.tenant_id and document.id = item.document_id`,
  ],
};
