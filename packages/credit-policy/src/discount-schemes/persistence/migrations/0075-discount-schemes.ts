import type { Migration } from '@duebook/platform';

/**
 * Discount schemes by version, and what customers earned by them. A version that was activated is never
 * edited, and what was evaluated for good is never worked out anew.
 */
export const discountSchemes: Migration = {
  id: 'credit_policy/0075-discount-schemes',
  statements: [
    `create table credit_policy.discount_scheme_version (
       tenant_id uuid not null,
       id uuid not null,
       scheme_code text collate "C" not null,
       version int not null check (version > 0),
       name text not null,
       legal_entity_id uuid,
       currency text not null,
       period_from date not null,
       period_to date not null check (period_to >= period_from),
       state text not null check (state in ('DRAFT', 'ACTIVE', 'ENDED')),
       content jsonb not null,
       budget_amount numeric(24, 4) check (budget_amount >= 0),
       content_hash text not null,
       credit_reference text collate "C" not null,
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
       constraint discount_scheme_version_key unique (tenant_id, scheme_code, version),
       check ((state = 'DRAFT') = (activated_at is null) and (state = 'ENDED') = (ended_at is not null))
     )`,
    `create unique index discount_scheme_draft on credit_policy.discount_scheme_version
       (tenant_id, scheme_code) where state = 'DRAFT'`,
    `create table credit_policy.discount_scheme_evaluation (
       tenant_id uuid not null,
       id uuid not null,
       scheme_version_id uuid not null,
       as_of date not null,
       is_final boolean not null,
       party_count int not null default 0 check (party_count >= 0),
       rewarded_count int not null default 0 check (rewarded_count between 0 and party_count),
       incomplete_count int not null default 0 check (incomplete_count between 0 and party_count),
       reward_total numeric(28, 4) not null default 0 check (reward_total >= 0),
       state text not null check (state in ('WAITING', 'RUNNING', 'COMPLETED', 'CANCELLED', 'FAILED')),
       principal_id uuid not null,
       principal_kind text not null,
       grants jsonb not null,
       request_id text not null,
       requested_at timestamptz not null,
       started_at timestamptz,
       finished_at timestamptz,
       claimed_by uuid,
       claimed_until timestamptz,
       is_cancel_requested boolean not null default false,
       parties_total int,
       parties_done int not null default 0 check (parties_done >= 0),
       after_party_id uuid,
       attempts int not null default 0 check (attempts >= 0),
       failure text,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    // One that came to nothing leaves the place to another.
    `create unique index discount_scheme_evaluation_final
       on credit_policy.discount_scheme_evaluation (tenant_id, scheme_version_id)
       where is_final and state not in ('CANCELLED', 'FAILED')`,
    `create index discount_scheme_evaluation_waiting on credit_policy.discount_scheme_evaluation
       (tenant_id, requested_at, id) where state in ('WAITING', 'RUNNING')`,
    `create index discount_scheme_evaluation_of_version
       on credit_policy.discount_scheme_evaluation (tenant_id, scheme_version_id, id desc)`,
    // In the scheme's currency; null figures lacked a rate.
    `create table credit_policy.discount_scheme_reward (
       tenant_id uuid not null,
       evaluation_id uuid not null,
       party_id uuid not null,
       turnover numeric(28, 4),
       eligible numeric(28, 4),
       due_amount numeric(28, 4),
       on_time_amount numeric(28, 4),
       overdue_amount numeric(28, 4),
       class_code text,
       outcome text not null check (outcome in ('EARNED', 'BELOW_TIERS', 'OVERDUE', 'CLASS_UNFIT',
         'NOTHING_DUE', 'RATE_MISSING')),
       measured numeric(28, 4),
       tier int check (tier > 0),
       reward numeric(24, 4) not null check (reward >= 0),
       missing_currency text,
       primary key (tenant_id, evaluation_id, party_id)
     )`,
    `create index discount_scheme_reward_of_party on credit_policy.discount_scheme_reward
       (tenant_id, party_id, evaluation_id)`,
    // One limit is proposed for a reward, however often it is asked for.
    `create table credit_policy.discount_scheme_uplift (
       tenant_id uuid not null,
       evaluation_id uuid not null,
       party_id uuid not null,
       credit_limit_id uuid not null,
       commit_id uuid not null,
       primary key (tenant_id, evaluation_id, party_id)
     )`,
    `alter table credit_policy.discount_scheme_evaluation
       add constraint discount_scheme_evaluation_version
       foreign key (tenant_id, scheme_version_id)
       references credit_policy.discount_scheme_version (tenant_id, id)`,
    `alter table credit_policy.discount_scheme_reward
       add constraint discount_scheme_reward_evaluation foreign key (tenant_id, evaluation_id)
       references credit_policy.discount_scheme_evaluation (tenant_id, id)`,
    `alter table credit_policy.discount_scheme_uplift
       add constraint discount_scheme_uplift_reward foreign key (tenant_id, evaluation_id, party_id)
       references credit_policy.discount_scheme_reward (tenant_id, evaluation_id, party_id)`,
    `alter table credit_policy.discount_scheme_uplift
       add constraint discount_scheme_uplift_limit foreign key (tenant_id, credit_limit_id)
       references credit_policy.credit_limit (tenant_id, id)`,
    "call platform.protect('credit_policy.discount_scheme_version', 'select, insert, update')",
    "call platform.protect('credit_policy.discount_scheme_evaluation', 'select, insert, update')",
    "call platform.protect('credit_policy.discount_scheme_reward', 'select, insert')",
    "call platform.protect('credit_policy.discount_scheme_uplift', 'select, insert')",
  ],
};
