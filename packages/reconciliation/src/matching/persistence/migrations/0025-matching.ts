import type { Migration } from '@duebook/platform';

const CASES = `('EXACT', 'WITH_DISCOUNT', 'LESS_BANK_FEE', 'WITHIN_TOLERANCE', 'SHORT_PAYMENT',
  'PARTIAL_PAYMENT', 'SEVERAL_ITEMS', 'CREDIT_NOTES_NETTED', 'OVERPAYMENT', 'DUPLICATE_PAYMENT',
  'CROSS_REFERENCE', 'GROUP_MEMBER', 'ON_ACCOUNT', 'NOT_OURS', 'AMBIGUOUS')`;

/** How lines are matched, the runs that do it, what they found, and what became of that. */
export const matching: Migration = {
  id: 'reconciliation/0025-matching',
  statements: [
    // Append-only: the row with the highest version of a legal entity holds; null is the tenant's.
    `create table reconciliation.match_policy (
       tenant_id uuid not null,
       id uuid not null,
       legal_entity_id uuid,
       version int not null check (version > 0),
       mode text not null check (mode in ('OFF', 'SUGGEST', 'EARNED', 'ALWAYS_ABOVE')),
       settings jsonb not null,
       set_by uuid not null,
       set_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create unique index match_policy_version on reconciliation.match_policy
       (tenant_id, legal_entity_id, version) nulls not distinct`,
    // The table is the queue too. Of one account one run is under way at any time.
    `create table reconciliation.matching_run (
       tenant_id uuid not null,
       id uuid not null,
       house_bank_account_id uuid not null,
       legal_entity_id uuid not null,
       statement_id uuid,
       named_line_ids jsonb,
       starts_by text not null check (starts_by in ('PERSON', 'STATEMENT')),
       is_dry_run boolean not null,
       state text not null check (state in ('WAITING', 'RUNNING', 'COMPLETED', 'CANCELLED', 'FAILED')),
       engine_version text not null,
       policy_id uuid,
       policy_version int not null check (policy_version >= 0),
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
       lines_total int,
       lines_done int not null default 0 check (lines_done >= 0),
       lines_proposed int not null default 0 check (lines_proposed >= 0),
       lines_posted int not null default 0 check (lines_posted >= 0),
       lines_left int not null default 0 check (lines_left >= 0),
       chunks_done int not null default 0 check (chunks_done >= 0),
       attempts int not null default 0 check (attempts >= 0),
       failure text,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint matching_run_done_within_total check (lines_done <= lines_total)
     )`,
    `create index matching_run_waiting on reconciliation.matching_run
       (tenant_id, requested_at, id) where state in ('WAITING', 'RUNNING')`,
    `create index matching_run_of_account on reconciliation.matching_run
       (tenant_id, house_bank_account_id, id)`,
    // What a run works on, in its order; fixed when it begins, so that it goes on where it stopped.
    `create table reconciliation.matching_run_line (
       tenant_id uuid not null,
       run_id uuid not null,
       place int not null check (place >= 0),
       line_id uuid not null,
       outcome text check (outcome in ('PROPOSED', 'LEFT', 'SKIPPED')),
       match_case text check (match_case in ${CASES}),
       explanation_id uuid,
       primary key (tenant_id, run_id, place)
     )`,
    `create index matching_run_line_of_line on reconciliation.matching_run_line
       (tenant_id, line_id, run_id)`,
    // Holds words of memos: personal data, and nowhere else in matching.
    `create table reconciliation.match_explanation (
       tenant_id uuid not null,
       id uuid not null,
       line_id uuid not null,
       explanation jsonb not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create table reconciliation.match (
       tenant_id uuid not null,
       id uuid not null,
       line_id uuid not null,
       house_bank_account_id uuid not null,
       legal_entity_id uuid not null,
       run_id uuid,
       origin text not null check (origin in ('ENGINE', 'PERSON')),
       state text not null check (state in ('PROPOSED', 'POSTED', 'REJECTED', 'REVERSED', 'SUPERSEDED')),
       match_case text not null check (match_case in ${CASES}),
       rule text not null,
       pattern text not null,
       engine_version text,
       policy_id uuid,
       party_id uuid,
       direction text not null check (direction in ('CREDIT', 'DEBIT')),
       currency text not null check (currency ~ '^[A-Z]{3}$'),
       amount numeric(24, 4) not null check (amount > 0),
       unapplied numeric(24, 4) not null check (unapplied >= 0),
       leftover numeric(24, 4) not null check (leftover between 0 and unapplied),
       score int not null check (score between 0 and 10000),
       margin int not null check (margin between 0 and 10000),
       obstacles jsonb not null default '[]',
       explanation_id uuid,
       awaits_posting boolean not null default false,
       blocked_by text,
       document_id uuid,
       further_documents jsonb not null default '[]',
       allocation_groups jsonb not null default '[]',
       posting_date date,
       is_automatic boolean not null default false,
       decided_by uuid,
       decided_at timestamptz,
       reason text check (length(reason) between 1 and 1000),
       reversed_on date,
       version int not null check (version > 0),
       created_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint match_posted_with_a_document check (state <> 'POSTED' or document_id is not null)
     )`,
    `create unique index match_posted_once on reconciliation.match
       (tenant_id, line_id) where state = 'POSTED'`,
    `create unique index match_proposed_once on reconciliation.match
       (tenant_id, line_id) where state = 'PROPOSED'`,
    'create index match_of_line on reconciliation.match (tenant_id, line_id, id)',
    'create index match_listed on reconciliation.match (tenant_id, legal_entity_id, id)',
    'create index match_of_account on reconciliation.match (tenant_id, house_bank_account_id, id)',
    'create index match_of_party on reconciliation.match (tenant_id, party_id, id)',
    `create index match_of_document on reconciliation.match (tenant_id, document_id)
       where document_id is not null`,
    `create index match_awaiting on reconciliation.match (tenant_id, run_id, id)
       where awaits_posting`,
    // Append-only: another set of parts is another match. Amounts as the engine's PartDecision has them.
    `create table reconciliation.match_part (
       tenant_id uuid not null,
       id uuid not null,
       match_id uuid not null,
       place int not null check (place >= 0),
       item_id uuid not null,
       party_id uuid not null,
       amount numeric(24, 4) not null,
       discount numeric(24, 4) not null check (discount >= 0),
       is_discount_earned boolean not null,
       tolerance numeric(24, 4) not null check (tolerance >= 0),
       bank_fee numeric(24, 4) not null check (bank_fee >= 0),
       shortfall numeric(24, 4) not null check (shortfall >= 0),
       shortfall_reason text,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create unique index match_part_of_match on reconciliation.match_part
       (tenant_id, match_id, place)`,
    'create index match_part_of_item on reconciliation.match_part (tenant_id, item_id, match_id)',
    // Append-only: what was confirmed since the last reversal earns posting without a person.
    `create table reconciliation.match_autonomy_event (
       tenant_id uuid not null,
       id uuid not null,
       party_id uuid not null,
       pattern text collate "C" not null,
       kind text not null check (kind in ('CONFIRMED', 'REVERSED')),
       match_id uuid not null,
       principal_id uuid not null,
       happened_at timestamptz not null,
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    `create index match_autonomy_event_of_pattern on reconciliation.match_autonomy_event
       (tenant_id, party_id, pattern, id)`,
    // What a customer kept back, until it is contested, or the match is undone.
    `create table reconciliation.short_payment (
       tenant_id uuid not null,
       id uuid not null,
       match_id uuid not null,
       item_id uuid not null,
       party_id uuid not null,
       legal_entity_id uuid not null,
       currency text not null check (currency ~ '^[A-Z]{3}$'),
       amount numeric(24, 4) not null check (amount > 0),
       reason text not null,
       state text not null check (state in ('OPEN', 'DISPUTED', 'WITHDRAWN')),
       created_at timestamptz not null,
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id)
     )`,
    'create index short_payment_listed on reconciliation.short_payment (tenant_id, legal_entity_id, id)',
    'create index short_payment_of_match on reconciliation.short_payment (tenant_id, match_id)',
    'create index short_payment_of_item on reconciliation.short_payment (tenant_id, item_id)',
    ...[
      ['matching_run', 'house_bank_account_id', 'house_bank_account'],
      ['matching_run', 'policy_id', 'match_policy'],
      ['matching_run_line', 'run_id', 'matching_run'],
      ['matching_run_line', 'line_id', 'bank_statement_line'],
      ['match_explanation', 'line_id', 'bank_statement_line'],
      ['match', 'line_id', 'bank_statement_line'],
      ['match', 'run_id', 'matching_run'],
      ['match', 'policy_id', 'match_policy'],
      ['match', 'explanation_id', 'match_explanation'],
      ['match_part', 'match_id', 'match'],
      ['match_autonomy_event', 'match_id', 'match'],
      ['short_payment', 'match_id', 'match'],
    ].map(
      ([table, column, target]) =>
        `alter table reconciliation.${table} add foreign key (tenant_id, ${column})
           references reconciliation.${target} (tenant_id, id)`,
    ),
    "call platform.protect('reconciliation.match_policy', 'select, insert')",
    "call platform.protect('reconciliation.matching_run', 'select, insert, update')",
    "call platform.protect('reconciliation.matching_run_line', 'select, insert, update')",
    "call platform.protect('reconciliation.match_explanation', 'select, insert')",
    "call platform.protect('reconciliation.match', 'select, insert, update')",
    "call platform.protect('reconciliation.match_part', 'select, insert')",
    "call platform.protect('reconciliation.match_autonomy_event', 'select, insert')",
    "call platform.protect('reconciliation.short_payment', 'select, insert, update')",
  ],
};
