import type { Migration } from '@duebook/platform';

/** What collections tells of customers. Append-only: the latest as of a day counts on it. */
export const collectedFacts: Migration = {
  id: 'credit_policy/0012-collected-facts',
  statements: [
    `create table credit_policy.collected_fact (
       tenant_id uuid not null,
       id uuid not null,
       party_id uuid not null,
       legal_entity_id uuid not null,
       name text not null
         check (name in ('disputedAmount', 'brokenPromises12Months', 'dunningLevel')),
       value numeric(24, 4) not null check (value >= 0),
       currency text check (currency ~ '^[A-Z]{3}$'),
       as_of date not null,
       source text not null,
       recorded_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id),
       check ((name = 'disputedAmount') = (currency is not null))
     )`,
    `create index collected_fact_latest on credit_policy.collected_fact
       (tenant_id, party_id, name, legal_entity_id, as_of desc, id desc)`,
    "call platform.protect('credit_policy.collected_fact', 'select, insert')",
  ],
};
