import type { Migration } from '@duebook/platform';

/** Open items, allocations, and the movements that aging sums. */
export const openItems: Migration = {
  id: 'ledger/0003-open-items',
  statements: [
    `create table ledger.open_item (
       tenant_id uuid not null,
       id uuid not null,
       legal_entity_id uuid not null,
       document_id uuid not null,
       instalment int not null,
       party_id uuid not null,
       item_class text not null,
       control_account_id uuid not null,
       side text not null check (side in ('DEBIT', 'CREDIT')),
       currency text not null,
       document_date date not null,
       posting_date date not null,
       due_date date not null,
       due_date_is_provisional boolean not null default false,
       discounts jsonb not null default '[]',
       original_amount numeric(24, 4) not null check (original_amount > 0),
       original_functional numeric(24, 4) not null check (original_functional >= 0),
       open_amount numeric(24, 4) not null,
       open_functional numeric(24, 4) not null,
       primary key (tenant_id, id),
       unique (tenant_id, document_id, instalment, item_class),
       constraint open_item_within_bounds check (open_amount between 0 and original_amount),
       constraint open_item_functional_within_bounds
         check (open_functional between 0 and original_functional)
     )`,
    `create index open_item_party on ledger.open_item (tenant_id, party_id, due_date, id)
       where open_amount > 0`,
    `create index open_item_due on ledger.open_item (tenant_id, legal_entity_id, due_date, id)
       where open_amount > 0`,
    // Both sides in their own currency and in the functional one. A reversal is a row of its own.
    `create table ledger.allocation (
       tenant_id uuid not null,
       id uuid not null,
       commit_id uuid not null,
       group_id uuid not null,
       legal_entity_id uuid not null,
       debit_item_id uuid not null,
       credit_item_id uuid not null,
       debit_amount numeric(24, 4) not null check (debit_amount > 0),
       credit_amount numeric(24, 4) not null check (credit_amount > 0),
       debit_functional numeric(24, 4) not null check (debit_functional >= 0),
       credit_functional numeric(24, 4) not null check (credit_functional >= 0),
       allocated_on date not null,
       reason text not null check (reason in ('CASH', 'CREDIT', 'DISCOUNT', 'TOLERANCE', 'CONTRA', 'REVERSAL')),
       entry_id uuid,
       reverses_allocation_id uuid,
       primary key (tenant_id, id)
     )`,
    `create unique index allocation_reversed_once on ledger.allocation
       (tenant_id, reverses_allocation_id) where reverses_allocation_id is not null`,
    'create index allocation_debit on ledger.allocation (tenant_id, debit_item_id)',
    'create index allocation_credit on ledger.allocation (tenant_id, credit_item_id)',
    'create index allocation_group on ledger.allocation (tenant_id, group_id)',
    // Every change of what an item is worth, signed (debit positive), with all that aging asks for,
    // so that aging as of any day is one sum without a join.
    `create table ledger.open_item_movement (
       tenant_id uuid not null,
       id uuid not null,
       commit_id uuid not null,
       open_item_id uuid not null,
       legal_entity_id uuid not null,
       party_id uuid not null,
       item_class text not null,
       control_account_id uuid not null,
       side text not null,
       currency text not null,
       document_date date not null,
       due_date date not null,
       effective_on date not null,
       amount numeric(24, 4) not null,
       functional_amount numeric(24, 4) not null,
       kind text not null check (kind in ('DOCUMENT', 'ALLOCATION', 'REVERSED_ALLOCATION', 'DUE_DATE', 'REVALUATION')),
       source_id uuid not null,
       primary key (tenant_id, id)
     )`,
    'create index open_item_movement_commit on ledger.open_item_movement (tenant_id, commit_id)',
    'create index open_item_movement_item on ledger.open_item_movement (tenant_id, open_item_id)',
    `create index open_item_movement_party on ledger.open_item_movement
       (tenant_id, party_id, effective_on) include (due_date, amount)`,
    `alter table ledger.open_item add foreign key (tenant_id, document_id)
       references ledger.document (tenant_id, id)`,
    `alter table ledger.allocation add foreign key (tenant_id, debit_item_id)
       references ledger.open_item (tenant_id, id)`,
    `alter table ledger.allocation add foreign key (tenant_id, credit_item_id)
       references ledger.open_item (tenant_id, id)`,
    "call platform.protect('ledger.open_item', 'select, insert')",
    // Only what an allocation changes may ever change: never the original, the party or the side.
    'grant update (open_amount, open_functional, due_date, due_date_is_provisional) on ledger.open_item to duebook_app',
    "call platform.protect('ledger.allocation', 'select, insert')",
    "call platform.protect('ledger.open_item_movement', 'select, insert')",
  ],
};
