import type { Migration } from '@duebook/platform';

/** Applications for credit of new customers, with what they rest on and who decided what. */
export const creditApplications: Migration = {
  id: 'credit_policy/0015-credit-applications',
  statements: [
    // Nobody decides what they prepared or submitted, whatever roles they hold.
    `create table credit_policy.credit_application (
       tenant_id uuid not null,
       id uuid not null,
       party_id uuid not null,
       legal_entity_id uuid,
       currency text not null check (currency ~ '^[A-Z]{3}$'),
       requested_amount numeric(24, 4) not null check (requested_amount > 0),
       requested_term_code text,
       purpose text,
       state text not null
         check (state in ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
       prepared_by uuid not null,
       prepared_at timestamptz not null,
       submitted_by uuid,
       submitted_at timestamptz,
       checklist jsonb,
       decided_by uuid,
       decided_at timestamptz,
       approved_amount numeric(24, 4) check (approved_amount >= 0),
       approved_term_code text,
       conditions text,
       valid_from date,
       valid_to date check (valid_to >= valid_from),
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id),
       check (state <> 'SUBMITTED' or (submitted_by is not null and checklist is not null)),
       check ((state in ('APPROVED', 'REJECTED')) = (decided_at is not null)),
       constraint credit_application_grant check ((state = 'APPROVED')
         = (num_nonnulls(approved_amount, valid_from, valid_to) = 3)),
       constraint credit_application_two_people check (decided_by is null
         or (decided_by <> prepared_by and decided_by is distinct from submitted_by))
     )`,
    // Two at once would leave open which of them is to be decided.
    `create unique index credit_application_open on credit_policy.credit_application
       (tenant_id, party_id, legal_entity_id) nulls not distinct
       where state in ('DRAFT', 'SUBMITTED', 'RETURNED')`,
    `create index credit_application_of_party on credit_policy.credit_application
       (tenant_id, party_id, id)`,
    `create index credit_application_by_state on credit_policy.credit_application
       (tenant_id, state, id)`,
    // Personal data: what people wrote names people.
    `create table credit_policy.credit_application_step (
       tenant_id uuid not null,
       id uuid not null,
       application_id uuid not null,
       version int not null check (version > 0),
       action text not null check (action in ('PREPARED', 'CHANGED', 'SUBMITTED', 'RETURNED',
         'APPROVED', 'REJECTED', 'WITHDRAWN')),
       comment text,
       done_by uuid not null,
       done_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create unique index credit_application_step_in_order on credit_policy.credit_application_step
       (tenant_id, application_id, version)`,
    `create table credit_policy.credit_application_evidence (
       tenant_id uuid not null,
       id uuid not null,
       application_id uuid not null,
       item_code text,
       title text not null,
       file_id uuid not null,
       added_version int not null check (added_version > 0),
       removed_version int check (removed_version > added_version),
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create index credit_application_evidence_of on credit_policy.credit_application_evidence
       (tenant_id, application_id, id)`,
    `create index credit_application_evidence_file on credit_policy.credit_application_evidence
       (tenant_id, file_id)`,
    `alter table credit_policy.credit_application_step
       add constraint credit_application_step_of foreign key (tenant_id, application_id)
       references credit_policy.credit_application (tenant_id, id)`,
    `alter table credit_policy.credit_application_evidence
       add constraint credit_application_evidence_of foreign key (tenant_id, application_id)
       references credit_policy.credit_application (tenant_id, id)`,
    "call platform.protect('credit_policy.credit_application', 'select, insert')",
    // Whose it is never changes.
    `grant update (currency, requested_amount, requested_term_code, purpose, state, submitted_by,
                   submitted_at, checklist, decided_by, decided_at, approved_amount,
                   approved_term_code, conditions, valid_from, valid_to, version)
       on credit_policy.credit_application to duebook_app`,
    "call platform.protect('credit_policy.credit_application_step', 'select, insert')",
    "call platform.protect('credit_policy.credit_application_evidence', 'select, insert')",
    `grant update (removed_version) on credit_policy.credit_application_evidence to duebook_app`,
  ],
};
