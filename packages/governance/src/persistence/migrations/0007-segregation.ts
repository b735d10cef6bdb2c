import type { Migration } from '@duebook/platform';

/** Limits of roles, roles that are edited, and what keeps duties apart. */
export const segregation: Migration = {
  id: 'governance/0007-segregation',
  statements: [
    'alter table governance.role add column name_zh text',
    'alter table governance.role add column version int not null default 1',
    'grant update (name, name_zh, description, version), delete on governance.role to duebook_app',
    'grant delete on governance.role_permission to duebook_app',
    'alter table governance.role_assignment add column amount_limit numeric(24, 4)',
    'alter table governance.role_assignment add column amount_limit_currency text',
    `alter table governance.role_assignment add constraint role_assignment_amount_limit
       check ((amount_limit is null) = (amount_limit_currency is null)
              and coalesce(amount_limit, 1) > 0
              and coalesce(amount_limit_currency, 'CNY') ~ '^[A-Z]{3}$')`,
    // Rules of the tenant's own. A retired one keeps its code, which acceptances name.
    `create table governance.conflict_rule (
       tenant_id uuid not null,
       code text not null,
       name text not null,
       first_permissions text[] not null check (cardinality(first_permissions) > 0),
       second_permissions text[] not null check (cardinality(second_permissions) > 0),
       why text not null,
       severity text not null check (severity in ('HIGH', 'MEDIUM', 'LOW')),
       scope text not null check (scope in ('LEGAL_ENTITY', 'TENANT')),
       enforcement text not null check (enforcement in ('ENFORCE', 'REPORT')),
       version int not null,
       created_at timestamptz not null,
       retired_at timestamptz,
       commit_id uuid not null,
       primary key (tenant_id, code)
     )`,
    // What the tenant says of a rule that Duebook brought.
    `create table governance.conflict_rule_setting (
       tenant_id uuid not null,
       code text not null,
       enforcement text not null check (enforcement in ('ENFORCE', 'REPORT')),
       version int not null,
       commit_id uuid not null,
       primary key (tenant_id, code)
     )`,
    `create table governance.conflict_acceptance (
       tenant_id uuid not null,
       id uuid not null,
       principal_id uuid not null,
       rule_code text not null,
       legal_entity_id uuid,
       reason text not null,
       expires_on date not null,
       accepted_by uuid not null,
       accepted_at timestamptz not null,
       ended_at timestamptz,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint conflict_acceptance_of_another check (accepted_by <> principal_id)
     )`,
    `create index conflict_acceptance_principal
       on governance.conflict_acceptance (tenant_id, principal_id, rule_code)`,
    `create table governance.segregation_settings (
       tenant_id uuid not null primary key,
       may_administrators_trade boolean not null,
       version int not null,
       commit_id uuid not null
     )`,
    // What somebody made of a finding; the last one counts.
    `create table governance.finding_decision (
       tenant_id uuid not null,
       id uuid not null,
       rule_code text not null,
       finding_key text not null check (length(finding_key) between 1 and 500),
       decision text not null check (decision in ('DISMISSED', 'CONFIRMED')),
       reason text not null,
       decided_by uuid not null,
       decided_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create index finding_decision_finding
       on governance.finding_decision (tenant_id, rule_code, finding_key, id)`,
    `alter table governance.conflict_acceptance add foreign key (tenant_id, principal_id)
       references governance.principal (tenant_id, id)`,
    `alter table governance.conflict_acceptance add foreign key (tenant_id, legal_entity_id)
       references governance.legal_entity (tenant_id, id)`,
    `call platform.protect('governance.conflict_rule', 'select, insert, update
       (name, first_permissions, second_permissions, why, severity, scope, enforcement, version,
        retired_at)')`,
    `call platform.protect('governance.conflict_rule_setting',
       'select, insert, update (enforcement, version, commit_id)')`,
    "call platform.protect('governance.conflict_acceptance', 'select, insert, update (ended_at)')",
    `call platform.protect('governance.segregation_settings',
       'select, insert, update (may_administrators_trade, version, commit_id)')`,
    "call platform.protect('governance.finding_decision', 'select, insert')",
    // Who may act as whom, beside themselves: a program's maker, and whoever was handed a key of it.
    `create view governance.v_stand_in with (security_invoker = true) as
       select key.tenant_id, maker.principal_id, key.principal_id as stand_in_id
         from governance.api_key as key
         join platform.v_commit_record as maker
           on maker.tenant_id = key.tenant_id and maker.id = key.commit_id
        where maker.principal_kind = 'USER' and maker.principal_id <> key.principal_id
       union
       select program.tenant_id, maker.principal_id, program.id
         from governance.principal as program
         join platform.v_commit_record as maker
           on maker.tenant_id = program.tenant_id and maker.id = program.commit_id
        where program.kind = 'SERVICE_ACCOUNT' and maker.principal_kind = 'USER'`,
    'grant select on governance.v_stand_in to duebook_app',
  ],
};
