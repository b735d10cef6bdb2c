import type { Migration } from '@duebook/platform';

/**
 * What sales and finance hear about parties. Append-only: what proves wrong is taken back by a row of its
 * own, so that what was known on a day can be told ever after.
 */
export const signals: Migration = {
  id: 'parties/0007-signals',
  statements: [
    `create table parties.party_signal (
       tenant_id uuid not null,
       id uuid not null,
       party_id uuid not null,
       kind text not null check (kind ~ '^[A-Z][A-Z_]{1,39}$'),
       severity text not null check (severity in ('INFO', 'ADVERSE', 'SEVERE')),
       heard_on date not null,
       file_id uuid,
       recorded_at timestamptz not null,
       recorded_by uuid not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create index party_signal_of_party
       on parties.party_signal (tenant_id, party_id, heard_on desc, id desc)`,
    `create index party_signal_heard on parties.party_signal (tenant_id, heard_on desc, id desc)`,
    `create index party_signal_file on parties.party_signal (tenant_id, file_id)
       where file_id is not null`,
    // Personal data: what is told, and by whom, may name persons.
    `create table parties.party_signal_wording (
       tenant_id uuid not null,
       signal_id uuid not null,
       source text not null,
       wording text not null,
       commit_id uuid not null,
       primary key (tenant_id, signal_id)
     )`,
    // At most one of a signal. Personal data: the reason may name persons.
    `create table parties.party_signal_retraction (
       tenant_id uuid not null,
       signal_id uuid not null,
       reason text not null,
       retracted_at timestamptz not null,
       retracted_by uuid not null,
       commit_id uuid not null,
       primary key (tenant_id, signal_id)
     )`,
    `alter table parties.party_signal add foreign key (tenant_id, party_id)
       references parties.party (tenant_id, id)`,
    `alter table parties.party_signal_wording add foreign key (tenant_id, signal_id)
       references parties.party_signal (tenant_id, id)`,
    `alter table parties.party_signal_retraction add foreign key (tenant_id, signal_id)
       references parties.party_signal (tenant_id, id)`,
    "call platform.protect('parties.party_signal', 'select, insert')",
    "call platform.protect('parties.party_signal_wording', 'select, insert')",
    "call platform.protect('parties.party_signal_retraction', 'select, insert')",
    // What was told in words stays in parties.
    `create view parties.v_signal with (security_invoker = true) as
       select signal.tenant_id, signal.id, signal.party_id, signal.heard_on, signal.kind,
              signal.severity, signal.recorded_at, retraction.retracted_at, signal.commit_id
         from parties.party_signal as signal
         left join parties.party_signal_retraction as retraction
           on retraction.tenant_id = signal.tenant_id and retraction.signal_id = signal.id`,
    'grant select on parties.v_signal to duebook_app',
  ],
};
