import type { Migration } from '@duebook/platform';

/** Policies, version by version, each with its days, its scope and what it says. */
export const policies: Migration = {
  id: 'credit_policy/0030-policies',
  statements: [
    // Content is replaced while it is a draft, and never after.
    `create table credit_policy.policy_version (
       tenant_id uuid not null,
       id uuid not null,
       policy_code text not null check (policy_code <> ''),
       version int not null check (version > 0),
       name text not null check (name <> ''),
       state text not null check (state in ('DRAFT', 'ACTIVE', 'ENDED')),
       effective_from date,
       effective_to date,
       legal_entity_ids uuid[] not null default '{}',
       product_groups text[] not null default '{}',
       segments text[] not null default '{}',
       regions text[] not null default '{}',
       priority int not null default 0,
       content jsonb not null,
       content_hash text not null,
       revision int not null check (revision > 0),
       drafted_by uuid not null,
       drafted_at timestamptz not null,
       activated_by uuid,
       agreed_by uuid,
       activated_at timestamptz,
       ended_by uuid,
       ended_at timestamptz,
       commit_id uuid not null,
       primary key (tenant_id, id),
       -- One that is ended before its first day ends the day before: it never held.
       check (effective_to is null or effective_to >= effective_from - 1),
       check ((state = 'DRAFT') = (effective_from is null)),
       check ((state = 'DRAFT') = (activated_at is null)),
       check ((state = 'ENDED') = (ended_at is not null))
     )`,
    `create unique index policy_version_number on credit_policy.policy_version
       (tenant_id, policy_code, version)`,
    // What is being written next of a policy is one draft.
    `create unique index policy_version_draft on credit_policy.policy_version
       (tenant_id, policy_code) where state = 'DRAFT'`,
    `create index policy_version_days on credit_policy.policy_version
       (tenant_id, effective_from) where state <> 'DRAFT'`,
    "call platform.protect('credit_policy.policy_version', 'select, insert, update')",
  ],
};
