import type { Migration } from '@duebook/platform';

/**
 * A delivery that was recorded by mistake is withdrawn from a day on; its number is free again, for
 * the next generation of it. By whatever door: what is withdrawn is not invoiced, and what is
 * invoiced is not withdrawn. The two meet at a lock of the tenant, which invoicing shares.
 */
export const deliveryWithdrawals: Migration = {
  id: 'ledger/0041-delivery-withdrawals',
  statements: [
    `create table ledger.delivery_withdrawal (
       tenant_id uuid not null,
       delivery_id uuid not null,
       withdrawn_on date not null,
       reason text not null check (length(reason) between 1 and 500),
       recorded_by uuid not null,
       recorded_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, delivery_id)
     )`,
    `alter table ledger.delivery_withdrawal add foreign key (tenant_id, delivery_id)
       references ledger.delivery (tenant_id, id)`,
    // How many withdrawn ones had its number before it.
    `alter table ledger.delivery
       add column generation smallint not null default 0 check (generation >= 0)`,
    'drop index ledger.delivery_natural',
    `create unique index delivery_natural on ledger.delivery
       (tenant_id, legal_entity_id, source_system, delivery_number, generation)`,
    `create function ledger.refuse_invoicing_of_withdrawn() returns trigger language plpgsql as $$
     declare
       refused uuid;
     begin
       perform pg_advisory_xact_lock_shared(
                 hashtextextended('ledger.delivery_withdrawal:' || concerned.tenant_id, 0))
          from (select distinct tenant_id from added) as concerned;
       select added.delivery_id into refused
         from added join ledger.delivery_withdrawal as withdrawal
           on withdrawal.tenant_id = added.tenant_id and withdrawal.delivery_id = added.delivery_id
        limit 1;
       if refused is not null then
         raise exception 'delivery % is withdrawn', refused
           using errcode = '23514', constraint = 'delivery_invoicing_not_withdrawn';
       end if;
       return null;
     end $$`,
    `create trigger delivery_invoicing_not_withdrawn after insert on ledger.delivery_invoicing
       referencing new table as added for each statement
       execute function ledger.refuse_invoicing_of_withdrawn()`,
    `create function ledger.refuse_withdrawal_of_invoiced() returns trigger language plpgsql as $$
     declare
       refused uuid;
     begin
       perform pg_advisory_xact_lock(
                 hashtextextended('ledger.delivery_withdrawal:' || concerned.tenant_id, 0))
          from (select distinct tenant_id from added) as concerned;
       select added.delivery_id into refused
         from added
        cross join lateral (
          select distinct on (each.document_id) each.document_id, each.amount
            from ledger.delivery_invoicing as each
           where each.tenant_id = added.tenant_id and each.delivery_id = added.delivery_id
           order by each.document_id, each.delivery_ordinal desc) as holding
        where holding.amount > 0
          and not exists (select 1 from ledger.document as undone
                           where undone.tenant_id = added.tenant_id
                             and undone.reverses_document_id = holding.document_id)
        limit 1;
       if refused is not null then
         raise exception 'delivery % is invoiced', refused
           using errcode = '23514', constraint = 'delivery_withdrawal_not_invoiced';
       end if;
       return null;
     end $$`,
    `create trigger delivery_withdrawal_not_invoiced after insert on ledger.delivery_withdrawal
       referencing new table as added for each statement
       execute function ledger.refuse_withdrawal_of_invoiced()`,
    "call platform.protect('ledger.delivery_withdrawal', 'select, insert')",
  ],
};
