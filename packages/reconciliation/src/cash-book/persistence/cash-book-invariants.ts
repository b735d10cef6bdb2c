import { noneOf, type Invariant } from '@duebook/platform';

/** What must always hold of the cash book; with these, both adjusted balances of an account agree. */
export const cashBookInvariants: readonly Invariant[] = [
  noneOf(
    'R20',
    'The difference of a group of the cash book is what its bank lines have more than its book lines',
    `select 'group ' || of_group.id
       from reconciliation.cash_book_group as of_group
       left join reconciliation.cash_book_member as member
         on member.tenant_id = $1 and member.group_id = of_group.id
      where of_group.tenant_id = $1
      group by of_group.id, of_group.difference
     having of_group.difference <> coalesce(sum(
              case when member.entry_id is null then member.amount else -member.amount end), 0)
         or count(member.id) < 2`,
  ),
  noneOf(
    'R21',
    'A movement in a group of the cash book has the amount that the bank or the journal has, on its account',
    `select 'member ' || member.id
       from reconciliation.cash_book_member as member
       join reconciliation.cash_book_group as of_group
         on of_group.tenant_id = $1 and of_group.id = member.group_id
       join reconciliation.house_bank_account as account
         on account.tenant_id = $1 and account.id = of_group.house_bank_account_id
       left join reconciliation.bank_statement_line as line
         on line.tenant_id = $1 and line.id = member.bank_line_id
        and line.house_bank_account_id = of_group.house_bank_account_id
       left join ledger.v_journal_line as book
         on book.tenant_id = $1 and book.entry_id = member.entry_id
        and book.line_number = member.line_number
        and book.legal_entity_id = of_group.legal_entity_id
        and book.currency = of_group.currency
      where member.tenant_id = $1 and member.is_standing
        and member.amount is distinct from coalesce(
              case line.direction when 'CREDIT' then line.amount when 'DEBIT' then -line.amount end,
              case book.side when 'DEBIT' then book.amount when 'CREDIT' then -book.amount end)`,
  ),
  noneOf(
    'R22',
    'A movement is held by its group exactly while the group is proposed or confirmed',
    `select 'member ' || member.id
       from reconciliation.cash_book_member as member
       join reconciliation.cash_book_group as of_group
         on of_group.tenant_id = $1 and of_group.id = member.group_id
      where member.tenant_id = $1
        and member.is_standing <> (of_group.state in ('PROPOSED', 'CONFIRMED'))`,
  ),
  noneOf(
    'R23',
    'A bank line of a confirmed group is matched',
    `select 'line ' || line.id
       from reconciliation.cash_book_group as of_group
       join reconciliation.cash_book_member as member
         on member.tenant_id = $1 and member.group_id = of_group.id
       join reconciliation.bank_statement_line as line
         on line.tenant_id = $1 and line.id = member.bank_line_id
      where of_group.tenant_id = $1 and of_group.state = 'CONFIRMED'
        and of_group.kind <> 'BY_MATCH' and line.state <> 'MATCHED'`,
  ),
];
