import type { Migration } from '@duebook/platform';

/**
 * Balances that parties are asked to confirm, and what they answer. What was asked never changes; an
 * answer is never changed or removed: both are evidence.
 */
export const balanceConfirmations: Migration = {
  id: 'reconciliation/0060-balance-confirmations',
  statements: [
    `create table reconciliation.balance_confirmation (
       tenant_id uuid not null,
       id uuid not null,
       legal_entity_id uuid not null,
       party_id uuid not null,
       as_of date not null,
       totals jsonb not null,
       line_count int not null check (line_count >= 0),
       language text not null check (language in ('zh', 'en')),
       reply_by date not null,
       state text not null check (state in ('AWAITING', 'CONFIRMED', 'DISPUTED', 'WITHDRAWN')),
       legal_entity_name text not null,
       party_name text not null,
       content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
       requested_at timestamptz not null,
       requested_by uuid not null,
       answered_at timestamptz,
       sent_count int not null check (sent_count > 0),
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    // Of one day and party one answer is awaited: two links would leave open which of them counts.
    `create unique index balance_confirmation_awaited on reconciliation.balance_confirmation
       (tenant_id, legal_entity_id, party_id, as_of) where state = 'AWAITING'`,
    `create index balance_confirmation_listed on reconciliation.balance_confirmation
       (tenant_id, legal_entity_id, id)`,
    `create index balance_confirmation_party on reconciliation.balance_confirmation
       (tenant_id, party_id, id)`,
    `create table reconciliation.balance_confirmation_line (
       tenant_id uuid not null,
       confirmation_id uuid not null,
       position int not null check (position > 0),
       open_item_id uuid not null,
       document_number text not null,
       document_kind text not null,
       document_date date not null,
       due_date date not null,
       item_class text not null,
       side text not null check (side in ('DEBIT', 'CREDIT')),
       currency text not null,
       amount numeric(24, 4) not null check (amount > 0),
       primary key (tenant_id, confirmation_id, position)
     )`,
    // Personal data: who answered for the party, and what they wrote.
    `create table reconciliation.balance_confirmation_answer (
       tenant_id uuid not null,
       id uuid not null,
       confirmation_id uuid not null,
       link_id uuid not null,
       state text not null check (state in ('CONFIRMED', 'DISPUTED')),
       answerer_name text not null,
       answerer_title text,
       comment text,
       content_hash text not null,
       disputed jsonb not null,
       missing jsonb not null,
       answered_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create unique index balance_confirmation_answered_once
       on reconciliation.balance_confirmation_answer (tenant_id, confirmation_id)`,
    `alter table reconciliation.balance_confirmation_line add foreign key (tenant_id, confirmation_id)
       references reconciliation.balance_confirmation (tenant_id, id)`,
    `alter table reconciliation.balance_confirmation_answer add foreign key (tenant_id, confirmation_id)
       references reconciliation.balance_confirmation (tenant_id, id)`,
    `alter table reconciliation.balance_confirmation_answer add foreign key (tenant_id, link_id)
       references reconciliation.party_link (tenant_id, id)`,
    "call platform.protect('reconciliation.balance_confirmation', 'select, insert')",
    `grant update (state, answered_at, sent_count, version)
       on reconciliation.balance_confirmation to duebook_app`,
    "call platform.protect('reconciliation.balance_confirmation_line', 'select, insert')",
    "call platform.protect('reconciliation.balance_confirmation_answer', 'select, insert')",
  ],
};
