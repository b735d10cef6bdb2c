import type { Migration } from '@duebook/platform';

/** What secures claims, what it was valued at from which day on, and who provides it. */
export const security: Migration = {
  id: 'credit_policy/0042-security',
  statements: [
    `create table credit_policy.collateral (
       tenant_id uuid not null,
       id uuid not null,
       party_id uuid not null,
       covers text not null check (covers in ('PARTY', 'GROUP')),
       legal_entity_id uuid,
       collateral_type text not null check (collateral_type in ('GUARANTEE', 'PLEDGE', 'MORTGAGE',
         'DEPOSIT', 'RETENTION_OF_TITLE', 'LETTER_OF_CREDIT')),
       currency text not null,
       rank int not null check (rank > 0),
       provider_party_id uuid,
       valid_from date not null,
       expires_on date,
       state text not null check (state in ('PROPOSED', 'HELD', 'RELEASED', 'WITHDRAWN')),
       released_on date,
       recorded_by uuid not null,
       recorded_at timestamptz not null,
       approved_by uuid,
       approved_at timestamptz,
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint collateral_expires_after_it_begins check (expires_on > valid_from),
       constraint collateral_released_on_a_day check ((state = 'RELEASED') = (released_on is not null)),
       constraint collateral_agreed_to check ((state in ('HELD', 'RELEASED')) = (approved_by is not null)
         and (approved_by is null) = (approved_at is null)),
       constraint collateral_two_people check (approved_by <> recorded_by)
     )`,
    `create index collateral_of_party on credit_policy.collateral (tenant_id, party_id, id)`,
    `create index collateral_expiring on credit_policy.collateral (tenant_id, expires_on, id)
       where state = 'HELD' and expires_on is not null`,
    "call platform.protect('credit_policy.collateral', 'select, insert, update')",
    // Append-only: of a day counts the one made last of those that hold from it or before.
    `create table credit_policy.collateral_valuation (
       tenant_id uuid not null,
       id uuid not null,
       collateral_id uuid not null,
       valued_on date not null,
       amount numeric(24, 4) not null check (amount >= 0),
       haircut_percent numeric(7, 4) not null check (haircut_percent between 0 and 100),
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create index collateral_valuation_by_day on credit_policy.collateral_valuation
       (tenant_id, collateral_id, valued_on, id)`,
    "call platform.protect('credit_policy.collateral_valuation', 'select, insert')",
    // Names of people who guarantee, and what was written of it: personal data, and nowhere else here.
    `create table credit_policy.collateral_text (
       tenant_id uuid not null,
       collateral_id uuid not null,
       provider_name text,
       reference text,
       note text,
       primary key (tenant_id, collateral_id)
     )`,
    "call platform.protect('credit_policy.collateral_text', 'select, insert')",
    `create table credit_policy.collateral_file (
       tenant_id uuid not null,
       collateral_id uuid not null,
       file_id uuid not null,
       added_at timestamptz not null,
       primary key (tenant_id, collateral_id, file_id)
     )`,
    "call platform.protect('credit_policy.collateral_file', 'select, insert')",
    `alter table credit_policy.collateral_valuation add constraint collateral_valuation_of
       foreign key (tenant_id, collateral_id) references credit_policy.collateral (tenant_id, id)`,
    `alter table credit_policy.collateral_text add constraint collateral_text_of
       foreign key (tenant_id, collateral_id) references credit_policy.collateral (tenant_id, id)`,
    `alter table credit_policy.collateral_file add constraint collateral_file_of
       foreign key (tenant_id, collateral_id) references credit_policy.collateral (tenant_id, id)`,
  ],
};
