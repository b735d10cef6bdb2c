import type { Migration } from '@duebook/platform';

/** Credit limits with what they were proposed from, and the runs that propose many. */
export const limits: Migration = {
  id: 'credit_policy/0040-limits',
  statements: [
    // Of the days before today nothing is ever changed: an end is moved to yesterday at the earliest.
    `create table credit_policy.credit_limit (
       tenant_id uuid not null,
       id uuid not null,
       party_id uuid not null,
       legal_entity_id uuid,
       kind text not null check (kind in ('PARTY', 'GROUP')),
       currency text not null,
       amount numeric(24, 4) not null check (amount >= 0),
       is_rise boolean not null,
       valid_from date not null,
       valid_to date,
       state text not null
         check (state in ('PROPOSED', 'APPROVED', 'REJECTED', 'WITHDRAWN', 'ENDED')),
       origin text not null check (origin in ('FORMULA', 'HAND', 'APPLICATION', 'REWARD')),
       reason text,
       policy_version_id uuid,
       class_code text,
       score_run_id uuid,
       formula text,
       formula_inputs jsonb,
       computed_amount numeric(24, 4),
       cap_amount numeric(24, 4),
       application_amount numeric(24, 4),
       run_id uuid,
       proposed_by uuid not null,
       proposed_at timestamptz not null,
       decided_by uuid,
       decided_at timestamptz,
       decision_reason text,
       ended_by uuid,
       ended_at timestamptz,
       end_reason text,
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint credit_limit_two_people check (state not in ('APPROVED', 'ENDED')
         or (decided_by is not null and decided_at is not null and decided_by <> proposed_by)),
       constraint credit_limit_rise_ends check (not is_rise or valid_to is not null),
       constraint credit_limit_formula_is_told
         check (origin <> 'FORMULA' or (formula is not null and policy_version_id is not null))
     )`,
    `create index credit_limit_of_holder on credit_policy.credit_limit
       (tenant_id, party_id, valid_from) where state in ('APPROVED', 'ENDED')`,
    `create index credit_limit_by_party on credit_policy.credit_limit (tenant_id, party_id, id)`,
    `create index credit_limit_proposed on credit_policy.credit_limit (tenant_id, id)
       where state = 'PROPOSED'`,
    `create index credit_limit_ending on credit_policy.credit_limit (tenant_id, valid_to, id)
       where state = 'APPROVED' and valid_to is not null`,
    // One proposal by formula waits for a customer: a later run takes the earlier one back.
    `create unique index credit_limit_formula_once on credit_policy.credit_limit
       (tenant_id, party_id, legal_entity_id) nulls not distinct
       where state = 'PROPOSED' and origin = 'FORMULA'`,
    "call platform.protect('credit_policy.credit_limit', 'select, insert, update')",
    // The table is the queue too.
    `create table credit_policy.limit_run (
       tenant_id uuid not null,
       id uuid not null,
       purpose text not null check (purpose in ('PROPOSALS', 'USE')),
       legal_entity_id uuid,
       filter jsonb not null,
       state text not null check (state in ('WAITING', 'RUNNING', 'COMPLETED', 'CANCELLED', 'FAILED')),
       as_of date not null,
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
    `create index limit_run_waiting on credit_policy.limit_run (tenant_id, requested_at, id)
       where state in ('WAITING', 'RUNNING')`,
    "call platform.protect('credit_policy.limit_run', 'select, insert, update')",
    // What a run came to for each customer: a limit proposed, or why not.
    `create table credit_policy.limit_run_outcome (
       tenant_id uuid not null,
       run_id uuid not null,
       party_id uuid not null,
       outcome text not null check (outcome in ('PROPOSED', 'UNCHANGED', 'NO_APPLICATION',
         'NO_POLICY', 'NO_CLASS', 'FACTS_ABSENT', 'RATE_MISSING', 'NOT_OPEN')),
       limit_id uuid,
       absent_facts jsonb not null default '[]',
       primary key (tenant_id, run_id, party_id)
     )`,
    `create index limit_run_outcome_by_kind on credit_policy.limit_run_outcome
       (tenant_id, run_id, outcome, party_id)`,
    "call platform.protect('credit_policy.limit_run_outcome', 'select, insert')",
    `alter table credit_policy.credit_limit add constraint credit_limit_of_run
       foreign key (tenant_id, run_id) references credit_policy.limit_run (tenant_id, id)`,
    `alter table credit_policy.limit_run_outcome add constraint limit_run_outcome_of_run
       foreign key (tenant_id, run_id) references credit_policy.limit_run (tenant_id, id)`,
  ],
};
