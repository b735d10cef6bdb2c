import type { Migration } from '@duebook/platform';

/** Contracts, who is in them, what they say from which day on, and who signed. */
export const register: Migration = {
  id: 'contracts/0040-register',
  statements: [
    // The shipped kinds are in the code; these are the tenant's own.
    `create table contracts.contract_kind (
       tenant_id uuid not null,
       id uuid not null,
       code text not null check (code <> ''),
       name_en text not null check (name_en <> ''),
       name_zh text not null check (name_zh <> ''),
       required_role text check (required_role in ('CUSTOMER', 'SUPPLIER', 'GUARANTOR', 'OTHER')),
       value_rule text not null check (value_rule in ('REQUIRED', 'OPTIONAL', 'NONE')),
       is_active boolean not null,
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create unique index contract_kind_code on contracts.contract_kind (tenant_id, code)`,
    "call platform.protect('contracts.contract_kind', 'select, insert, update')",
    `create table contracts.contract (
       tenant_id uuid not null,
       id uuid not null,
       number text collate "C" not null check (number <> ''),
       title text not null check (title <> ''),
       kind_code text not null,
       currency text not null,
       valid_from date not null,
       valid_to date,
       renewal text not null check (renewal in ('NONE', 'AUTOMATIC', 'BY_AGREEMENT')),
       notice_days int check (notice_days >= 0),
       period_months int check (period_months > 0),
       owner_user_id uuid,
       parent_id uuid,
       in_review_since timestamptz,
       agreed_at timestamptz,
       signed_on date,
       terminated_on date,
       termination_ground text check (termination_ground in ('NOTICE', 'AGREEMENT', 'BREACH', 'OTHER')),
       notice_given_on date,
       withdrawn_at timestamptz,
       -- The last day in force; null while it goes on by itself or has no end.
       last_day date generated always as (coalesce(terminated_on,
         case when renewal <> 'AUTOMATIC' then valid_to end)) stored,
       -- The end as it was agreed or brought about.
       ends_on date generated always as (coalesce(terminated_on, valid_to)) stored,
       recorded_by uuid not null,
       recorded_at timestamptz not null,
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint contract_ends_after_it_begins check (valid_to >= valid_from),
       constraint contract_goes_on_from_an_end check (case when renewal = 'AUTOMATIC'
         then notice_days is not null and period_months is not null and valid_to is not null
         else notice_days is null and period_months is null end),
       constraint contract_signed_once_agreed check (signed_on is null or agreed_at is not null),
       constraint contract_terminated_once_signed check (terminated_on is null or signed_on is not null),
       constraint contract_withdrawn_unsigned check (withdrawn_at is null or signed_on is null),
       constraint contract_terminated_for_a_reason check (
         (terminated_on is null) = (termination_ground is null))
     )`,
    `create index contract_ending on contracts.contract (tenant_id, ends_on, id)
       where ends_on is not null`,
    `create index contract_of_kind on contracts.contract (tenant_id, kind_code, id)`,
    `create index contract_of_owner on contracts.contract (tenant_id, owner_user_id, id)
       where owner_user_id is not null`,
    `create index contract_under on contracts.contract (tenant_id, parent_id, id)
       where parent_id is not null`,
    "call platform.protect('contracts.contract', 'select, insert, update')",
    `create table contracts.contract_legal_entity (
       tenant_id uuid not null,
       contract_id uuid not null,
       legal_entity_id uuid not null,
       -- The first leads.
       place int not null check (place > 0),
       number text collate "C" not null,
       is_withdrawn boolean not null default false,
       commit_id uuid not null,
       primary key (tenant_id, contract_id, legal_entity_id)
     )`,
    // Of a contract that was withdrawn the number is free again.
    `create unique index contract_number_of_entity on contracts.contract_legal_entity
       (tenant_id, legal_entity_id, number) where not is_withdrawn`,
    `create index contract_by_entity on contracts.contract_legal_entity
       (tenant_id, legal_entity_id, contract_id)`,
    "call platform.protect('contracts.contract_legal_entity', 'select, insert, update')",
    `create table contracts.contract_party (
       tenant_id uuid not null,
       contract_id uuid not null,
       party_id uuid not null,
       role text not null check (role in ('CUSTOMER', 'SUPPLIER', 'GUARANTOR', 'OTHER')),
       place int not null check (place > 0),
       reference text,
       commit_id uuid not null,
       primary key (tenant_id, contract_id, party_id, role)
     )`,
    `create index contract_by_party on contracts.contract_party (tenant_id, party_id, contract_id)`,
    "call platform.protect('contracts.contract_party', 'select, insert')",
    // Found by equality alone, as no other comparison of text uses an index under row level security.
    `create table contracts.contract_gram (
       tenant_id uuid not null,
       gram text collate "C" not null,
       contract_id uuid not null,
       primary key (tenant_id, gram, contract_id)
     )`,
    "call platform.protect('contracts.contract_gram', 'select, insert')",
    // What is agreed holds from its day until the next begins: there are no last days that could overlap.
    `create table contracts.contract_version (
       tenant_id uuid not null,
       id uuid not null,
       contract_id uuid not null,
       number int not null check (number > 0),
       state text not null check (state in ('DRAFT', 'IN_REVIEW', 'AGREED')),
       effective_from date not null,
       value numeric(24, 4) check (value >= 0),
       terms jsonb not null,
       revision int not null check (revision > 0),
       drafted_by uuid not null,
       drafted_at timestamptz not null,
       agreed_by uuid,
       agreed_at timestamptz,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint version_agreed_by_somebody check ((state = 'AGREED') = (agreed_at is not null)
         and (agreed_at is null) = (agreed_by is null))
     )`,
    `create unique index contract_version_number on contracts.contract_version
       (tenant_id, contract_id, number)`,
    `create unique index contract_version_begins on contracts.contract_version
       (tenant_id, contract_id, effective_from) where state = 'AGREED'`,
    // What is being written next of a contract is one draft.
    `create unique index contract_version_draft on contracts.contract_version
       (tenant_id, contract_id) where state in ('DRAFT', 'IN_REVIEW')`,
    "call platform.protect('contracts.contract_version', 'select, insert, update')",
    // Why it was drafted, as somebody wrote it: may name people, and stands nowhere else.
    `create table contracts.contract_version_text (
       tenant_id uuid not null,
       version_id uuid not null,
       note text,
       primary key (tenant_id, version_id)
     )`,
    "call platform.protect('contracts.contract_version_text', 'select, insert, update')",
    `create table contracts.contract_signature (
       tenant_id uuid not null,
       id uuid not null,
       contract_id uuid not null,
       version_id uuid not null,
       legal_entity_id uuid,
       party_id uuid,
       signed_on date not null,
       file_id uuid,
       recorded_by uuid not null,
       recorded_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint signature_of_one_side check ((legal_entity_id is null) <> (party_id is null))
     )`,
    `create unique index contract_signature_of_entity on contracts.contract_signature
       (tenant_id, version_id, legal_entity_id) where legal_entity_id is not null`,
    `create unique index contract_signature_of_party on contracts.contract_signature
       (tenant_id, version_id, party_id) where party_id is not null`,
    `create index contract_signature_of_contract on contracts.contract_signature
       (tenant_id, contract_id, id)`,
    `create index contract_signature_file on contracts.contract_signature (tenant_id, file_id)
       where file_id is not null`,
    "call platform.protect('contracts.contract_signature', 'select, insert')",
    // Names of people, and nowhere else here.
    `create table contracts.contract_signature_text (
       tenant_id uuid not null,
       signature_id uuid not null,
       signatory text not null,
       primary key (tenant_id, signature_id)
     )`,
    "call platform.protect('contracts.contract_signature_text', 'select, insert')",
    `alter table contracts.contract add constraint contract_parent
       foreign key (tenant_id, parent_id) references contracts.contract (tenant_id, id)`,
    `alter table contracts.contract_legal_entity add constraint contract_legal_entity_of
       foreign key (tenant_id, contract_id) references contracts.contract (tenant_id, id)`,
    `alter table contracts.contract_party add constraint contract_party_of
       foreign key (tenant_id, contract_id) references contracts.contract (tenant_id, id)`,
    `alter table contracts.contract_gram add constraint contract_gram_of
       foreign key (tenant_id, contract_id) references contracts.contract (tenant_id, id)`,
    `alter table contracts.contract_version add constraint contract_version_of
       foreign key (tenant_id, contract_id) references contracts.contract (tenant_id, id)`,
    `alter table contracts.contract_version_text add constraint contract_version_text_of
       foreign key (tenant_id, version_id) references contracts.contract_version (tenant_id, id)`,
    `alter table contracts.contract_signature add constraint contract_signature_under
       foreign key (tenant_id, version_id) references contracts.contract_version (tenant_id, id)`,
    `alter table contracts.contract_signature_text add constraint contract_signature_text_of
       foreign key (tenant_id, signature_id) references contracts.contract_signature (tenant_id, id)`,
    // The face towards packages above: contracts, and what each says on which days.
    `create view contracts.v_contract with (security_invoker = true) as
       select tenant_id, id, number, title, kind_code, currency, valid_from, valid_to, renewal,
              notice_days, period_months, owner_user_id, parent_id, agreed_at, signed_on, terminated_on,
              withdrawn_at, last_day, ends_on, version
         from contracts.contract`,
    `create view contracts.v_contract_party with (security_invoker = true) as
       select tenant_id, contract_id, party_id, role, place from contracts.contract_party`,
    `create view contracts.v_contract_legal_entity with (security_invoker = true) as
       select tenant_id, contract_id, legal_entity_id, place, number
         from contracts.contract_legal_entity where not is_withdrawn`,
    `create view contracts.v_contract_version with (security_invoker = true) as
       select tenant_id, id, contract_id, number, effective_from,
              (lead(effective_from) over (partition by tenant_id, contract_id
                                          order by effective_from) - 1) as effective_to,
              value, terms, agreed_at
         from contracts.contract_version where state = 'AGREED'`,
    `grant select on contracts.v_contract, contracts.v_contract_party,
       contracts.v_contract_legal_entity, contracts.v_contract_version to duebook_app`,
  ],
};
