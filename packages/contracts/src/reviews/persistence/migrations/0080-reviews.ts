import type { Migration } from '@duebook/platform';

/** What is looked at in contracts, who looked and what was found, and who advises us. */
export const reviewTables: Migration = {
  id: 'contracts/0080-reviews',
  statements: [
    // Append-only: each change is a version.
    `create table contracts.review_checklist (
       tenant_id uuid not null,
       id uuid not null,
       kind_code text not null,
       version int not null check (version > 0),
       points jsonb not null check (jsonb_typeof(points) = 'array'),
       defined_by uuid not null,
       defined_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create unique index review_checklist_version on contracts.review_checklist
       (tenant_id, kind_code, version)`,
    "call platform.protect('contracts.review_checklist', 'select, insert')",
    // Append-only likewise. The threshold is in the functional currency of the legal entity.
    `create table contracts.review_policy (
       tenant_id uuid not null,
       id uuid not null,
       legal_entity_id uuid not null,
       version int not null check (version > 0),
       is_every_reviewed boolean not null,
       legal_from numeric(24, 4) check (legal_from >= 0),
       currency text not null,
       legal_credit_classes text[] not null,
       is_legal_for_unclassified boolean not null,
       legal_kind_codes text[] not null,
       approvals int not null check (approvals between 1 and 3),
       set_by uuid not null,
       set_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create unique index review_policy_version on contracts.review_policy
       (tenant_id, legal_entity_id, version)`,
    "call platform.protect('contracts.review_policy', 'select, insert')",
    `create table contracts.counsel (
       tenant_id uuid not null,
       id uuid not null,
       kind text not null check (kind in ('LAW_FIRM', 'LAWYER')),
       firm_id uuid,
       fields text[] not null,
       venues text[] not null,
       is_active boolean not null,
       recorded_by uuid not null,
       recorded_at timestamptz not null,
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint counsel_firm_of_a_lawyer check (firm_id is null or kind = 'LAWYER')
     )`,
    `create index counsel_of_firm on contracts.counsel (tenant_id, firm_id, id)
       where firm_id is not null`,
    "call platform.protect('contracts.counsel', 'select, insert, update')",
    // Names and addresses of people, and nowhere else here.
    `create table contracts.counsel_text (
       tenant_id uuid not null,
       counsel_id uuid not null,
       name text not null check (name <> ''),
       licence_number text,
       contact_name text,
       email text,
       phone text,
       address text,
       rate_note text,
       primary key (tenant_id, counsel_id)
     )`,
    "call platform.protect('contracts.counsel_text', 'select, insert, update')",
    `create table contracts.contract_review (
       tenant_id uuid not null,
       id uuid not null,
       contract_id uuid not null,
       version_id uuid not null,
       version_revision int not null check (version_revision > 0),
       kind text not null check (kind in ('BUSINESS', 'LEGAL')),
       state text not null check (state in ('OPEN', 'APPROVED')),
       checklist_version int not null check (checklist_version >= 0),
       points jsonb not null check (jsonb_typeof(points) = 'array'),
       counsel_id uuid,
       round int not null check (round > 0),
       started_by uuid not null,
       started_at timestamptz not null,
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    // What is written anew is looked through anew.
    `create unique index contract_review_of_version on contracts.contract_review
       (tenant_id, version_id, version_revision, kind)`,
    `create index contract_review_of_contract on contracts.contract_review
       (tenant_id, contract_id, id)`,
    `create index contract_review_of_counsel on contracts.contract_review
       (tenant_id, counsel_id, id) where counsel_id is not null`,
    "call platform.protect('contracts.contract_review', 'select, insert, update')",
    // What people wrote of it: may name persons, and stands nowhere else.
    `create table contracts.contract_review_text (
       tenant_id uuid not null,
       review_id uuid not null,
       -- Of the whole, of a point by its code behind a colon, or why it was given back.
       place text collate "C" not null check (place <> ''),
       words text,
       primary key (tenant_id, review_id, place)
     )`,
    "call platform.protect('contracts.contract_review_text', 'select, insert, update')",
    `create table contracts.contract_review_approval (
       tenant_id uuid not null,
       review_id uuid not null,
       round int not null check (round > 0),
       step int not null check (step > 0),
       approved_by uuid not null,
       approved_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, review_id, round, step)
     )`,
    // Each step is another person.
    `create unique index contract_review_approval_by on contracts.contract_review_approval
       (tenant_id, review_id, round, approved_by)`,
    "call platform.protect('contracts.contract_review_approval', 'select, insert')",
    `alter table contracts.counsel add constraint counsel_of_a_firm
       foreign key (tenant_id, firm_id) references contracts.counsel (tenant_id, id)`,
    `alter table contracts.counsel_text add constraint counsel_text_of
       foreign key (tenant_id, counsel_id) references contracts.counsel (tenant_id, id)`,
    `alter table contracts.contract_review add constraint contract_review_under
       foreign key (tenant_id, version_id) references contracts.contract_version (tenant_id, id)`,
    `alter table contracts.contract_review add constraint contract_review_contract
       foreign key (tenant_id, contract_id) references contracts.contract (tenant_id, id)`,
    `alter table contracts.contract_review add constraint contract_review_advised
       foreign key (tenant_id, counsel_id) references contracts.counsel (tenant_id, id)`,
    `alter table contracts.contract_review_text add constraint contract_review_text_of
       foreign key (tenant_id, review_id) references contracts.contract_review (tenant_id, id)`,
    `alter table contracts.contract_review_approval add constraint contract_review_approval_of
       foreign key (tenant_id, review_id) references contracts.contract_review (tenant_id, id)`,
  ],
};
