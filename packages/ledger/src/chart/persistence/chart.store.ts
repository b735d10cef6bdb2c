import type { Id } from '@duebook/kernel';
import {
  bulkInsert,
  columnsOf,
  violates,
  type SqlReader,
  type Transaction,
  type PageRequest,
} from '@duebook/platform';
import type { AccountClash, AccountFilter, ChartStore, KeptBook } from '../application/ports';
import type { Account } from '../domain/account';
import type { Book } from '../domain/book';
import { ACCOUNT_COLUMNS } from './account.reads';

const BOOK_COLUMNS = `id, legal_entity_id as "legalEntityId", code, kind, standard,
  created_at as "openedAt",
  (select coalesce(array_agg(distinct fiscal_year order by fiscal_year), '{}')
     from ledger.fiscal_period as period
    where period.tenant_id = $1 and period.legal_entity_id = book.legal_entity_id
      and period.kind = 'REGULAR') as "fiscalYears"`;

/** The unique keys of ledger.account and what a violation of each means. */
const CLASHES: readonly (readonly [constraint: string, clash: AccountClash])[] = [
  ['account_tenant_id_legal_entity_id_code_key', 'CODE'],
  ['account_item_class', 'ITEM_CLASS'],
  ['account_role', 'ROLE'],
];

/** Books and accounts in PostgreSQL. */
export const chartStore: ChartStore = {
  addBook,
  booksOf: (reader, legalEntityId) =>
    reader.query<KeptBook>({
      name: 'ledger.books_of',
      text: `select ${BOOK_COLUMNS} from ledger.book as book
              where tenant_id = $1 and legal_entity_id = $2
              order by kind desc, code`,
      values: [reader.tenantId, legalEntityId],
    }),
  booksByIds: (reader, ids) =>
    reader.query<KeptBook>({
      name: 'ledger.books_by_ids',
      text: `select ${BOOK_COLUMNS} from ledger.book as book
              where tenant_id = $1 and id = any ($2::uuid[])`,
      values: [reader.tenantId, ids],
    }),
  addAccounts,
  lockAccount: async (tx, id) => {
    const [account] = await tx.query<Account>({
      name: 'ledger.lock_account',
      text: `select ${ACCOUNT_COLUMNS} from ledger.account
              where tenant_id = $1 and id = $2 for update`,
      values: [tx.tenantId, id],
    });
    return account ?? null;
  },
  saveAccount: async (tx, { id, name, nameZh, role, isActive, version }) => {
    await tx.query({
      name: 'ledger.save_account',
      text: `update ledger.account
                set name = $3, name_zh = $4, role = $5, is_active = $6, version = $7
              where tenant_id = $1 and id = $2`,
      values: [tx.tenantId, id, name, nameZh, role, isActive, version],
    });
  },
  clashOf: (error) => CLASHES.find(([constraint]) => violates(error, constraint))?.[1] ?? null,
  accountsByIds: (reader, ids) =>
    reader.query<Account>({
      name: 'ledger.accounts_by_ids',
      text: `select ${ACCOUNT_COLUMNS} from ledger.account
              where tenant_id = $1 and id = any ($2::uuid[])`,
      values: [reader.tenantId, ids],
    }),
  pageOfAccounts,
};

async function addBook(tx: Transaction, book: Book): Promise<boolean> {
  const added = await tx.query({
    name: 'ledger.add_book',
    text: `insert into ledger.book
             (tenant_id, id, legal_entity_id, code, kind, standard, created_at)
           values ($1, $2, $3, $4, $5, $6, $7)
           on conflict (tenant_id, legal_entity_id, code) do nothing
           returning id`,
    values: [
      tx.tenantId,
      book.id,
      book.legalEntityId,
      book.code,
      book.kind,
      book.standard,
      tx.startedAt,
    ],
  });
  return added.length === 1;
}

async function addAccounts(tx: Transaction, accounts: readonly Account[]): Promise<void> {
  await tx.query(
    bulkInsert(
      { name: 'ledger.insert_accounts', table: 'ledger.account' },
      tx.tenantId,
      columnsOf(accounts, {
        id: ['uuid', ({ id }) => id],
        legal_entity_id: ['uuid', ({ legalEntityId }) => legalEntityId],
        code: ['text', ({ code }) => code],
        name: ['text', ({ name }) => name],
        name_zh: ['text', ({ nameZh }) => nameZh],
        type: ['text', ({ type }) => type],
        item_class: ['text', ({ itemClass }) => itemClass],
        role: ['text', ({ role }) => role],
        is_active: ['boolean', ({ isActive }) => isActive],
        version: ['int', ({ version }) => version],
        created_at: ['timestamptz', () => tx.startedAt],
      }),
    ),
  );
}

function pageOfAccounts(
  reader: SqlReader,
  legalEntityId: Id,
  { limit, after }: PageRequest,
  { types, itemClasses, roles, isActive }: AccountFilter,
): Promise<readonly Account[]> {
  return reader.query<Account>({
    name: 'ledger.page_of_accounts',
    text: `select ${ACCOUNT_COLUMNS} from ledger.account
            where tenant_id = $1 and legal_entity_id = $2
              and ($3::text is null or code > $3)
              and ($4::text[] is null or type = any ($4))
              and ($5::text[] is null or item_class = any ($5))
              and ($6::text[] is null or role = any ($6))
              and ($7::boolean is null or is_active = $7)
            order by code limit $8`,
    values: [reader.tenantId, legalEntityId, after, types, itemClasses, roles, isActive, limit],
  });
}
