import {
  type BusinessDate,
  type CurrencyCode,
  Decimal,
  groupsOf,
  type Id,
  Money,
} from '@duebook/kernel';
import { isOneOf, type SqlReader, type Statement } from '@duebook/platform';
import type {
  CashBookLines,
  ComparedAccount,
  ComparedMovements,
  DaySpan,
  MatchedMovement,
  NamedBookLine,
} from '../application/ports';
import type { CashBookMember } from '../domain/cash-book-group';
import type { BankMovement } from '../domain/cash-book-lines';
import { BOOKED, MATCHED_DOCUMENTS, MOVED, onAccount } from './book-lines';

/** Movements of both sides, on PostgreSQL. */
export const cashBookLines: CashBookLines = {
  lockAccount: (tx, id) => accountOf(tx, id, 'lock', 'for update'),
  accountById: (reader, id) => accountOf(reader, id, 'read', ''),

  compared: async (reader, account, asked) => {
    const [bank, books, matched, rejected] = await reader.batch([
      openBankLines(reader, account, asked),
      freeBookLines(reader, account, asked),
      matchedMovements(reader, account, asked.bank),
      rejectedKeys(reader, account),
    ]);
    const { currency } = account;
    return {
      bank: (bank as unknown as readonly BankRow[]).map((row) => bankMovementOf(row, currency)),
      books: (books as unknown as readonly BookRow[]).map(({ amount, ...row }) => ({
        ...row,
        amount: Money.of(amount, currency),
      })),
      matched: matchedOf((matched ?? []) as unknown as readonly MatchedRow[]),
      rejectedKeys: new Set(
        (rejected as unknown as readonly { key: string }[]).map(({ key }) => key),
      ),
    };
  },

  takenBankLines: async (reader, ids) => {
    const rows = await reader.query<{ id: Id }>({
      name: 'reconciliation.cash_book_taken_lines',
      text: `select member.bank_line_id as id from reconciliation.cash_book_member as member
              where member.tenant_id = $1 and ${isOneOf('member.bank_line_id', '$2::uuid[]')}
                and member.is_standing`,
      values: [reader.tenantId, ids],
    });
    return new Set(rows.map(({ id }) => id));
  },

  bookLines: async (reader, account, keys) => {
    const rows = await reader.query<NamedBookLine>({
      name: 'reconciliation.cash_book_named_lines',
      text: `select book.entry_id as "entryId", book.line_number as "lineNumber",
                    ${BOOKED} as amount, book.posting_date as "on",
                    (exists (select 1 from reconciliation.cash_book_member as member
                              where member.tenant_id = $1 and member.entry_id = book.entry_id
                                and member.line_number = book.line_number and member.is_standing)
                     or exists (select 1 from (${MATCHED_DOCUMENTS}) as matched
                                 where matched.document_id = book.source_id)) as "isTaken"
               from unnest($3::uuid[], $4::int[]) as asked (entry_id, line_number)
               join ledger.v_journal_line as book
                 on book.tenant_id = $1 and book.entry_id = asked.entry_id
                and book.line_number = asked.line_number
              where ${onAccount('$5', '$6', '$7')}`,
      values: [
        ...[reader.tenantId, account.id],
        ...[keys.map(({ entryId }) => entryId), keys.map(({ lineNumber }) => lineNumber)],
        ...[account.legalEntityId, account.accountCode, account.currency],
      ],
    });
    return rows.map((row) => ({ ...row, amount: plain(row.amount) }));
  },
};

async function accountOf(
  reader: SqlReader,
  id: Id,
  name: string,
  lock: string,
): Promise<ComparedAccount | null> {
  const [account] = await reader.query<ComparedAccount>({
    name: `reconciliation.cash_book_account_${name}`,
    text: `select account.id, account.legal_entity_id as "legalEntityId", account.code,
                  account.name, account.currency, account.account_code as "accountCode"
             from reconciliation.house_bank_account as account
            where account.tenant_id = $1 and account.id = $2 ${lock}`,
    values: [reader.tenantId, id],
  });
  return account ?? null;
}

interface Asked {
  readonly bank: DaySpan;
  readonly books: DaySpan;
  readonly most: number;
}

function openBankLines(reader: SqlReader, { id }: ComparedAccount, asked: Asked): Statement {
  return {
    name: 'reconciliation.cash_book_bank_lines',
    text: `select line.id, ${MOVED} as amount, line.booked_on as "on",
                  line.counterparty_name as name, line.memo,
                  line.bank_reference as "bankReference",
                  line.customer_reference as "customerReference",
                  line.creditor_reference as "creditorReference"
             from reconciliation.bank_statement_line as line
            where line.tenant_id = $1 and line.house_bank_account_id = $2
              and line.booked_on between $3 and $4 and line.state = 'OPEN'
              and not exists (select 1 from reconciliation.cash_book_member as member
                               where member.tenant_id = $1 and member.bank_line_id = line.id
                                 and member.is_standing)
            order by line.booked_on, line.id limit $5`,
    values: [reader.tenantId, id, asked.bank.from, asked.bank.to, asked.most + 1],
  };
}

