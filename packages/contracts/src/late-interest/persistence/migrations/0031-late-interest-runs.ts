import type { Migration } from '@duebook/platform';

/** Runs that propose charges for all customers of a legal entity; the table is the queue too. */
export const lateInterestRuns: Migration = {
  id: 'contracts/0031-late-interest-runs',
  statements: [
    `create table contracts.late_interest_run (
       tenant_id uuid not null,
       id uuid not null,
       legal_entity_id uuid not null,
       up_to date not null,
       state text not null check (state in ('WAITING', 'RUNNING', 'COMPLETED', 'CANCELLED', 'FAILED')),
       principal_id uuid not null,
       principal_kind text not null,
       grants jsonb not null,
       request_id text not null,
       requested_at timestamptz not null,
       started_at timestamptz,
       finished_at timestamptz,
       claimed_by uuid,
       claimed_until timestamptz,
       is_cancel_requested boolean not null default false,
       parties_done int not null default 0 check (parties_done >= 0),
       charges_made int not null default 0 check (charges_made >= 0),
       items_without_rate int not null default 0 check (items_without_rate >= 0),
       after_party_id uuid,
       attempts int not null default 0 check (attempts >= 0),
       failure text,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create index late_interest_run_waiting on contracts.late_interest_run
       (tenant_id, requested_at, id) where state in ('WAITING', 'RUNNING')`,
    "call platform.protect('contracts.late_interest_run', 'select, insert, update')",
    'alter table contracts.late_interest_charge add column run_id uuid',
    `create index late_interest_charge_of_run on contracts.late_interest_charge
       (tenant_id, run_id, id) where run_id is not null`,
    `alter table contracts.late_interest_charge add constraint late_interest_charge_run
       foreign key (tenant_id, run_id) references contracts.late_interest_run (tenant_id, id)`,
  ],
};
