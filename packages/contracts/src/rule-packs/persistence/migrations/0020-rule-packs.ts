import type { Migration } from '@duebook/platform';

/** Which packs of rules legal entities use, and what parties are to them. Append-only, both. */
export const rulePackTables: Migration = {
  id: 'contracts/0020-rule-packs',
  statements: [
    `create table contracts.rule_pack_adoption (
       tenant_id uuid not null,
       id uuid not null,
       legal_entity_id uuid not null,
       version int not null check (version > 0),
       holds_from date not null,
       pack_ids text[] not null check (cardinality(pack_ids) between 1 and 20),
       supply text check (supply in ('GOODS', 'SERVICES')),
       adopted_by uuid not null,
       agreed_by uuid,
       adopted_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create unique index rule_pack_adoption_version on contracts.rule_pack_adoption
       (tenant_id, legal_entity_id, version)`,
    // Of one day the highest version holds.
    `create index rule_pack_adoption_of_day on contracts.rule_pack_adoption
       (tenant_id, legal_entity_id, holds_from, version)`,
    // The source may name persons; it is told with the record and nowhere else.
    `create table contracts.statutory_class (
       tenant_id uuid not null,
       id uuid not null,
       party_id uuid,
       legal_entity_id uuid,
       statutory_class text not null check (statutory_class in ('PUBLIC_BODY', 'LARGE_ENTERPRISE',
         'MEDIUM_ENTERPRISE', 'SMALL_ENTERPRISE', 'MICRO_ENTERPRISE')),
       holds_from date not null,
       source text not null check (length(source) between 1 and 500),
       recorded_by uuid not null,
       recorded_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint statutory_class_subject check ((party_id is null) <> (legal_entity_id is null))
     )`,
    `create index statutory_class_of_party on contracts.statutory_class
       (tenant_id, party_id, holds_from, id)`,
    `create index statutory_class_of_legal_entity on contracts.statutory_class
       (tenant_id, legal_entity_id, holds_from, id)`,
    "call platform.protect('contracts.rule_pack_adoption', 'select, insert')",
    "call platform.protect('contracts.statutory_class', 'select, insert')",
  ],
};
