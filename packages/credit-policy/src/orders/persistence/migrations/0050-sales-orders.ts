import type { Migration } from '@duebook/platform';

/**
 * Orders of customers as other systems tell them, with what credit says of each. Every change is a
 * version that is kept: facts of any day are read from them.
 */
export const salesOrders: Migration = {
  id: 'credit_policy/0050-sales-orders',
  statements: [
    `create table credit_policy.sales_order (
       tenant_id uuid not null,
       id uuid not null,
       legal_entity_id uuid not null,
       party_id uuid not null,
       source_system text not null check (length(source_system) between 1 and 40),
       order_number text collate "C" not null check (length(order_number) between 1 and 60),
       ordered_on date not null,
       deliver_on date,
       product_group text check (length(product_group) between 1 and 60),
       currency text not null check (currency ~ '^[A-Z]{3}$'),
       amount numeric(24, 4) not null check (amount > 0),
       open_amount_told numeric(24, 4) check (open_amount_told >= 0),
       state text not null check (state in ('OPEN', 'CLOSED', 'CANCELLED')),
       credit_state text not null
         check (credit_state in ('UNCHECKED', 'ALLOWED', 'HELD', 'RELEASED', 'REJECTED')),
       allowed_amount numeric(24, 4) check (allowed_amount > 0),
       reserved_until timestamptz,
       allowance_ends_at timestamptz,
       check_id uuid,
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint sales_order_allowed_has_amount
         check ((allowed_amount is not null) = (credit_state in ('ALLOWED', 'RELEASED'))),
       constraint sales_order_allowed_covers
         check (allowed_amount is null or amount <= allowed_amount)
     )`,
    `create unique index sales_order_natural on credit_policy.sales_order
       (tenant_id, legal_entity_id, source_system, order_number)`,
    `create index sales_order_listed on credit_policy.sales_order
       (tenant_id, legal_entity_id, ordered_on, id)`,
    `create index sales_order_of_party on credit_policy.sales_order
       (tenant_id, party_id, ordered_on, id)`,
    // What counts in exposure is among the open ones of a party.
    `create index sales_order_open on credit_policy.sales_order (tenant_id, party_id)
       where state = 'OPEN'`,
    `create index sales_order_by_number on credit_policy.sales_order
       (tenant_id, order_number, legal_entity_id)`,
    // Append-only. The cause tells whose doing it was: who recorded or had an order checked made it.
    `create table credit_policy.sales_order_version (
       tenant_id uuid not null,
       order_id uuid not null,
       version int not null check (version > 0),
       cause text not null check (cause in ('RECORDED', 'CLOSED', 'CANCELLED', 'REOPENED', 'CHECKED',
         'RELEASED', 'REJECTED')),
       legal_entity_id uuid not null,
       party_id uuid not null,
       ordered_on date not null,
       deliver_on date,
       product_group text,
       currency text not null,
       amount numeric(24, 4) not null,
       open_amount_told numeric(24, 4),
       state text not null,
       credit_state text not null,
       allowed_amount numeric(24, 4),
       reserved_until timestamptz,
       allowance_ends_at timestamptz,
       check_id uuid,
       written_on date not null,
       written_by uuid not null,
       written_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, order_id, version)
     )`,
    `alter table credit_policy.sales_order_version add foreign key (tenant_id, order_id)
       references credit_policy.sales_order (tenant_id, id)`,
    "call platform.protect('credit_policy.sales_order', 'select, insert, update')",
    "call platform.protect('credit_policy.sales_order_version', 'select, insert')",
  ],
};
