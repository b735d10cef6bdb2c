import type { Migration } from '@duebook/platform';

/** Checks of orders with all that they rested on, holds, and what became of these. */
export const creditChecks: Migration = {
  id: 'credit_policy/0051-credit-checks',
  statements: [
    // Append-only: a check stands as it was, whatever policies and limits say later. What was converted or
    // added up is wider than any single amount.
    `create table credit_policy.credit_check (
       tenant_id uuid not null,
       id uuid not null,
       order_id uuid not null,
       legal_entity_id uuid not null,
       party_id uuid not null,
       point text not null check (point in ('ORDER', 'CHANGE', 'SHIPMENT')),
       answer text not null check (answer in ('ALLOW', 'WARN', 'HOLD', 'PREPAY')),
       rests_on_check_id uuid,
       content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
       order_currency text not null check (order_currency ~ '^[A-Z]{3}$'),
       order_amount numeric(24, 4) not null check (order_amount > 0),
       policy_version_id uuid,
       currency text not null check (currency ~ '^[A-Z]{3}$'),
       amount numeric(48, 4),
       trivial_amount numeric(48, 4),
       amount_above_limit numeric(48, 4) check (amount_above_limit >= 0),
       is_hard_stop boolean not null,
       is_breach boolean not null,
       reasons jsonb not null,
       evidence jsonb not null,
       checked_on date not null,
       checked_by uuid not null,
       checked_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create index credit_check_of_order on credit_policy.credit_check (tenant_id, order_id, id)`,
    `create index credit_check_of_party on credit_policy.credit_check (tenant_id, party_id, id)`,
    `create index credit_check_listed on credit_policy.credit_check (tenant_id, id)`,
    // What was let pass as trivial on a day, so that splitting does not escape.
    `create index credit_check_trivial on credit_policy.credit_check
       (tenant_id, party_id, checked_on) where trivial_amount is not null`,
    // Orders that were held, by which a hard stop counts.
    `create index credit_check_breach on credit_policy.credit_check
       (tenant_id, party_id, checked_on) where is_breach`,
    `create table credit_policy.credit_hold (
       tenant_id uuid not null,
       id uuid not null,
       order_id uuid not null,
       check_id uuid not null,
       legal_entity_id uuid not null,
       party_id uuid not null,
       answer text not null check (answer in ('HOLD', 'PREPAY')),
       state text not null check (state in ('OPEN', 'RELEASED', 'REJECTED', 'ENDED')),
       is_hard_stop boolean not null,
       order_currency text not null,
       order_amount numeric(24, 4) not null,
       held_since timestamptz not null,
       owner_id uuid,
       settled_at timestamptz,
       settled_by uuid,
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint credit_hold_settled check ((settled_at is null) = (state = 'OPEN'))
     )`,
    // An order waits in the queue once.
    `create unique index credit_hold_open on credit_policy.credit_hold (tenant_id, order_id)
       where state = 'OPEN'`,
    `create index credit_hold_of_order on credit_policy.credit_hold (tenant_id, order_id, id)`,
    `create index credit_hold_queue on credit_policy.credit_hold (tenant_id, state, held_since, id)`,
    `create index credit_hold_of_party on credit_policy.credit_hold
       (tenant_id, party_id, held_since, id)`,
    // Append-only: who overrode what, having seen which check, and until when that is good.
    `create table credit_policy.credit_release (
       tenant_id uuid not null,
       id uuid not null,
       hold_id uuid not null,
       check_id uuid not null,
       order_id uuid not null,
       content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
       order_currency text not null,
       released_amount numeric(24, 4) not null check (released_amount > 0),
       amount_above_limit numeric(48, 4),
       currency text not null,
       ends_at timestamptz not null,
       released_by uuid not null,
       released_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create unique index credit_release_of_hold on credit_policy.credit_release
       (tenant_id, hold_id)`,
    `create index credit_release_of_order on credit_policy.credit_release (tenant_id, order_id, id)`,
    // What people write about a hold, apart: it may name persons.
    `create table credit_policy.credit_hold_note (
       tenant_id uuid not null,
       id uuid not null,
       hold_id uuid not null,
       text text not null check (length(text) between 1 and 1000),
       written_by uuid not null,
       written_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create index credit_hold_note_of_hold on credit_policy.credit_hold_note
       (tenant_id, hold_id, id)`,
    `alter table credit_policy.credit_check add foreign key (tenant_id, order_id)
       references credit_policy.sales_order (tenant_id, id)`,
    `alter table credit_policy.credit_hold add foreign key (tenant_id, check_id)
       references credit_policy.credit_check (tenant_id, id)`,
    `alter table credit_policy.credit_release add foreign key (tenant_id, hold_id)
       references credit_policy.credit_hold (tenant_id, id)`,
    `alter table credit_policy.credit_hold_note add foreign key (tenant_id, hold_id)
       references credit_policy.credit_hold (tenant_id, id)`,
    "call platform.protect('credit_policy.credit_check', 'select, insert')",
    "call platform.protect('credit_policy.credit_hold', 'select, insert, update')",
    "call platform.protect('credit_policy.credit_release', 'select, insert')",
    "call platform.protect('credit_policy.credit_hold_note', 'select, insert')",
  ],
};
