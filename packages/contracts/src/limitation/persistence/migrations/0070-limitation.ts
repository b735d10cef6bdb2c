import type { Migration } from '@duebook/platform';

/** What touches how long claims can be brought, and of what was warned. Clocks themselves are counted. */
export const limitationTables: Migration = {
  id: 'contracts/0070-limitation',
  statements: [
    `create table contracts.limitation_event (
       tenant_id uuid not null,
       id uuid not null,
       legal_entity_id uuid not null,
       party_id uuid not null,
       kind text not null check (kind in ('DEMAND_REACHED', 'DEBTOR_AGREED', 'BALANCE_CONFIRMED',
         'PROTECTION_REQUESTED', 'SUIT_FILED', 'ARBITRATION_FILED', 'EQUAL_PROCEEDING',
         'FORCE_MAJEURE', 'NO_LEGAL_REPRESENTATIVE', 'NO_HEIR', 'CREDITOR_CONTROLLED',
         'OTHER_OBSTACLE')),
       happened_on date not null,
       ended_on date check (ended_on >= happened_on),
       document_id uuid,
       recorded_by uuid not null,
       recorded_at timestamptz not null,
       end_recorded_by uuid,
       end_recorded_at timestamptz,
       retracted_by uuid,
       retracted_at timestamptz,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint limitation_event_ended check ((ended_on is null) = (end_recorded_at is null)
         and (end_recorded_by is null) = (end_recorded_at is null)),
       constraint limitation_event_retracted
         check ((retracted_by is null) = (retracted_at is null))
     )`,
    'create index limitation_event_of_party on contracts.limitation_event (tenant_id, party_id, id)',
    // Which claims it is about; the document stands here so that all parts of a debt are found by it.
    `create table contracts.limitation_event_item (
       tenant_id uuid not null,
       event_id uuid not null,
       open_item_id uuid not null,
       document_id uuid not null,
       commit_id uuid not null,
       primary key (tenant_id, event_id, open_item_id)
     )`,
    `create index limitation_event_item_of_document on contracts.limitation_event_item
       (tenant_id, document_id, event_id)`,
    // Words may name persons: they stand here, and are told with their event and nowhere else.
    `create table contracts.limitation_event_words (
       tenant_id uuid not null,
       event_id uuid not null,
       reference text check (length(reference) between 1 and 500),
       retraction_reason text check (length(retraction_reason) between 1 and 500),
       commit_id uuid not null,
       primary key (tenant_id, event_id)
     )`,
    `create table contracts.limitation_warning_setting (
       tenant_id uuid not null,
       id uuid not null,
       version int not null check (version > 0),
       warning_days int[] not null check (cardinality(warning_days) between 1 and 10),
       set_by uuid not null,
       set_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create unique index limitation_warning_setting_version on contracts.limitation_warning_setting
       (tenant_id, version)`,
    `create table contracts.limitation_warning (
       tenant_id uuid not null,
       id uuid not null,
       open_item_id uuid not null,
       legal_entity_id uuid not null,
       party_id uuid not null,
       threshold_days int not null check (threshold_days > 0),
       expires_on date not null,
       warned_on date not null,
       days_left int not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    // Of an end each warning is given once.
    `create unique index limitation_warning_once on contracts.limitation_warning
       (tenant_id, open_item_id, expires_on, threshold_days)`,
    `create table contracts.limitation_watch (
       tenant_id uuid not null,
       id uuid not null,
       watched_on date not null,
       items int not null check (items >= 0),
       warnings int not null check (warnings >= 0),
       watched_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    'create unique index limitation_watch_day on contracts.limitation_watch (tenant_id, watched_on)',
    `alter table contracts.limitation_event_item add foreign key (tenant_id, event_id)
       references contracts.limitation_event (tenant_id, id)`,
    `alter table contracts.limitation_event_words add foreign key (tenant_id, event_id)
       references contracts.limitation_event (tenant_id, id)`,
    "call platform.protect('contracts.limitation_event', 'select, insert, update')",
    "call platform.protect('contracts.limitation_event_item', 'select, insert')",
    "call platform.protect('contracts.limitation_event_words', 'select, insert, update')",
    "call platform.protect('contracts.limitation_warning_setting', 'select, insert')",
    "call platform.protect('contracts.limitation_warning', 'select, insert')",
    "call platform.protect('contracts.limitation_watch', 'select, insert')",
  ],
};
