import type { Migration } from '@duebook/platform';

/** How much of what is owed may lie with few. Append-only but for the end: what held on a day stays known. */
export const concentrationLimits: Migration = {
  id: 'credit_policy/0065-concentration-limits',
  statements: [
    `create table credit_policy.concentration_limit (
       tenant_id uuid not null,
       id uuid not null,
       legal_entity_id uuid,
       measure text not null check (measure in ('RECEIVABLES', 'EXPOSURE')),
       dimension text not null check (dimension in ('PARTY', 'GROUP', 'INDUSTRY', 'REGION')),
       figure text not null check (figure in ('TOP_SHARE', 'HHI')),
       top_count int check (top_count between 1 and 100),
       most numeric(10, 4) not null check (most > 0),
       valid_from date not null,
       valid_to date,
       version int not null check (version > 0),
       set_by uuid not null,
       set_at timestamptz not null,
       ended_by uuid,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint concentration_limit_count check ((figure = 'TOP_SHARE') = (top_count is not null)),
       constraint concentration_limit_most
         check (most <= case figure when 'HHI' then 10000 else 100 end),
       -- One that is ended before its first day never held.
       constraint concentration_limit_days check (valid_to is null or valid_to >= valid_from - 1)
     )`,
    `create unique index concentration_limit_standing on credit_policy.concentration_limit
       (tenant_id, legal_entity_id, measure, dimension, figure, top_count) nulls not distinct
       where valid_to is null`,
    `create index concentration_limit_listed on credit_policy.concentration_limit (tenant_id, id)`,
    "call platform.protect('credit_policy.concentration_limit', 'select, insert, update')",
  ],
};
