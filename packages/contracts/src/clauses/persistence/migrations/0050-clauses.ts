import type { Migration } from '@duebook/platform';

/** The library of clauses: what each says now, and what it said before. */
export const clauses: Migration = {
  id: 'contracts/0050-clauses',
  statements: [
    `create table contracts.clause (
       tenant_id uuid not null,
       id uuid not null,
       key text collate "C" not null check (key <> ''),
       subject text,
       state text not null check (state in ('IN_FORCE', 'RETIRED')),
       -- Of what it says now.
       number int not null check (number > 0),
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create unique index clause_key on contracts.clause (tenant_id, key)`,
    "call platform.protect('contracts.clause', 'select, insert, update')",
    // A contract was drafted by what a clause said then: versions stay as they are.
    `create table contracts.clause_version (
       tenant_id uuid not null,
       id uuid not null,
       clause_id uuid not null,
       number int not null check (number > 0),
       content jsonb not null,
       edited_by uuid not null,
       edited_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create unique index clause_version_number on contracts.clause_version
       (tenant_id, clause_id, number)`,
    "call platform.protect('contracts.clause_version', 'select, insert')",
    `alter table contracts.clause_version add constraint clause_version_of
       foreign key (tenant_id, clause_id) references contracts.clause (tenant_id, id)`,
  ],
};
