import type { Migration } from '@duebook/platform';

/** Movements of a bank account and of our books of it that were found to be the same. */
export const cashBook: Migration = {
  id: 'reconciliation/0065-cash-book',
  statements: [
    `create table reconciliation.cash_book_group (
       tenant_id uuid not null,
       id uuid not null,
       house_bank_account_id uuid not null,
       legal_entity_id uuid not null,
       kind text not null check (kind in
         ('ONE_TO_ONE', 'SEVERAL_BOOK_LINES', 'AMOUNT_DIFFERS', 'OFFSETTING_BOOK_LINES', 'BY_MATCH')),
       origin text not null check (origin in ('ENGINE', 'PERSON', 'MATCH')),
       state text not null check (state in ('PROPOSED', 'CONFIRMED', 'REJECTED', 'UNDONE')),
       currency text not null check (currency ~ '^[A-Z]{3}$'),
       difference numeric(24, 4) not null,
       score int,
       explanation jsonb,
       reason text check (length(reason) between 1 and 1000),
       match_id uuid,
       first_on date not null,
       members_key text collate "C" not null check (length(members_key) = 64),
       decided_by uuid,
       decided_at timestamptz,
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint cash_book_group_of_a_match check ((kind = 'BY_MATCH') = (match_id is not null)),
       constraint cash_book_group_of_a_person check (origin <> 'PERSON' or difference = 0 or reason is not null)
     )`,
    `create index cash_book_group_listed on reconciliation.cash_book_group
       (tenant_id, legal_entity_id, id)`,
    `create index cash_book_group_of_account on reconciliation.cash_book_group
       (tenant_id, house_bank_account_id, id)`,
    `create index cash_book_group_waiting on reconciliation.cash_book_group
       (tenant_id, house_bank_account_id, id) where state = 'PROPOSED'`,
    `create index cash_book_group_rejected on reconciliation.cash_book_group
       (tenant_id, house_bank_account_id, members_key) where state = 'REJECTED'`,
    `create index cash_book_group_of_match on reconciliation.cash_book_group
       (tenant_id, match_id) where match_id is not null`,
    // A line of the bank, or a line of the journal. Signed, money in positive.
    `create table reconciliation.cash_book_member (
       tenant_id uuid not null,
       id uuid not null,
       group_id uuid not null,
       bank_line_id uuid,
       entry_id uuid,
       line_number int,
       amount numeric(24, 4) not null,
       moved_on date not null,
       is_standing boolean not null,
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint cash_book_member_of_one_side check
         ((bank_line_id is null) = (entry_id is not null) and (entry_id is null) = (line_number is null))
     )`,
    `create index cash_book_member_of_group on reconciliation.cash_book_member
       (tenant_id, group_id, id)`,
    // Of what was rejected or undone the movements are free again.
    `create unique index cash_book_member_bank_line on reconciliation.cash_book_member
       (tenant_id, bank_line_id) where is_standing and bank_line_id is not null`,
    `create unique index cash_book_member_book_line on reconciliation.cash_book_member
       (tenant_id, entry_id, line_number) where is_standing and entry_id is not null`,
    ...[
      ['cash_book_group', 'house_bank_account_id', 'house_bank_account'],
      ['cash_book_group', 'match_id', 'match'],
      ['cash_book_member', 'group_id', 'cash_book_group'],
      ['cash_book_member', 'bank_line_id', 'bank_statement_line'],
    ].map(
      ([table, column, target]) =>
        `alter table reconciliation.${table} add foreign key (tenant_id, ${column})
           references reconciliation.${target} (tenant_id, id)`,
    ),
    "call platform.protect('reconciliation.cash_book_group', 'select, insert')",
    `grant update (state, decided_by, decided_at, version, commit_id)
       on reconciliation.cash_book_group to duebook_app`,
    "call platform.protect('reconciliation.cash_book_member', 'select, insert')",
    'grant update (is_standing) on reconciliation.cash_book_member to duebook_app',
  ],
};
