import type { Migration } from '@duebook/platform';

/** Credit files: what is known of a customer from papers, registers and visits, with where it is from. */
export const creditFiles: Migration = {
  id: 'credit_policy/0010-credit-files',
  statements: [
    // What a tenant keeps besides what everybody keeps; append-only, since facts are told by its codes.
    `create table credit_policy.file_item_code (
       tenant_id uuid not null,
       id uuid not null,
       code text not null check (code ~ '^[a-z][A-Za-z0-9]{1,39}$'),
       name text not null,
       name_zh text,
       value_type text not null
         check (value_type in ('AMOUNT', 'NUMBER', 'PERCENT', 'COUNT', 'BOOLEAN', 'DATE', 'TEXT',
                               'DOCUMENT')),
       expires_after_months int check (expires_after_months between 1 and 120),
       defined_by uuid not null,
       defined_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create unique index file_item_code_once on credit_policy.file_item_code (tenant_id, code)`,
    "call platform.protect('credit_policy.file_item_code', 'select, insert')",

    // What a file has to hold. The highest version counts from the moment in which it was set.
    `create table credit_policy.file_checklist (
       tenant_id uuid not null,
       id uuid not null,
       version int not null check (version > 0),
       groups jsonb not null,
       set_by uuid not null,
       set_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create unique index file_checklist_version
       on credit_policy.file_checklist (tenant_id, version)`,
    "call platform.protect('credit_policy.file_checklist', 'select, insert')",

    // Of one period one statement stands; one that corrects it retires it, with all its figures.
    // Personal data may be in what is said of a source.
    `create table credit_policy.financial_statement (
       tenant_id uuid not null,
       id uuid not null,
       party_id uuid not null,
       period_from date not null,
       period_to date not null check (period_to >= period_from),
       currency text not null check (currency ~ '^[A-Z]{3}$'),
       is_audited boolean not null,
       source text not null,
       expires_on date,
       file_id uuid,
       recorded_at timestamptz not null,
       recorded_by uuid not null,
       retired_at timestamptz,
       retired_by uuid,
       superseded_by uuid,
       retirement_reason text,
       commit_id uuid not null,
       primary key (tenant_id, id),
       check ((retired_at is null) = (retired_by is null)),
       check (retired_at is not null or (superseded_by is null and retirement_reason is null))
     )`,
    `create unique index financial_statement_standing on credit_policy.financial_statement
       (tenant_id, party_id, period_from, period_to) where retired_at is null`,
    `create index financial_statement_of_party on credit_policy.financial_statement
       (tenant_id, party_id, period_to desc, id desc)`,
    `create index financial_statement_file on credit_policy.financial_statement
       (tenant_id, file_id) where file_id is not null`,

    // A value is of a day. One of a later day counts from then on; one of the same day corrects it, which
    // retires the one before. Personal data: owners and who leads a company are persons.
    `create table credit_policy.file_fact (
       tenant_id uuid not null,
       id uuid not null,
       party_id uuid not null,
       fact_code text not null,
       value_number numeric(24, 4),
       value_text text,
       value_date date,
       value_boolean boolean,
       currency text check (currency ~ '^[A-Z]{3}$'),
       source text not null,
       period_from date,
       dated_on date not null,
       expires_on date check (expires_on >= dated_on),
       file_id uuid,
       statement_id uuid,
       recorded_at timestamptz not null,
       recorded_by uuid not null,
       retired_at timestamptz,
       retired_by uuid,
       superseded_by uuid,
       retirement_reason text,
       commit_id uuid not null,
       primary key (tenant_id, id),
       check (num_nonnulls(value_number, value_text, value_date, value_boolean) <= 1),
       check (num_nonnulls(value_number, value_text, value_date, value_boolean, file_id) >= 1),
       check (currency is null or value_number is not null),
       check ((period_from is null) = (statement_id is null)),
       check ((retired_at is null) = (retired_by is null)),
       check (retired_at is not null or (superseded_by is null and retirement_reason is null))
     )`,
    `create unique index file_fact_standing on credit_policy.file_fact
       (tenant_id, party_id, fact_code, dated_on) where retired_at is null and statement_id is null`,
    `create unique index file_fact_of_statement on credit_policy.file_fact
       (tenant_id, statement_id, fact_code) where statement_id is not null`,
    `create index file_fact_of_party on credit_policy.file_fact
       (tenant_id, party_id, fact_code, dated_on desc, id desc)`,
    `create index file_fact_expiring on credit_policy.file_fact (tenant_id, expires_on, id)
       where retired_at is null and expires_on is not null`,
    `create index file_fact_file on credit_policy.file_fact (tenant_id, file_id)
       where file_id is not null`,

    // Personal data: who asked whom, and what they found.
    `create table credit_policy.file_investigation (
       tenant_id uuid not null,
       id uuid not null,
       party_id uuid not null,
       kind text not null check (kind in ('INQUIRY', 'SITE_VISIT')),
       held_on date not null,
       conducted_by text not null,
       findings text not null,
       next_due_on date check (next_due_on > held_on),
       file_id uuid,
       recorded_at timestamptz not null,
       recorded_by uuid not null,
       retired_at timestamptz,
       retired_by uuid,
       retirement_reason text,
       commit_id uuid not null,
       primary key (tenant_id, id),
       check ((retired_at is null) = (retired_by is null)),
       check ((retired_at is null) = (retirement_reason is null))
     )`,
    `create index file_investigation_of_party on credit_policy.file_investigation
       (tenant_id, party_id, kind, held_on desc, id desc)`,
    `create index file_investigation_due on credit_policy.file_investigation
       (tenant_id, next_due_on, id) where retired_at is null and next_due_on is not null`,
    `create index file_investigation_file on credit_policy.file_investigation (tenant_id, file_id)
       where file_id is not null`,

    `alter table credit_policy.financial_statement add constraint financial_statement_superseded
       foreign key (tenant_id, superseded_by) references credit_policy.financial_statement (tenant_id, id)`,
    `alter table credit_policy.file_fact add constraint file_fact_superseded
       foreign key (tenant_id, superseded_by) references credit_policy.file_fact (tenant_id, id)`,
    `alter table credit_policy.file_fact add constraint file_fact_in_statement
       foreign key (tenant_id, statement_id) references credit_policy.financial_statement (tenant_id, id)`,
    "call platform.protect('credit_policy.financial_statement', 'select, insert')",
    // What was recorded never changes, but for that it does not stand any more.
    `grant update (retired_at, retired_by, superseded_by, retirement_reason)
       on credit_policy.financial_statement to duebook_app`,
    "call platform.protect('credit_policy.file_fact', 'select, insert')",
    `grant update (retired_at, retired_by, superseded_by, retirement_reason)
       on credit_policy.file_fact to duebook_app`,
    "call platform.protect('credit_policy.file_investigation', 'select, insert')",
    `grant update (retired_at, retired_by, retirement_reason)
       on credit_policy.file_investigation to duebook_app`,
  ],
};
