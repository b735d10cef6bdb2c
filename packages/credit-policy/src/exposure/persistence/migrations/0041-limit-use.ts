import type { Migration } from '@duebook/platform';

/**
 * How much of their limits customers use, as it was measured last: what lists of many are put in order
 * by. What an order is decided by is read anew each time and never from here.
 */
export const limitUse: Migration = {
  id: 'credit_policy/0041-limit-use',
  statements: [
    // Rank: the share that is used, in percent; more than any share where there is no limit at all, and
    // -1 where the share is absent. What is owed is a sum, and wider than any single amount.
    `create table credit_policy.limit_use (
       tenant_id uuid not null,
       id uuid not null,
       party_id uuid not null,
       kind text not null check (kind in ('PARTY', 'GROUP')),
       legal_entity_id uuid,
       measured_on date not null,
       measured_at timestamptz not null,
       currency text not null,
       exposure numeric(48, 4),
       credit_limit numeric(48, 4),
       available numeric(48, 4),
       use_percent numeric(48, 4),
       rank numeric(24, 4) not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create unique index limit_use_once on credit_policy.limit_use
       (tenant_id, party_id, kind, legal_entity_id) nulls not distinct`,
    `create index limit_use_order on credit_policy.limit_use
       (tenant_id, legal_entity_id, rank desc, id desc)`,
    "call platform.protect('credit_policy.limit_use', 'select, insert, update')",
  ],
};
