import type { Migration } from '@duebook/platform';

/**
 * Entries by hand. Their vouchers stand beside them: what they are called where they come from, the day
 * that they bear, and which one they undo. Of a reference one stands, those before it are undone.
 */
export const manualEntries: Migration = {
  id: 'ledger/0055-manual-entries',
  statements: [
    'alter table ledger.journal_entry drop constraint journal_entry_source_type_check',
    `alter table ledger.journal_entry add constraint journal_entry_source_type_check
       check (source_type in ('DOCUMENT', 'ALLOCATION', 'REVALUATION', 'MANUAL'))`,
    `create table ledger.manual_entry (
       tenant_id uuid not null,
       id uuid not null,
       legal_entity_id uuid not null,
       source_system text not null check (length(source_system) between 1 and 60),
       external_ref text check (length(external_ref) between 1 and 500),
       generation smallint not null check (generation >= 0),
       document_date date not null,
       reverses_entry_id uuid,
       primary key (tenant_id, id)
     )`,
    `create unique index manual_entry_external_ref on ledger.manual_entry
       (tenant_id, external_ref, legal_entity_id, source_system, generation)
       where external_ref is not null`,
    `create unique index manual_entry_reversed_once on ledger.manual_entry
       (tenant_id, reverses_entry_id) where reverses_entry_id is not null`,
    `alter table ledger.manual_entry add foreign key (tenant_id, id)
       references ledger.journal_entry (tenant_id, id)`,
    `alter table ledger.manual_entry add foreign key (tenant_id, reverses_entry_id)
       references ledger.manual_entry (tenant_id, id)`,
    // Few among all entries, and what auditors ask for first.
    `create index journal_entry_manual_listed on ledger.journal_entry
       (tenant_id, legal_entity_id, posting_date, id) where source_type = 'MANUAL'`,
    "call platform.protect('ledger.manual_entry', 'select, insert')",
  ],
};
