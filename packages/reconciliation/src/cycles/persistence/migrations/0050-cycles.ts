import type { Migration } from '@duebook/platform';

/** When accounts of whom are to be reconciled, and the tasks that follow from it. */
export const reconciliationCycles: Migration = {
  id: 'reconciliation/0050-cycles',
  statements: [
    `create table reconciliation.reconciliation_cycle (
       tenant_id uuid not null,
       id uuid not null,
       legal_entity_id uuid not null,
       relation text not null check (relation in ('CUSTOMER', 'SUPPLIER')),
       scope text not null check (scope in ('ALL', 'SEGMENT', 'TAG')),
       scope_value text not null,
       frequency text not null check (frequency in ('WEEK', 'MONTH', 'QUARTER')),
       due_day int not null check (due_day between 1 and 60),
       day_kind text not null check (day_kind in ('CALENDAR', 'BUSINESS')),
       priority text not null check (priority in ('LOW', 'NORMAL', 'HIGH')),
       owner_user_id uuid not null,
       starts_on date not null,
       ended_on date,
       next_period_from date not null,
       planned_through date not null,
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id),
       check ((scope = 'ALL') = (scope_value = ''))
     )`,
    // One that runs for each class of counterparties and frequency.
    `create unique index reconciliation_cycle_of on reconciliation.reconciliation_cycle
       (tenant_id, legal_entity_id, relation, scope, scope_value, frequency) where ended_on is null`,
    `create index reconciliation_cycle_due on reconciliation.reconciliation_cycle
       (tenant_id, planned_through, id) where ended_on is null`,
    `create table reconciliation.reconciliation_task (
       tenant_id uuid not null,
       id uuid not null,
       cycle_id uuid not null,
       legal_entity_id uuid not null,
       party_id uuid not null,
       relation text not null,
       from_on date not null,
       to_on date not null,
       due_on date not null,
       priority text not null,
       owner_user_id uuid not null,
       state text not null check (state in ('PLANNED', 'IN_PROGRESS', 'DONE')),
       reconciliation_id uuid,
       version int not null check (version > 0),
       created_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    // However often the job looks, a party has one task for a rule and a period.
    `create unique index reconciliation_task_once on reconciliation.reconciliation_task
       (tenant_id, cycle_id, party_id, to_on)`,
    `create index reconciliation_task_due on reconciliation.reconciliation_task
       (tenant_id, legal_entity_id, due_on, id)`,
    `create index reconciliation_task_party on reconciliation.reconciliation_task
       (tenant_id, party_id, to_on)`,
    `create index reconciliation_task_reconciliation on reconciliation.reconciliation_task
       (tenant_id, reconciliation_id)`,
    `create table reconciliation.reconciliation_task_hours (
       tenant_id uuid not null,
       id uuid not null,
       task_id uuid not null,
       worked_by uuid not null,
       worked_on date not null,
       hours numeric(7, 2) not null check (hours <> 0),
       recorded_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create index reconciliation_task_hours_of on reconciliation.reconciliation_task_hours
       (tenant_id, task_id)`,
    `alter table reconciliation.reconciliation_task add foreign key (tenant_id, cycle_id)
       references reconciliation.reconciliation_cycle (tenant_id, id)`,
    `alter table reconciliation.reconciliation_task add foreign key (tenant_id, reconciliation_id)
       references reconciliation.account_reconciliation (tenant_id, id)`,
    `alter table reconciliation.reconciliation_task_hours add foreign key (tenant_id, task_id)
       references reconciliation.reconciliation_task (tenant_id, id)`,
    "call platform.protect('reconciliation.reconciliation_cycle', 'select, insert, update')",
    "call platform.protect('reconciliation.reconciliation_task', 'select, insert, update')",
    "call platform.protect('reconciliation.reconciliation_task_hours', 'select, insert')",
  ],
};
