import type { Migration } from '@duebook/platform';

/**
 * Parties, what is known of them, and how they are found.
 *
 * Elements of lists (names, identifiers, addresses, contacts, bank accounts) are never changed:
 * they are retired and replaced, so that audit rows can refer to a state of old by id.
 */
export const party: Migration = {
  id: 'parties/0001-party',
  statements: [
    'create schema parties',
    // Names sort as Chinese readers expect where the server has ICU, else by code point.
    `do $$ begin
       if exists (select 1 from pg_collation where collname = 'zh-x-icu') then
         create collation parties.name_order from pg_catalog."zh-x-icu";
       else
         create collation parties.name_order from pg_catalog."C";
       end if;
     end $$`,
    `create table parties.party (
       tenant_id uuid not null,
       id uuid not null,
       code text collate "C" not null check (length(code) between 1 and 60),
       legal_name text not null check (length(legal_name) between 1 and 300),
       is_customer boolean not null,
       is_supplier boolean not null,
       unified_social_credit_code text,
       country text,
       language text,
       virtual_account_number text,
       group_id uuid check (group_id <> id),
       segment text,
       region text,
       industry text,
       tags jsonb not null,
       owner_user_id uuid,
       version int not null check (version > 0),
       commit_id uuid not null,
       created_at timestamptz not null,
       updated_at timestamptz not null,
       primary key (tenant_id, id),
       constraint party_code_key unique (tenant_id, code),
       constraint party_virtual_account_key unique (tenant_id, virtual_account_number),
       constraint party_has_a_kind check (is_customer or is_supplier)
     )`,
    'create index party_by_name on parties.party (tenant_id, legal_name collate parties.name_order, id)',
    'create index party_by_group on parties.party (tenant_id, group_id) where group_id is not null',
    'create index party_by_owner on parties.party (tenant_id, owner_user_id) where owner_user_id is not null',
    'create index party_by_credit_code on parties.party (tenant_id, unified_social_credit_code) where unified_social_credit_code is not null',
    `create table parties.party_name (
       tenant_id uuid not null,
       id uuid not null,
       party_id uuid not null,
       kind text not null check (kind in ('LEGAL', 'ALIAS')),
       name text not null check (length(name) between 1 and 300),
       core_name text collate "C" not null,
       commit_id uuid not null,
       retired_at timestamptz,
       primary key (tenant_id, id)
     )`,
    'create index party_name_by_party on parties.party_name (tenant_id, party_id) where retired_at is null',
    'create index party_name_by_core on parties.party_name (tenant_id, core_name) where retired_at is null',
    // The search index: PostgreSQL's own trigram operators cannot use one under row level security.
    `create table parties.name_gram (
       tenant_id uuid not null,
       gram text collate "C" not null,
       phrase_id uuid not null,
       party_id uuid not null,
       is_compared boolean not null,
       primary key (tenant_id, gram, phrase_id)
     )`,
    'create index name_gram_by_phrase on parties.name_gram (tenant_id, phrase_id)',
    `create table parties.party_identifier (
       tenant_id uuid not null,
       id uuid not null,
       party_id uuid not null,
       kind text not null check (kind in ('TAX', 'REGISTRATION')),
       scheme text,
       country text,
       value text not null,
       value_key text collate "C" not null,
       commit_id uuid not null,
       retired_at timestamptz,
       primary key (tenant_id, id)
     )`,
    'create index party_identifier_by_party on parties.party_identifier (tenant_id, party_id) where retired_at is null',
    'create index party_identifier_by_value on parties.party_identifier (tenant_id, value_key) where retired_at is null',
    `create table parties.party_address (
       tenant_id uuid not null,
       id uuid not null,
       party_id uuid not null,
       kind text not null check (kind in ('REGISTERED', 'BILLING', 'DELIVERY', 'POSTAL')),
       lines jsonb not null,
       city text,
       region text,
       postal_code text,
       country text,
       commit_id uuid not null,
       retired_at timestamptz,
       primary key (tenant_id, id)
     )`,
    'create index party_address_by_party on parties.party_address (tenant_id, party_id) where retired_at is null',
    // Personal data: the one place for contact persons and how to reach them.
    `create table parties.party_contact (
       tenant_id uuid not null,
       id uuid not null,
       party_id uuid not null,
       role text not null,
       person_name text,
       channel text not null check (channel in ('EMAIL', 'PHONE', 'SMS', 'WECHAT', 'FAX', 'POST', 'OTHER')),
       value text not null,
       language text,
       consent text not null check (consent in ('GIVEN', 'REFUSED', 'UNKNOWN')),
       quiet_from text,
       quiet_to text,
       quiet_time_zone text,
       commit_id uuid not null,
       retired_at timestamptz,
       primary key (tenant_id, id)
     )`,
    'create index party_contact_by_party on parties.party_contact (tenant_id, party_id) where retired_at is null',
    // Personal data: the one place for bank accounts, as some of them are persons'.
    `create table parties.party_bank_account (
       tenant_id uuid not null,
       id uuid not null,
       party_id uuid not null,
       scheme text not null check (scheme in ('IBAN', 'LOCAL')),
       number text collate "C" not null,
       bank_name text,
       bank_code text,
       holder_name text,
       currency text,
       commit_id uuid not null,
       retired_at timestamptz,
       primary key (tenant_id, id)
     )`,
    'create index party_bank_account_by_party on parties.party_bank_account (tenant_id, party_id) where retired_at is null',
    'create index party_bank_account_by_number on parties.party_bank_account (tenant_id, number) where retired_at is null',
    // Append-only: who is responsible from which day on. A later row for the same day corrects an earlier one.
    `create table parties.owner_assignment (
       tenant_id uuid not null,
       id uuid not null,
       party_id uuid not null,
       owner_user_id uuid,
       valid_from date not null,
       commit_id uuid not null,
       assigned_at timestamptz not null,
       primary key (tenant_id, id)
     )`,
    'create index owner_assignment_by_day on parties.owner_assignment (tenant_id, party_id, valid_from, id)',
    `alter table parties.party add foreign key (tenant_id, group_id)
       references parties.party (tenant_id, id)`,
    ...[
      'party_name',
      'party_identifier',
      'party_address',
      'party_contact',
      'party_bank_account',
      'owner_assignment',
    ].map(
      (table) => `alter table parties.${table} add foreign key (tenant_id, party_id)
         references parties.party (tenant_id, id)`,
    ),
    "call platform.protect('parties.party', 'select, insert, update')",
    "call platform.protect('parties.name_gram', 'select, insert, delete')",
    "call platform.protect('parties.owner_assignment', 'select, insert')",
    ...[
      'party_name',
      'party_identifier',
      'party_address',
      'party_contact',
      'party_bank_account',
    ].map((table) => `call platform.protect('parties.${table}', 'select, insert, update')`),
    'grant usage on schema parties to duebook_app',
    `create view parties.v_party with (security_invoker = true) as
       select tenant_id, id, code, legal_name, is_customer, is_supplier, country, group_id, segment,
              region, industry, tags, owner_user_id, virtual_account_number, version, commit_id
         from parties.party`,
    // A day has the owner of the last row that begins on it or before; the row made last wins a tie.
    `create view parties.v_party_owner_history with (security_invoker = true) as
       select tenant_id, party_id, owner_user_id, valid_from,
              lead(valid_from) over (partition by tenant_id, party_id order by valid_from) as valid_until,
              assigned_at, commit_id
         from (select distinct on (tenant_id, party_id, valid_from) *
                 from parties.owner_assignment
                order by tenant_id, party_id, valid_from, id desc) as standing`,
    'grant select on parties.v_party, parties.v_party_owner_history to duebook_app',
  ],
};
