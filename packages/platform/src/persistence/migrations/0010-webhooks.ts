import type { Migration } from '../../database/migrator';

/**
 * Endpoints of partners, since when which events fit them, what waits for them and what became of it
 * (ADR-0022). A lane says which endpoint has work and which worker has it: it is read before a tenant
 * is known, and holds nothing but ids and times.
 */
export const webhooks: Migration = {
  id: 'platform/0010-webhooks',
  statements: [
    `create table platform.webhook_endpoint (
       tenant_id uuid not null,
       id uuid not null,
       url text not null check (length(url) between 1 and 2000),
       event_types text[],
       description text not null,
       state text not null
         check (state in ('ACTIVE', 'DISABLED', 'DISABLED_BY_FAILURES', 'DELETED')),
       sealed_secret bytea,
       previous_secret bytea,
       previous_until timestamptz,
       version int not null,
       created_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id),
       check ((sealed_secret is null) = (state = 'DELETED')),
       check ((previous_secret is null) = (previous_until is null))
     )`,
    // Between two positions, both excluded, an endpoint receives what fits. The recorder knows them.
    `create table platform.webhook_span (
       tenant_id uuid not null,
       endpoint_id uuid not null,
       commit_id uuid not null,
       receives boolean not null,
       event_types text[],
       from_position bigint,
       until_position bigint,
       primary key (tenant_id, endpoint_id, commit_id),
       foreign key (tenant_id, endpoint_id) references platform.webhook_endpoint (tenant_id, id)
     )`,
    `create index webhook_span_open on platform.webhook_span (tenant_id)
       where until_position is null`,
    // Written by the recorder: no foreign keys, as for platform.waiting_delivery; I11 looks after it.
    `create table platform.webhook_delivery (
       tenant_id uuid not null,
       id uuid not null default gen_random_uuid(),
       endpoint_id uuid not null,
       event_id uuid not null,
       aggregate_id uuid not null,
       position bigint not null,
       ordinal int not null,
       state text not null default 'WAITING' check (state in ('WAITING', 'DELIVERED', 'GIVEN_UP')),
       attempts int not null default 0,
       repeats int not null default 0,
       queued_at timestamptz not null,
       next_attempt_at timestamptz not null,
       last_attempt_at timestamptz,
       last_status int,
       last_failure text,
       last_ms int,
       delivered_at timestamptz,
       primary key (tenant_id, id),
       unique (tenant_id, endpoint_id, position, ordinal)
     )`,
    `create index webhook_delivery_waiting on platform.webhook_delivery
       (tenant_id, endpoint_id, position, ordinal) where state = 'WAITING'`,
    `create index webhook_delivery_aggregate on platform.webhook_delivery
       (tenant_id, endpoint_id, aggregate_id, position, ordinal) where state = 'WAITING'`,
    `create table platform.webhook_lane (
       tenant_id uuid not null,
       endpoint_id uuid not null,
       due_at timestamptz,
       waiting_since timestamptz,
       failed_rounds int not null default 0,
       failing_since timestamptz,
       paused_until timestamptz,
       leased_by uuid,
       leased_until timestamptz,
       primary key (tenant_id, endpoint_id)
     )`,
    "call platform.protect('platform.webhook_endpoint', 'select, insert, update')",
    "call platform.protect('platform.webhook_span', 'select, insert')",
    'grant update (from_position, until_position) on platform.webhook_span to duebook_app',
    "call platform.protect('platform.webhook_delivery', 'select, insert, update')",
    'grant select, insert, update on platform.webhook_lane to duebook_app',
  ],
};
