import type { Migration } from '@duebook/platform';

/** What is watched for, version by version, and how each version fared on history. */
export const alertRules: Migration = {
  id: 'credit_policy/0060-alert-rules',
  statements: [
    // Content is replaced while it is a draft, and never after.
    `create table credit_policy.alert_rule (
       tenant_id uuid not null,
       id uuid not null,
       rule_code text collate "C" not null check (rule_code ~ '^[A-Z][A-Z0-9_-]{0,39}$'),
       version int not null check (version > 0),
       name_en text not null check (name_en <> ''),
       name_zh text not null check (name_zh <> ''),
       severity text not null check (severity in ('NOTICE', 'WARNING', 'CRITICAL')),
       expression text not null check (expression <> ''),
       currency text not null check (currency ~ '^[A-Z]{3}$'),
       legal_entity_id uuid,
       segments text[] not null,
       regions text[] not null,
       cool_down_days int not null check (cool_down_days between 0 and 365),
       owner_user_id uuid,
       explanation_en text not null,
       explanation_zh text not null,
       outcome_overdue_days int not null check (outcome_overdue_days between 1 and 365),
       outcome_within_days int not null check (outcome_within_days between 1 and 365),
       asks_for_review boolean not null,
       state text not null check (state in ('DRAFT', 'ACTIVE', 'OFF')),
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
       constraint alert_rule_activated check ((state = 'DRAFT') = (activated_at is null)),
       constraint alert_rule_ended check ((state = 'OFF') = (ended_at is not null))
     )`,
    `create unique index alert_rule_version on credit_policy.alert_rule
       (tenant_id, rule_code, version)`,
    `create unique index alert_rule_draft on credit_policy.alert_rule
       (tenant_id, rule_code) where state = 'DRAFT'`,
    `create unique index alert_rule_active on credit_policy.alert_rule
       (tenant_id, rule_code) where state = 'ACTIVE'`,
    // The table is the queue too. A run works through customers in the order of their ids.
    `create table credit_policy.alert_backtest (
       tenant_id uuid not null,
       id uuid not null,
       rule_id uuid not null,
       legal_entity_id uuid,
       content_hash text not null,
       rhythm text not null check (rhythm in ('MONTH_END', 'WEEK')),
       months int not null check (months between 1 and 60),
       known_to date not null,
       days date[] not null,
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
       after_party_id uuid,
       is_history_empty boolean not null,
       parties_total int,
       parties_done int not null default 0 check (parties_done >= 0),
       evaluations int not null default 0 check (evaluations >= 0),
       absences int not null default 0 check (absences between 0 and evaluations),
       hits int not null default 0 check (hits >= 0),
       misses int not null default 0 check (misses >= 0),
       false_alarms int not null default 0 check (false_alarms >= 0),
       undecided int not null default 0 check (undecided >= 0),
       attempts int not null default 0 check (attempts >= 0),
       failure text,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create index alert_backtest_waiting on credit_policy.alert_backtest
       (tenant_id, requested_at, id) where state in ('WAITING', 'RUNNING')`,
    `create index alert_backtest_of_rule on credit_policy.alert_backtest (tenant_id, rule_id, id)`,
    // What happened and what the rule would have said; written with the piece of work that found it.
    `create table credit_policy.alert_backtest_case (
       tenant_id uuid not null,
       id uuid not null,
       backtest_id uuid not null,
       party_id uuid not null,
       kind text not null check (kind in ('HIT', 'MISS', 'FALSE_ALARM', 'UNDECIDED')),
       alert_on date,
       event_on date,
       lead_days int,
       evidence jsonb,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint alert_backtest_case_says check (
         (alert_on is not null) = (kind <> 'MISS') and (event_on is not null) = (kind in ('HIT', 'MISS'))
         and (lead_days is not null) = (kind = 'HIT'))
     )`,
    `create index alert_backtest_case_listed on credit_policy.alert_backtest_case
       (tenant_id, backtest_id, kind, id)`,
    `alter table credit_policy.alert_backtest add foreign key (tenant_id, rule_id)
       references credit_policy.alert_rule (tenant_id, id)`,
    `alter table credit_policy.alert_backtest_case add foreign key (tenant_id, backtest_id)
       references credit_policy.alert_backtest (tenant_id, id)`,
    "call platform.protect('credit_policy.alert_rule', 'select, insert, update')",
    "call platform.protect('credit_policy.alert_backtest', 'select, insert, update')",
    "call platform.protect('credit_policy.alert_backtest_case', 'select, insert')",
  ],
};
