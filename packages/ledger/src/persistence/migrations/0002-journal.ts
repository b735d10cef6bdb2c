import type { Migration } from '@duebook/platform';

/** Documents and the journal. All append-only: a mistake is corrected by a reversing document. */
export const journal: Migration = {
  id: 'ledger/0002-journal',
  statements: [
    `create table ledger.document (
       tenant_id uuid not null,
       id uuid not null,
       commit_id uuid not null,
       legal_entity_id uuid not null,
       kind text not null check (kind in
         ('SALES_INVOICE', 'SALES_CREDIT_NOTE', 'SALES_DEBIT_NOTE',
          'PURCHASE_INVOICE', 'PURCHASE_CREDIT_NOTE', 'PURCHASE_DEBIT_NOTE',
          'RECEIPT', 'PAYMENT', 'CUSTOMER_REFUND', 'SUPPLIER_REFUND',
          'ADJUSTMENT', 'CONTRA', 'REVERSAL')),
       source_system text not null,
       document_number text not null check (length(document_number) between 1 and 60),
       number_scope text not null default '',
       external_ref text,
       party_id uuid not null,
       document_date date not null,
       posting_date date not null,
       currency text not null check (currency ~ '^[A-Z]{3}$'),
       net_amount numeric(24, 4) not null,
       tax_amount numeric(24, 4) not null,
       total_amount numeric(24, 4) not null check (total_amount > 0),
       functional_amount numeric(24, 4) not null,
       exchange_rate numeric(20, 10) not null check (exchange_rate > 0),
       payment_term_id uuid,
       reference text,
       memo text,
       reverses_document_id uuid,
       is_opening boolean not null default false,
       primary key (tenant_id, id)
     )`,
    // The natural key: the same paper is never booked twice.
    `create unique index document_natural on ledger.document
       (tenant_id, legal_entity_id, source_system, kind, number_scope, document_number)`,
    `create unique index document_external_ref on ledger.document
       (tenant_id, external_ref, legal_entity_id, source_system) where external_ref is not null`,
    `create unique index document_reversed_once on ledger.document
       (tenant_id, reverses_document_id) where reverses_document_id is not null`,
    `create index document_party on ledger.document (tenant_id, party_id, document_date, id)`,
    `create index document_listed on ledger.document (tenant_id, legal_entity_id, posting_date, id)`,
    `create table ledger.document_line (
       tenant_id uuid not null,
       document_id uuid not null,
       line_number int not null,
       account_id uuid not null,
       description text not null,
       quantity numeric(24, 6),
       unit_price numeric(24, 6),
       net_amount numeric(24, 4) not null,
       tax_rate_percent numeric(9, 4),
       tax_amount numeric(24, 4) not null,
       dimensions jsonb not null default '{}',
       primary key (tenant_id, document_id, line_number)
     )`,
    `create table ledger.journal_entry (
       tenant_id uuid not null,
       id uuid not null,
       commit_id uuid not null,
       legal_entity_id uuid not null,
       book_id uuid not null,
       period_id uuid not null,
       posting_date date not null,
       source_type text not null check (source_type in ('DOCUMENT', 'ALLOCATION', 'REVALUATION')),
       source_id uuid not null,
       description text not null,
       reverses_entry_id uuid,
       primary key (tenant_id, id)
     )`,
    'create index journal_entry_commit on ledger.journal_entry (tenant_id, commit_id)',
    'create index journal_entry_source on ledger.journal_entry (tenant_id, source_id)',
    'create index journal_entry_listed on ledger.journal_entry (tenant_id, legal_entity_id, posting_date, id)',
    // amount is in the transaction currency, functional_amount in the legal entity's; both unsigned,
    // the side says which. An exchange difference has amount 0.
    `create table ledger.journal_line (
       tenant_id uuid not null,
       entry_id uuid not null,
       line_number int not null,
       legal_entity_id uuid not null,
       account_id uuid not null,
       posting_date date not null,
       side text not null check (side in ('DEBIT', 'CREDIT')),
       currency text not null,
       amount numeric(24, 4) not null check (amount >= 0),
       functional_amount numeric(24, 4) not null check (functional_amount >= 0),
       party_id uuid,
       description text not null,
       dimensions jsonb not null default '{}',
       primary key (tenant_id, entry_id, line_number)
     )`,
    'create index journal_line_account on ledger.journal_line (tenant_id, account_id, posting_date, entry_id)',
    // Vouchers are numbered behind the writers, per legal entity and period, without a gap.
    `create table ledger.journal_entry_number (
       tenant_id uuid not null,
       legal_entity_id uuid not null,
       period_id uuid not null,
       number int not null check (number > 0),
       entry_id uuid not null,
       primary key (tenant_id, legal_entity_id, period_id, number),
       unique (tenant_id, entry_id)
     )`,
    `alter table ledger.document_line add foreign key (tenant_id, document_id)
       references ledger.document (tenant_id, id)`,
    `alter table ledger.journal_line add foreign key (tenant_id, entry_id)
       references ledger.journal_entry (tenant_id, id)`,
    // Debits equal credits per entry, in every transaction currency and in the functional one.
    // Lines of an entry go in as one INSERT; the check sees them together.
    `create function ledger.refuse_unbalanced_entry() returns trigger language plpgsql as $$
     declare
       unbalanced uuid;
     begin
       select entry_id into unbalanced
         from (select entry_id,
                      sum(case side when 'DEBIT' then amount else -amount end) as amount,
                      sum(sum(case side when 'DEBIT' then functional_amount else -functional_amount end))
                        over (partition by entry_id) as functional
                 from added group by entry_id, currency) as balance
        where amount <> 0 or functional <> 0
        limit 1;
       if unbalanced is not null then
         raise exception 'journal entry % does not balance', unbalanced
           using errcode = '23514', constraint = 'journal_entry_balances';
       end if;
       return null;
     end $$`,
    `create trigger journal_line_balances after insert on ledger.journal_line
       referencing new table as added for each statement
       execute function ledger.refuse_unbalanced_entry()`,
    // By whatever door: nothing is posted into a closed period or outside a period's days. The key
    // share lock makes a posting and a closing of the same period wait for one another.
    `create function ledger.refuse_closed_period() returns trigger language plpgsql as $$
     declare
       refused uuid;
     begin
       perform 1 from ledger.fiscal_period as period
         where (period.tenant_id, period.id) in (select tenant_id, period_id from added)
         order by period.id for key share;
       select added.id into refused
         from added left join ledger.fiscal_period as period
           on period.tenant_id = added.tenant_id and period.id = added.period_id
        where period.id is null or period.status = 'CLOSED'
           or period.legal_entity_id <> added.legal_entity_id
           or (period.kind = 'REGULAR'
               and added.posting_date not between period.starts_on and period.ends_on)
        limit 1;
       if refused is not null then
         raise exception 'journal entry % is outside an open period', refused
           using errcode = '23514', constraint = 'journal_entry_period_open';
       end if;
       return null;
     end $$`,
    `create trigger journal_entry_period_open after insert on ledger.journal_entry
       referencing new table as added for each statement
       execute function ledger.refuse_closed_period()`,
    "call platform.protect('ledger.document', 'select, insert')",
    "call platform.protect('ledger.document_line', 'select, insert')",
    "call platform.protect('ledger.journal_entry', 'select, insert')",
    "call platform.protect('ledger.journal_line', 'select, insert')",
    "call platform.protect('ledger.journal_entry_number', 'select, insert')",
  ],
};
