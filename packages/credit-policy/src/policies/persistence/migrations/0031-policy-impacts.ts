import type { Migration } from '@duebook/platform';

/** What drafts would change: reports, which are jobs, and a row for each customer in them. */
export const policyImpacts: Migration = {
  id: 'credit_policy/0031-policy-impacts',
  statements: [
    // The table is the queue too.
    `create table credit_policy.policy_impact (
       tenant_id uuid not null,
       id uuid not null,
       policy_version_id uuid not null,
       content_hash text not null,
       legal_entity_id uuid,
       product_group text,
       as_of date not null,
       currency text not null,
       state text not null check (state in ('WAITING', 'RUNNING', 'COMPLETED', 'FAILED')),
       parties_total int not null check (parties_total >= 0),
       parties_done int not null default 0 check (parties_done >= 0),
       last_party_id uuid,
       requested_by uuid not null,
       requested_at timestamptz not null,
       started_at timestamptz,
       finished_at timestamptz,
       claimed_by uuid,
       claimed_until timestamptz,
       attempts int not null default 0 check (attempts >= 0),
       failure text,
       commit_id uuid not null,
       primary key (tenant_id, id),
       check ((state in ('COMPLETED', 'FAILED')) = (finished_at is not null))
     )`,
    `create index policy_impact_waiting on credit_policy.policy_impact
       (tenant_id, requested_at, id) where state in ('WAITING', 'RUNNING')`,
    `create index policy_impact_of_version on credit_policy.policy_impact
       (tenant_id, policy_version_id, id)`,
    `create table credit_policy.policy_impact_party (
       tenant_id uuid not null,
       id uuid not null,
       impact_id uuid not null,
       party_id uuid not null,
       class_code text,
       policy_before_id uuid,
       is_held_after boolean not null,
       payment_term_before text,
       payment_term_after text,
       condition_before text,
       condition_after text,
       limit_before numeric(24, 4) check (limit_before >= 0),
       limit_after numeric(24, 4) check (limit_after >= 0),
       absent_facts text not null,
       exposure numeric(24, 4),
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create unique index policy_impact_party_once on credit_policy.policy_impact_party
       (tenant_id, impact_id, party_id)`,
    `alter table credit_policy.policy_impact add foreign key (tenant_id, policy_version_id)
       references credit_policy.policy_version (tenant_id, id)`,
    `alter table credit_policy.policy_impact_party add foreign key (tenant_id, impact_id)
       references credit_policy.policy_impact (tenant_id, id)`,
    "call platform.protect('credit_policy.policy_impact', 'select, insert, update')",
    "call platform.protect('credit_policy.policy_impact_party', 'select, insert')",
  ],
};
