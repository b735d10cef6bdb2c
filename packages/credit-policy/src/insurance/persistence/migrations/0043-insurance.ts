import type { Migration } from '@duebook/platform';

/** Credit insurance: policies with their terms day by day, insured limits of buyers, and what the insurer was told. */
export const insurance: Migration = {
  id: 'credit_policy/0043-insurance',
  statements: [
    `create table credit_policy.insurance_policy (
       tenant_id uuid not null,
       id uuid not null,
       legal_entity_id uuid,
       insurer text not null,
       policy_number text not null,
       currency text not null,
       valid_from date not null,
       valid_to date not null,
       deductible numeric(24, 4) not null check (deductible >= 0),
       co_insurance_percent numeric(7, 4) not null check (co_insurance_percent between 0 and 100),
       maximum_liability numeric(24, 4) check (maximum_liability >= 0),
       overdue_notice_days int not null check (overdue_notice_days between 0 and 1000),
       claim_days int not null check (claim_days between 0 and 1000),
       terms_from date not null,
       recorded_by uuid not null,
       recorded_at timestamptz not null,
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint insurance_policy_number unique (tenant_id, insurer, policy_number),
       constraint insurance_policy_ends_after_it_begins check (valid_to >= valid_from)
     )`,
    "call platform.protect('credit_policy.insurance_policy', 'select, insert, update')",
    // What was agreed to from a day on; the policy itself shows the newest. Never changed: the terms of a
    // day that is past stand. Of one day the last that was recorded holds.
    `create table credit_policy.insurance_terms (
       tenant_id uuid not null,
       id uuid not null,
       insurance_policy_id uuid not null,
       effective_from date not null,
       valid_to date not null,
       deductible numeric(24, 4) not null check (deductible >= 0),
       co_insurance_percent numeric(7, 4) not null check (co_insurance_percent between 0 and 100),
       maximum_liability numeric(24, 4) check (maximum_liability >= 0),
       overdue_notice_days int not null check (overdue_notice_days between 0 and 1000),
       claim_days int not null check (claim_days between 0 and 1000),
       recorded_by uuid not null,
       recorded_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint insurance_terms_end_after_they_begin check (valid_to >= effective_from)
     )`,
    `create index insurance_terms_of_policy on credit_policy.insurance_terms
       (tenant_id, insurance_policy_id, effective_from, id)`,
    "call platform.protect('credit_policy.insurance_terms', 'select, insert')",
    `create table credit_policy.insured_limit (
       tenant_id uuid not null,
       id uuid not null,
       insurance_policy_id uuid not null,
       party_id uuid not null,
       amount numeric(24, 4) not null check (amount >= 0),
       valid_from date not null,
       valid_to date,
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create index insured_limit_of_party on credit_policy.insured_limit
       (tenant_id, party_id, valid_from)`,
    `create index insured_limit_of_policy on credit_policy.insured_limit
       (tenant_id, insurance_policy_id, id)`,
    "call platform.protect('credit_policy.insured_limit', 'select, insert, update')",
    `create table credit_policy.insurance_notice (
       tenant_id uuid not null,
       id uuid not null,
       insurance_policy_id uuid not null,
       party_id uuid not null,
       kind text not null check (kind in ('OVERDUE_NOTICE', 'CLAIM')),
       told_on date not null,
       reference text,
       recorded_by uuid not null,
       recorded_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create index insurance_notice_of_policy on credit_policy.insurance_notice
       (tenant_id, insurance_policy_id, id)`,
    "call platform.protect('credit_policy.insurance_notice', 'select, insert')",
    // An item is told of once per kind under a policy.
    `create table credit_policy.insurance_notice_item (
       tenant_id uuid not null,
       insurance_policy_id uuid not null,
       kind text not null check (kind in ('OVERDUE_NOTICE', 'CLAIM')),
       open_item_id uuid not null,
       notice_id uuid not null,
       primary key (tenant_id, insurance_policy_id, kind, open_item_id)
     )`,
    `create index insurance_notice_item_of_notice on credit_policy.insurance_notice_item
       (tenant_id, notice_id, open_item_id)`,
    "call platform.protect('credit_policy.insurance_notice_item', 'select, insert')",
    `alter table credit_policy.insurance_terms add constraint insurance_terms_of
       foreign key (tenant_id, insurance_policy_id)
       references credit_policy.insurance_policy (tenant_id, id)`,
    `alter table credit_policy.insured_limit add constraint insured_limit_of
       foreign key (tenant_id, insurance_policy_id)
       references credit_policy.insurance_policy (tenant_id, id)`,
    `alter table credit_policy.insurance_notice add constraint insurance_notice_of
       foreign key (tenant_id, insurance_policy_id)
       references credit_policy.insurance_policy (tenant_id, id)`,
    `alter table credit_policy.insurance_notice_item add constraint insurance_notice_item_of
       foreign key (tenant_id, notice_id) references credit_policy.insurance_notice (tenant_id, id)`,
  ],
};
