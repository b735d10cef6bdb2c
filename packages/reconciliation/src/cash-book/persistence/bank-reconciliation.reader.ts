import { Decimal } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type {
  BankOnlyLine,
  BankReconciliationReader,
  BankSpan,
  BookOnlyLine,
  ComparedAccount,
  ReconciliationSpan,
} from '../application/ports';
import { BOOKED, MATCHED_DOCUMENTS, MOVED, onAccount } from './book-lines';

/** Both sides of an account as of a day, on PostgreSQL. */
export const bankReconciliationReader: BankReconciliationReader = {
  span: async (reader, houseBankAccountId, asOf) => {
    const [row] = await reader.query<BankSpan>({
      name: 'reconciliation.bank_reconciliation_span',
      text: `with known as (
               select statement.id, statement.imported_at, statement.position,
                      coalesce(statement.from_on, statement.to_on) as from_on, statement.to_on,
                      statement.opening_balance, statement.closing_balance
                 from reconciliation.bank_statement as statement
                where statement.tenant_id = $1 and statement.house_bank_account_id = $2
                  and statement.to_on <= $3 and statement.state = 'RELEASED'
                  and statement.kind = 'STATEMENT' and statement.opening_balance is not null
                  and statement.closing_balance is not null)
             select first.from_on as start, last.to_on as "end",
                    first.opening_balance as opening, last.closing_balance as closing,
                    last.id as "closingStatementId"
               from (select * from known order by from_on, to_on, imported_at, position, id
                      limit 1) as first
              cross join (select * from known
                           order by to_on desc, from_on desc, imported_at desc, position desc,
                                    id desc
                           limit 1) as last`,
      values: [reader.tenantId, houseBankAccountId, asOf],
    });
    return row ?? null;
  },

  figures: async (reader, account, span) => {
    const [row] = await reader.query<FigureRow>({
      name: 'reconciliation.bank_reconciliation_figures',
      text: `${SIDES}
        select (select coalesce(sum(amount), 0) from book) as "bookBalance",
               (select coalesce(sum(amount), 0) from book_only where moved_on < $7) as "bookOpening",
               (select coalesce(sum(amount), 0) from bank) as "bankMovement",
               (select coalesce(sum(difference), 0) from complete) as differences,
               (select count(*)::int from complete where difference <> 0) as "differenceCount",
               ${ofSide('bank_only', 'true', 'bankOnly')},
               ${ofSide('book_only', 'moved_on >= $7', 'bookOnly')}`,
      values: parametersOf(reader, account, span),
    });
    const figure = (name: keyof FigureRow) => new Decimal(row?.[name] ?? 0);
    const side = (name: 'bankOnly' | 'bookOnly') => ({
      count: Number(row?.[`${name}Count`] ?? 0),
      moneyIn: figure(`${name}In`),
      moneyOut: figure(`${name}Out`),
    });
    return {
      bookBalance: figure('bookBalance'),
      bookOpening: figure('bookOpening'),
      bankMovement: figure('bankMovement'),
      differences: figure('differences'),
      differenceCount: Number(row?.differenceCount ?? 0),
      bankOnly: side('bankOnly'),
      bookOnly: side('bookOnly'),
    };
  },

  bankOnly: async (reader, { account, span }, { after, limit }) => {
    const rows = await reader.query<BankOnlyLine>({
      name: 'reconciliation.bank_only_lines',
      text: `${SIDES}
        select line.id as "bankLineId", line.booked_on as "on", bank_only.amount,
               coalesce(nullif(concat_ws(' ', line.counterparty_name, nullif(line.memo, '')), ''),
                        line.bank_reference, '') as text,
               coalesce(line.bank_reference, line.customer_reference, '') as reference
          from bank_only
          join reconciliation.bank_statement_line as line
            on line.tenant_id = $1 and line.id = bank_only.id
         where $9::date is null or (bank_only.moved_on, bank_only.id) > ($9::date, $10::uuid)
         order by bank_only.moved_on, bank_only.id limit $11`,
      values: [
        ...parametersOf(reader, account, span),
        ...[after?.on ?? null, after?.bankLineId ?? null, limit],
      ],
    });
    return rows.map(plain);
  },

  bookOnly: async (reader, { account, span }, { after, limit }) => {
    const rows = await reader.query<BookOnlyLine>({
      name: 'reconciliation.book_only_lines',
      text: `${SIDES}
        select entry_id as "entryId", line_number as "lineNumber", moved_on as "on", amount,
               description as text, coalesce(document.document_number, '') as reference
          from book_only
          left join ledger.v_document as document
            on document.tenant_id = $1 and document.id = book_only.source_id
           and book_only.source_type = 'DOCUMENT'
         where moved_on >= $7
           and ($9::date is null
                or (moved_on, entry_id, line_number) > ($9::date, $10::uuid, $11::int))
         order by moved_on, entry_id, line_number limit $12`,
      values: [
        ...parametersOf(reader, account, span),
        ...[after?.on ?? null, after?.entryId ?? null, after?.lineNumber ?? null, limit],
      ],
    });
    return rows.map(plain);
  },
};

