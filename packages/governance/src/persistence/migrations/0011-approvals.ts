import type { Migration } from '@duebook/platform';

/** Rules of approval, requests that wait for it, what was said of them, and rights that are lent. */
export const approvals: Migration = {
  id: 'governance/0011-approvals',
  statements: [
    // How it stands; what it said before is in the audit.
    `create table governance.approval_policy (
       tenant_id uuid not null,
       id uuid not null,
       operation text not null,
       legal_entity_id uuid,
       currency text check (currency ~ '^[A-Z]{3}$'),
       bands jsonb not null,
       expires_after_hours int not null check (expires_after_hours between 1 and 8784),
       is_active boolean not null,
       version int not null,
       created_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint approval_policy_place
         unique nulls not distinct (tenant_id, operation, legal_entity_id)
     )`,
    // The command may hold personal data (a bank account that is to be changed): it is kept here alone.
    `create table governance.approval_request (
       tenant_id uuid not null,
       id uuid not null,
       operation text not null,
       maker_id uuid not null,
       maker_kind text not null check (maker_kind in ('USER', 'SERVICE_ACCOUNT')),
       legal_entity_id uuid,
       amount numeric(24,4),
       cumulative_amount numeric(24,4),
       currency text check (currency ~ '^[A-Z]{3}$'),
       subject_type text,
       subject_id uuid,
       title text not null,
       command text not null,
       content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
       steps jsonb not null,
       step int not null,
       step_started_at timestamptz not null,
       filed_at timestamptz not null,
       expires_at timestamptz not null check (expires_at > filed_at),
       state text not null check (state in ('AWAITING', 'EXECUTED', 'REJECTED', 'WITHDRAWN')),
       result_type text,
       result_id uuid,
       version int not null,
       commit_id uuid not null,
       primary key (tenant_id, id),
       check ((amount is null) = (currency is null)),
       check ((subject_type is null) = (subject_id is null)),
       check ((result_type is null) = (result_id is null))
     )`,
    `create index approval_request_awaiting on governance.approval_request (tenant_id, id)
       where state = 'AWAITING'`,
    `create table governance.approval_decision (
       tenant_id uuid not null,
       id uuid not null,
       request_id uuid not null,
       step int not null,
       decider_id uuid not null,
       delegator_id uuid,
       verdict text not null check (verdict in ('APPROVE', 'REJECT')),
       comment text,
       decided_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id),
       -- Nobody decides twice on one request, whatever the code believes.
       constraint approval_decision_once unique (tenant_id, request_id, decider_id)
     )`,
    // What one person did of a kind on one day, so that cutting it into parts gains nothing.
    `create table governance.approval_use (
       tenant_id uuid not null,
       id uuid not null,
       operation text not null,
       maker_id uuid not null,
       legal_entity_id uuid not null,
       used_on date not null,
       amount numeric(24,4) not null check (amount >= 0),
       request_id uuid,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create index approval_use_day on governance.approval_use
       (tenant_id, maker_id, used_on, operation, legal_entity_id)`,
    `create table governance.approval_delegation (
       tenant_id uuid not null,
       id uuid not null,
       delegator_id uuid not null,
       delegate_id uuid not null check (delegate_id <> delegator_id),
       starts_on date not null,
       ends_on date not null check (ends_on >= starts_on),
       reason text not null,
       created_at timestamptz not null,
       revoked_at timestamptz,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create index approval_delegation_delegate
       on governance.approval_delegation (tenant_id, delegate_id)`,
    `alter table governance.approval_policy add foreign key (tenant_id, legal_entity_id)
       references governance.legal_entity (tenant_id, id)`,
    `alter table governance.approval_request add foreign key (tenant_id, maker_id)
       references governance.principal (tenant_id, id)`,
    `alter table governance.approval_request add foreign key (tenant_id, legal_entity_id)
       references governance.legal_entity (tenant_id, id)`,
    `alter table governance.approval_decision add foreign key (tenant_id, request_id)
       references governance.approval_request (tenant_id, id)`,
    `alter table governance.approval_decision add foreign key (tenant_id, decider_id)
       references governance.principal (tenant_id, id)`,
    `alter table governance.approval_decision add foreign key (tenant_id, delegator_id)
       references governance.principal (tenant_id, id)`,
    `alter table governance.approval_use add foreign key (tenant_id, legal_entity_id)
       references governance.legal_entity (tenant_id, id)`,
    `alter table governance.approval_use add foreign key (tenant_id, request_id)
       references governance.approval_request (tenant_id, id)`,
    `alter table governance.approval_delegation add foreign key (tenant_id, delegator_id)
       references governance.principal (tenant_id, id)`,
    `alter table governance.approval_delegation add foreign key (tenant_id, delegate_id)
       references governance.principal (tenant_id, id)`,
    `call platform.protect('governance.approval_policy', 'select, insert,
       update (currency, bands, expires_after_hours, is_active, version)')`,
    `call platform.protect('governance.approval_request', 'select, insert,
       update (step, step_started_at, state, result_type, result_id, version)')`,
    "call platform.protect('governance.approval_decision', 'select, insert')",
    "call platform.protect('governance.approval_use', 'select, insert')",
    `call platform.protect('governance.approval_delegation', 'select, insert,
       update (revoked_at)')`,
  ],
};
