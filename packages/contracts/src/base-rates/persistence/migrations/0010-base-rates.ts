import type { Migration } from '@duebook/platform';

/**
 * Series of reference rates and their rates, both appended to and never changed: what was known on a
 * past day can always be told.
 */
export const baseRates: Migration = {
  id: 'contracts/0010-base-rates',
  statements: [
    // Of a shipped series names and publisher are null: they come along with Duebook.
    `create table contracts.base_rate_series (
       tenant_id uuid not null,
       id uuid not null,
       code text collate "C" not null check (code ~ '^[A-Z][A-Z0-9_]{1,39}$'),
       version int not null check (version > 0),
       name_en text,
       name_zh text,
       publisher text,
       longest_age_days int check (longest_age_days > 0),
       defined_at timestamptz not null,
       defined_by uuid not null,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint base_rate_series_version unique (tenant_id, code, version),
       check ((name_en is null) = (publisher is null) and (name_zh is null) = (publisher is null))
     )`,
    "call platform.protect('contracts.base_rate_series', 'select, insert')",
    // No figure: what was recorded for the day is withdrawn.
    `create table contracts.base_rate (
       tenant_id uuid not null,
       id uuid not null,
       series_code text collate "C" not null,
       valid_on date not null,
       revision int not null check (revision > 0),
       percent numeric(10, 6),
       source text not null,
       reason text,
       recorded_at timestamptz not null,
       recorded_by uuid not null,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint base_rate_revision unique (tenant_id, series_code, valid_on, revision),
       check (percent is not null or reason is not null)
     )`,
    `create index base_rate_by_day on contracts.base_rate (tenant_id, valid_on desc, id desc)`,
    "call platform.protect('contracts.base_rate', 'select, insert')",
  ],
};
