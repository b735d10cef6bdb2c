import type { Migration } from '@duebook/platform';

/** Templates of contracts, and what drafts said by them. */
export const drafting: Migration = {
  id: 'contracts/0055-drafting',
  statements: [
    `create table contracts.contract_template (
       tenant_id uuid not null,
       id uuid not null,
       key text collate "C" not null check (key <> ''),
       is_retired boolean not null,
       -- Of the version that contracts are drafted from.
       active_number int check (active_number > 0),
       last_number int not null check (last_number > 0),
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint template_retired_is_unused check (not is_retired or active_number is null),
       constraint template_uses_what_it_has check (active_number <= last_number)
     )`,
    `create unique index contract_template_key on contracts.contract_template (tenant_id, key)`,
    "call platform.protect('contracts.contract_template', 'select, insert, update')",
    `create table contracts.contract_template_version (
       tenant_id uuid not null,
       id uuid not null,
       template_id uuid not null,
       number int not null check (number > 0),
       kind_code text not null,
       content jsonb not null,
       saved_by uuid not null,
       saved_at timestamptz not null,
       activated_by uuid,
       activated_at timestamptz,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint template_activated_by_somebody check (
         (activated_by is null) = (activated_at is null))
     )`,
    `create unique index contract_template_version_number on contracts.contract_template_version
       (tenant_id, template_id, number)`,
    "call platform.protect('contracts.contract_template_version', 'select, insert, update')",
    // Names people and companies: what a paper says stands here and in its file alone.
    `create table contracts.contract_text (
       tenant_id uuid not null,
       id uuid not null,
       contract_id uuid not null,
       contract_version_id uuid not null,
       language text not null check (language in ('zh', 'en')),
       title text not null,
       articles jsonb not null,
       template_version_id uuid not null,
       terms_hash text not null,
       document_id uuid not null,
       sha256 text not null,
       drafted_by uuid not null,
       drafted_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create index contract_text_of_version on contracts.contract_text
       (tenant_id, contract_version_id, id)`,
    "call platform.protect('contracts.contract_text', 'select, insert')",
    `alter table contracts.contract_template_version add constraint contract_template_version_of
       foreign key (tenant_id, template_id) references contracts.contract_template (tenant_id, id)`,
    `alter table contracts.contract_text add constraint contract_text_of_contract_version
       foreign key (tenant_id, contract_version_id)
       references contracts.contract_version (tenant_id, id)`,
    `alter table contracts.contract_text add constraint contract_text_by_template
       foreign key (tenant_id, template_version_id)
       references contracts.contract_template_version (tenant_id, id)`,
  ],
};
