import type { Migration } from '@duebook/platform';

/** Scorecards version by version, the runs that score by them, the scores, and the classes that follow. */
export const scorecards: Migration = {
  id: 'credit_policy/0020-scorecards',
  statements: [
    // Content is replaced while it is a draft, and never after.
    `create table credit_policy.scorecard (
       tenant_id uuid not null,
       id uuid not null,
       code text collate "C" not null check (code <> ''),
       version int not null check (version > 0),
       name text not null check (name <> ''),
       name_zh text not null check (name_zh <> ''),
       state text not null check (state in ('DRAFT', 'ACTIVE', 'SUPERSEDED')),
       content jsonb not null,
       revision int not null check (revision > 0),
       drafted_by uuid not null,
       drafted_at timestamptz not null,
       activated_by uuid,
       agreed_by uuid,
       activated_at timestamptz,
       superseded_at timestamptz,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint scorecard_activated check ((state = 'DRAFT') = (activated_at is null)),
       constraint scorecard_superseded check ((state = 'SUPERSEDED') = (superseded_at is not null))
     )`,
    `create unique index scorecard_version on credit_policy.scorecard (tenant_id, code, version)`,
    `create unique index scorecard_draft on credit_policy.scorecard
       (tenant_id, code) where state = 'DRAFT'`,
    `create unique index scorecard_active on credit_policy.scorecard
       (tenant_id, code) where state = 'ACTIVE'`,
    // The table is the queue too. Of a tenant one run is under way at any time: each looks back at the last.
    `create table credit_policy.score_run (
       tenant_id uuid not null,
       id uuid not null,
       scorecard_id uuid not null,
       is_dry_run boolean not null,
       as_of date not null,
       counts_from date not null,
       scope jsonb not null,
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
       class_moves jsonb not null default '[]',
       attempts int not null default 0 check (attempts >= 0),
       failure text,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint score_run_done_within_total check (parties_done <= parties_total)
     )`,
    `create index score_run_waiting on credit_policy.score_run
       (tenant_id, requested_at, id) where state in ('WAITING', 'RUNNING')`,
    'create index score_run_of_scorecard on credit_policy.score_run (tenant_id, scorecard_id, id)',
    // Whom a run scores, in its order; fixed when it begins, so that it goes on where it stopped.
    `create table credit_policy.score_run_party (
       tenant_id uuid not null,
       run_id uuid not null,
       place int not null check (place >= 0),
       party_id uuid not null,
       primary key (tenant_id, run_id, place)
     )`,
    // Append-only: what a party scored, on what, by which version. counts_from is null for one that a
    // later day’s score had overtaken before it was made.
    `create table credit_policy.party_score (
       tenant_id uuid not null,
       id uuid not null,
       run_id uuid not null,
       scorecard_id uuid not null,
       party_id uuid not null,
       as_of date not null,
       counts_from date,
       score numeric(7, 4) not null check (score between 0 and 100),
       ability numeric(7, 4) check (ability between 0 and 100),
       willingness numeric(7, 4) check (willingness between 0 and 100),
       absent_weight numeric(5, 2) not null check (absent_weight between 0 and 100),
       class_code text collate "C" not null,
       inputs jsonb not null,
       factors jsonb not null,
       previous_id uuid,
       scored_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create unique index party_score_of_run on credit_policy.party_score
       (tenant_id, run_id, party_id)`,
    `create index party_score_of_party on credit_policy.party_score
       (tenant_id, party_id, counts_from desc nulls last, id desc)`,
    `create index party_score_of_scorecard on credit_policy.party_score
       (tenant_id, scorecard_id, id)`,
    // Only the end of an override is ever written later. valid_to is the last day.
    `create table credit_policy.credit_class_assignment (
       tenant_id uuid not null,
       id uuid not null,
       party_id uuid not null,
       class_code text collate "C" not null check (class_code <> ''),
       source text not null check (source in ('SCORE', 'OVERRIDE', 'APPLICATION')),
       score_run_id uuid,
       score_id uuid,
       application_id uuid,
       valid_from date not null,
       valid_to date,
       withdrawn_on date,
       reason text check (length(reason) between 1 and 1000),
       assigned_by uuid not null,
       assigned_at timestamptz not null,
       withdrawn_by uuid,
       withdrawn_at timestamptz,
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint class_assignment_days check (valid_to >= valid_from),
       constraint class_assignment_of_score check ((source = 'SCORE') = (score_id is not null)),
       constraint class_assignment_override
         check (source <> 'OVERRIDE' or (reason is not null and valid_to is not null)),
       constraint class_assignment_withdrawn
         check ((withdrawn_on is null) = (withdrawn_at is null)
                and (withdrawn_on is null or source = 'OVERRIDE'))
     )`,
    `create index credit_class_assignment_of_party on credit_policy.credit_class_assignment
       (tenant_id, party_id, valid_from, id)`,
    `create index credit_class_assignment_of_score on credit_policy.credit_class_assignment
       (tenant_id, score_id) where score_id is not null`,
    `create view credit_policy.v_credit_class_assignment with (security_invoker = true) as
       select tenant_id, id, party_id, class_code, source, score_run_id, score_id, valid_from, valid_to,
              withdrawn_on, assigned_at, commit_id
         from credit_policy.credit_class_assignment`,
    ...[
      ['score_run', 'scorecard_id', 'scorecard'],
      ['score_run_party', 'run_id', 'score_run'],
      ['party_score', 'run_id', 'score_run'],
      ['party_score', 'scorecard_id', 'scorecard'],
      ['party_score', 'previous_id', 'party_score'],
      ['credit_class_assignment', 'score_run_id', 'score_run'],
      ['credit_class_assignment', 'score_id', 'party_score'],
    ].map(
      ([table, column, target]) =>
        `alter table credit_policy.${table} add foreign key (tenant_id, ${column})
           references credit_policy.${target} (tenant_id, id)`,
    ),
    'grant select on credit_policy.v_credit_class_assignment to duebook_app',
    "call platform.protect('credit_policy.scorecard', 'select, insert, update')",
    "call platform.protect('credit_policy.score_run', 'select, insert, update')",
    "call platform.protect('credit_policy.score_run_party', 'select, insert')",
    "call platform.protect('credit_policy.party_score', 'select, insert')",
    "call platform.protect('credit_policy.credit_class_assignment', 'select, insert, update')",
  ],
};
