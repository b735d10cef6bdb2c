import type { Migration } from '@duebook/platform';

/** Opening balances: items carried over, settled history, the old trial balance and its sign-off. */
export const opening: Migration = {
  id: 'ledger/0031-opening',
  statements: [
    // One go-live per legal entity.
    `create unique index fiscal_period_opening on ledger.fiscal_period (tenant_id, legal_entity_id)
       where kind = 'OPENING'`,
    // What an item was before go-live; its open amount is what was posted.
    `create table ledger.opening_item (
       tenant_id uuid not null,
       document_id uuid not null,
       commit_id uuid not null,
       import_run_id uuid not null,
       original_amount numeric(24, 4) not null check (original_amount > 0),
       paid_before_amount numeric(24, 4) not null check (paid_before_amount >= 0),
       owner_name text,
       primary key (tenant_id, document_id)
     )`,
    // Paid and done before go-live. It feeds scores and predictions, and posts nothing.
    `create table ledger.settled_history (
       tenant_id uuid not null,
       id uuid not null,
       commit_id uuid not null,
       import_run_id uuid not null,
       legal_entity_id uuid not null,
       party_id uuid not null,
       kind text not null check (kind in
         ('SALES_INVOICE', 'SALES_CREDIT_NOTE', 'SALES_DEBIT_NOTE',
          'PURCHASE_INVOICE', 'PURCHASE_CREDIT_NOTE', 'PURCHASE_DEBIT_NOTE')),
       source_system text not null,
       number_scope text not null,
       document_number text not null check (length(document_number) between 1 and 60),
       document_date date not null,
       due_date date not null,
       settled_on date not null,
       currency text not null check (currency ~ '^[A-Z]{3}$'),
       amount numeric(24, 4) not null check (amount > 0),
       is_disputed boolean not null,
       reference text,
       primary key (tenant_id, id)
     )`,
    `create unique index settled_history_natural on ledger.settled_history
       (tenant_id, legal_entity_id, source_system, kind, number_scope, document_number)`,
    `create index settled_history_party on ledger.settled_history
       (tenant_id, party_id, settled_on, id)`,
    // The trial balance of the system before, one version per import; debit positive.
    `create table ledger.opening_balance_line (
       tenant_id uuid not null,
       id uuid not null,
       commit_id uuid not null,
       import_run_id uuid not null,
       legal_entity_id uuid not null,
       account_id uuid not null,
       party_id uuid,
       currency text not null check (currency ~ '^[A-Z]{3}$'),
       balance numeric(24, 4) not null,
       primary key (tenant_id, id)
     )`,
    `create unique index opening_balance_line_natural on ledger.opening_balance_line
       (tenant_id, import_run_id, legal_entity_id, account_id, currency, party_id)
       nulls not distinct`,
    `create index opening_balance_line_entity on ledger.opening_balance_line
       (tenant_id, legal_entity_id, import_run_id)`,
    // Who accepted which differences; another load makes other differences and needs another one.
    `create table ledger.opening_sign_off (
       tenant_id uuid not null,
       id uuid not null,
       commit_id uuid not null,
       legal_entity_id uuid not null,
       tie_out_hash text not null,
       note text not null check (length(note) between 1 and 1000),
       signed_by uuid not null,
       signed_at timestamptz not null,
       primary key (tenant_id, id)
     )`,
    `create index opening_sign_off_entity on ledger.opening_sign_off
       (tenant_id, legal_entity_id, id)`,
    `alter table ledger.opening_item add foreign key (tenant_id, document_id)
       references ledger.document (tenant_id, id)`,
    `alter table ledger.settled_history add foreign key (tenant_id, import_run_id)
       references ledger.import_run (tenant_id, id)`,
    `alter table ledger.opening_balance_line add foreign key (tenant_id, import_run_id)
       references ledger.import_run (tenant_id, id)`,
    "call platform.protect('ledger.opening_item', 'select, insert')",
    "call platform.protect('ledger.settled_history', 'select, insert')",
    "call platform.protect('ledger.opening_balance_line', 'select, insert')",
    "call platform.protect('ledger.opening_sign_off', 'select, insert')",
  ],
};