function freeBookLines(reader: SqlReader, account: ComparedAccount, asked: Asked): Statement {
  return {
    name: 'reconciliation.cash_book_book_lines',
    text: `with matched as (${MATCHED_DOCUMENTS})
           select book.entry_id as "entryId", book.line_number as "lineNumber",
                  ${BOOKED} as amount, book.posting_date as "on", book.description,
                  coalesce(document.reference, document.external_ref, document.document_number)
                    as reference,
                  party.legal_name as "partyName", book.reverses_entry_id as "reversesEntryId"
             from ledger.v_journal_line as book
             left join ledger.v_document as document
               on document.tenant_id = $1 and document.id = book.source_id
             left join parties.v_party as party
               on party.tenant_id = $1 and party.id = coalesce(book.party_id, document.party_id)
            where ${onAccount('$3', '$4', '$5')}
              and book.posting_date between $6 and $7
              and not exists (select 1 from reconciliation.cash_book_member as member
                               where member.tenant_id = $1 and member.entry_id = book.entry_id
                                 and member.line_number = book.line_number and member.is_standing)
              and not exists (select 1 from matched where matched.document_id = book.source_id)
            order by book.posting_date, book.entry_id, book.line_number limit $8`,
    values: [
      ...[reader.tenantId, account.id, account.legalEntityId, account.accountCode],
      ...[account.currency, asked.books.from, asked.books.to, asked.most + 1],
    ],
  };
}

/** Bank lines that a match explains, beside the lines of the journal that its documents have. */
function matchedMovements(reader: SqlReader, account: ComparedAccount, span: DaySpan): Statement {
  return {
    name: 'reconciliation.cash_book_matched',
    text: `with matched as (${MATCHED_DOCUMENTS})
           select matched.match_id as "matchId", line.id as "bankLineId",
                  ${MOVED} as "bankAmount", line.booked_on as "bankOn",
                  book.entry_id as "entryId", book.line_number as "lineNumber",
                  ${BOOKED} as "bookAmount", book.posting_date as "bookOn"
             from matched
             join reconciliation.bank_statement_line as line
               on line.tenant_id = $1 and line.id = matched.line_id
             join ledger.v_journal_line as book
               on book.source_id = matched.document_id and book.source_type = 'DOCUMENT'
              and ${onAccount('$3', '$4', '$5')}
            where line.booked_on between $6 and $7
              and not exists (select 1 from reconciliation.cash_book_member as member
                               where member.tenant_id = $1 and member.bank_line_id = line.id
                                 and member.is_standing)
            order by matched.match_id, book.entry_id, book.line_number`,
    values: [
      ...[reader.tenantId, account.id, account.legalEntityId, account.accountCode],
      ...[account.currency, span.from, span.to],
    ],
  };
}

function rejectedKeys(reader: SqlReader, { id }: ComparedAccount): Statement {
  return {
    name: 'reconciliation.cash_book_rejected',
    text: `select distinct of_group.members_key as key
             from reconciliation.cash_book_group as of_group
            where of_group.tenant_id = $1 and of_group.house_bank_account_id = $2
              and of_group.state = 'REJECTED'`,
    values: [reader.tenantId, id],
  };
}

interface BankRow {
  readonly id: Id;
  readonly amount: string;
  readonly on: BusinessDate;
  readonly name: string | null;
  readonly memo: string;
  readonly bankReference: string | null;
  readonly customerReference: string | null;
  readonly creditorReference: string | null;
}

type BookRow = Omit<ComparedMovements['books'][number], 'amount'> & { readonly amount: string };

function bankMovementOf(
  { id, amount, on, ...said }: BankRow,
  currency: CurrencyCode,
): BankMovement {
  const parts = [
    ...[said.name, said.memo],
    ...[said.customerReference, said.creditorReference, said.bankReference],
  ];
  const text = parts.filter((part) => part !== null && part !== '').join(' ');
  return { id, on, text, amount: Money.of(amount, currency) };
}

interface MatchedRow {
  readonly matchId: Id;
  readonly bankLineId: Id;
  readonly bankAmount: string;
  readonly bankOn: BusinessDate;
  readonly entryId: Id;
  readonly lineNumber: number;
  readonly bookAmount: string;
  readonly bookOn: BusinessDate;
}

function matchedOf(rows: readonly MatchedRow[]): readonly MatchedMovement[] {
  const ids = [...new Set(rows.map(({ matchId }) => matchId))];
  const groups = groupsOf(ids, rows, ({ matchId }) => matchId);
  return ids.map((matchId, index) => {
    const books = groups[index] ?? [];
    const [first] = books;
    const members: CashBookMember[] = books.map(({ entryId, lineNumber, bookAmount, bookOn }) => ({
      ...{ bankLineId: null, entryId, lineNumber, amount: plain(bookAmount), on: bookOn },
    }));
    if (first) {
      const { bankLineId, bankAmount, bankOn } = first;
      const amount = plain(bankAmount);
      members.unshift({ ...{ bankLineId, entryId: null, lineNumber: null, amount, on: bankOn } });
    }
    return { matchId, members };
  });
}

/** Without the zeros that the column is wide for. */
function plain(amount: string): string {
  return new Decimal(amount).toFixed();
}
