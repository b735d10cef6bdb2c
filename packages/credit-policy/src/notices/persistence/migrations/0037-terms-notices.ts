import type { Migration } from '@duebook/platform';

/** Notices of terms to customers, what was sent, and the evidence that it was acknowledged. */
export const termsNotices: Migration = {
  id: 'credit_policy/0037-terms-notices',
  statements: [
    `create table credit_policy.terms_notice (
       tenant_id uuid not null,
       id uuid not null,
       party_id uuid not null,
       legal_entity_id uuid not null,
       policy_version_id uuid not null,
       class_code text not null,
       language text not null check (language in ('zh', 'en')),
       terms jsonb not null,
       letter_hash text not null,
       mail_id uuid not null,
       state text not null check (state in ('SENT', 'ACKNOWLEDGED')),
       sent_on date not null,
       sent_by uuid not null,
       sent_at timestamptz not null,
       acknowledged_on date,
       evidence_file_id uuid,
       recorded_by uuid,
       recorded_at timestamptz,
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id),
       check ((state = 'ACKNOWLEDGED') = (acknowledged_on is not null)),
       check ((state = 'ACKNOWLEDGED') = (recorded_at is not null)),
       check (acknowledged_on >= sent_on)
     )`,
    'create index terms_notice_of_party on credit_policy.terms_notice (tenant_id, party_id, id)',
    `create index terms_notice_evidence on credit_policy.terms_notice
       (tenant_id, evidence_file_id) where evidence_file_id is not null`,
    // Names persons: it is read by nobody but who may see the notice, and is in no event.
    `create table credit_policy.terms_notice_letter (
       tenant_id uuid not null,
       id uuid not null,
       address text not null,
       name text,
       subject text not null,
       body text not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `alter table credit_policy.terms_notice add foreign key (tenant_id, policy_version_id)
       references credit_policy.policy_version (tenant_id, id)`,
    `alter table credit_policy.terms_notice_letter add foreign key (tenant_id, id)
       references credit_policy.terms_notice (tenant_id, id)`,
    "call platform.protect('credit_policy.terms_notice', 'select, insert, update')",
    "call platform.protect('credit_policy.terms_notice_letter', 'select, insert')",
  ],
};
