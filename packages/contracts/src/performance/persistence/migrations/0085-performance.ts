import type { Migration } from '@duebook/platform';

/** What is to be done under contracts, what was, and what secures that; goods of orders and deliveries. */
export const performanceTables: Migration = {
  id: 'contracts/0085-performance',
  statements: [
    // Append-only: what was told last of an order or a delivery holds.
    `create table contracts.goods_line (
       tenant_id uuid not null,
       subject_id uuid not null,
       revision int not null check (revision > 0),
       line int not null check (line > 0),
       subject_type text not null check (subject_type in ('ORDER', 'DELIVERY')),
       item text not null check (item <> ''),
       quantity numeric(24, 6) not null check (quantity > 0),
       unit_price numeric(24, 6) check (unit_price >= 0),
       recorded_by uuid not null,
       recorded_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, subject_id, revision, line)
     )`,
    "call platform.protect('contracts.goods_line', 'select, insert')",
    `create table contracts.contract_milestone (
       tenant_id uuid not null,
       id uuid not null,
       contract_id uuid not null,
       planned_on date not null,
       amount numeric(24, 4) check (amount >= 0),
       reached_on date,
       document_id uuid,
       recorded_by uuid not null,
       recorded_at timestamptz not null,
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create index contract_milestone_of on contracts.contract_milestone
       (tenant_id, contract_id, planned_on, id)`,
    `create index contract_milestone_open on contracts.contract_milestone
       (tenant_id, planned_on, contract_id, id) where reached_on is null`,
    "call platform.protect('contracts.contract_milestone', 'select, insert, update')",
    // What people call it, and nowhere else.
    `create table contracts.contract_milestone_text (
       tenant_id uuid not null,
       milestone_id uuid not null,
       title text not null check (title <> ''),
       primary key (tenant_id, milestone_id)
     )`,
    "call platform.protect('contracts.contract_milestone_text', 'select, insert')",
    `create table contracts.contract_breach (
       tenant_id uuid not null,
       id uuid not null,
       contract_id uuid not null,
       -- Who broke it: one of ours, or one of the others.
       legal_entity_id uuid,
       party_id uuid,
       kind text not null check (kind in ('LATE_DELIVERY', 'LATE_ACCEPTANCE', 'LATE_PAYMENT', 'QUANTITY',
         'QUALITY', 'PRICE', 'MILESTONE', 'OTHER')),
       happened_on date not null,
       amount numeric(24, 4) check (amount >= 0),
       milestone_id uuid,
       document_id uuid,
       settled_on date,
       recorded_by uuid not null,
       recorded_at timestamptz not null,
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint breach_of_one_side check ((legal_entity_id is null) <> (party_id is null))
     )`,
    `create index contract_breach_of on contracts.contract_breach
       (tenant_id, contract_id, happened_on, id)`,
    `create index contract_breach_open on contracts.contract_breach
       (tenant_id, happened_on, contract_id, id) where settled_on is null`,
    "call platform.protect('contracts.contract_breach', 'select, insert, update')",
    // What people wrote of it: may name persons, and stands nowhere else.
    `create table contracts.contract_breach_text (
       tenant_id uuid not null,
       breach_id uuid not null,
       description text not null check (description <> ''),
       settlement text,
       primary key (tenant_id, breach_id)
     )`,
    "call platform.protect('contracts.contract_breach_text', 'select, insert, update')",
    `create table contracts.contract_security (
       tenant_id uuid not null,
       id uuid not null,
       contract_id uuid not null,
       kind text not null check (kind in ('GUARANTEE', 'PLEDGE', 'MORTGAGE', 'RETENTION_OF_TITLE', 'OTHER')),
       -- Of credit policy, which knows what it is worth and until when it holds.
       collateral_id uuid,
       document_id uuid,
       registered_on date,
       expires_on date,
       released_on date,
       recorded_by uuid not null,
       recorded_at timestamptz not null,
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create index contract_security_of on contracts.contract_security
       (tenant_id, contract_id, id)`,
    `create index contract_security_expiring on contracts.contract_security
       (tenant_id, expires_on, contract_id, id) where released_on is null`,
    "call platform.protect('contracts.contract_security', 'select, insert, update')",
    // Under which number it is registered and where, as it stands on the paper.
    `create table contracts.contract_security_text (
       tenant_id uuid not null,
       security_id uuid not null,
       registration_number text,
       registry text,
       primary key (tenant_id, security_id)
     )`,
    "call platform.protect('contracts.contract_security_text', 'select, insert')",
    ...['contract_milestone', 'contract_breach', 'contract_security'].map(
      (table) => `alter table contracts.${table} add constraint ${table}_contract
       foreign key (tenant_id, contract_id) references contracts.contract (tenant_id, id)`,
    ),
    ...['milestone', 'breach', 'security'].map(
      (what) => `alter table contracts.contract_${what}_text add constraint contract_${what}_text_of
       foreign key (tenant_id, ${what}_id) references contracts.contract_${what} (tenant_id, id)`,
    ),
    `alter table contracts.contract_breach add constraint contract_breach_milestone
       foreign key (tenant_id, milestone_id) references contracts.contract_milestone (tenant_id, id)`,
  ],
};