/**
 * Both sides, and what of them is the same: groups that were confirmed, and matches with the lines of
 * the journal that their documents have. What has a movement outside of the days counts as unknown with
 * all its others: on this day the two sides did not yet agree on it.
 */
const SIDES = `
  with bank as materialized (
         select line.id, line.booked_on as moved_on, ${MOVED} as amount
           from reconciliation.bank_statement_line as line
          where line.tenant_id = $1 and line.house_bank_account_id = $2::uuid
            and line.booked_on between $7::date and $8::date
            and line.state in ('OPEN', 'MATCHED', 'EXPLAINED')),
       book as materialized (
         select book.entry_id, book.line_number, book.posting_date as moved_on,
                book.source_type, book.source_id, book.description, ${BOOKED} as amount
           from ledger.v_journal_line as book
          where ${onAccount('$3', '$4', '$5')} and book.posting_date <= $6::date),
       matched as materialized (${MATCHED_DOCUMENTS}),
       member as materialized (
         select member.group_id, member.bank_line_id, member.entry_id, member.line_number
           from reconciliation.cash_book_group as of_group
           join reconciliation.cash_book_member as member
             on member.tenant_id = $1 and member.group_id = of_group.id
          where of_group.tenant_id = $1 and of_group.house_bank_account_id = $2::uuid
            and of_group.state = 'CONFIRMED' and of_group.kind <> 'BY_MATCH'
          union all
         select matched.match_id, matched.line_id, null, null from matched group by 1, 2
          union all
         select matched.match_id, null, book.entry_id, book.line_number
           from matched
           join book on book.source_id = matched.document_id and book.source_type = 'DOCUMENT'),
       complete as materialized (
         select member.group_id,
                coalesce(sum(bank.amount), 0) - coalesce(sum(book.amount), 0) as difference
           from member
           left join bank on bank.id = member.bank_line_id
           left join book
             on book.entry_id = member.entry_id and book.line_number = member.line_number
          group by member.group_id
         having bool_and(bank.id is not null or book.entry_id is not null)
            and count(book.entry_id) > 0),
       same as materialized (
         select member.bank_line_id, member.entry_id, member.line_number
           from member join complete on complete.group_id = member.group_id),
       bank_only as (
         select bank.id, bank.moved_on, bank.amount
           from bank left join same on same.bank_line_id = bank.id
          where same.bank_line_id is null),
       book_only as (
         select book.entry_id, book.line_number, book.moved_on, book.amount, book.description,
                book.source_type, book.source_id
           from book
           left join same
             on same.entry_id = book.entry_id and same.line_number = book.line_number
          where same.entry_id is null)`;

function ofSide(side: string, condition: string, name: string): string {
  return `(select count(*)::int from ${side} where ${condition}) as "${name}Count",
    (select coalesce(sum(amount), 0) from ${side} where ${condition} and amount > 0) as "${name}In",
    (select coalesce(-sum(amount), 0) from ${side} where ${condition} and amount < 0) as "${name}Out"`;
}

type FigureRow = Readonly<
  Record<
    | 'bookBalance'
    | 'bookOpening'
    | 'bankMovement'
    | 'differences'
    | 'differenceCount'
    | `${'bankOnly' | 'bookOnly'}${'Count' | 'In' | 'Out'}`,
    string | number
  >
>;

function parametersOf(
  reader: SqlReader,
  account: ComparedAccount,
  { asOf, start, end }: ReconciliationSpan,
): readonly string[] {
  return [
    ...[reader.tenantId, account.id, account.legalEntityId, account.accountCode],
    ...[account.currency, asOf, start, end],
  ];
}

function plain<T extends { readonly amount: string }>(row: T): T {
  return { ...row, amount: new Decimal(row.amount).toFixed() };
}
