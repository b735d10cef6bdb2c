import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrate } from '@duebook/platform/module';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { Client } from 'pg';
import { migrations } from '../../src/compose';

/** The first that meets books of before in each package; what follows it fills or changes tables in use. */
const SINCE = [
  'platform/0003-queue-order',
  'platform/0005-audited',
  'platform/0006-queued-at',
  'platform/0013-outcomes-renamed',
  'platform/0014-file-usage',
  'governance/0018-hands',
  'parties/0002-placements',
  'parties/0003-folded-names',
  // Reads what the third adds.
  'parties/0006-read-views',
  // Reads a view of platform's fifth.
  'governance/0018-hands',
  'ledger/0012-aging-months',
  'ledger/0013-reopened-items',
  'ledger/0014-allocations-in-open-periods',
  'ledger/0032-rate-sources',
];
const isLater = (id: string): boolean => {
  const [wanted = '', number = ''] = id.split('/');
  return SINCE.some(
    (each) => each === id || (each.startsWith(`${wanted}/003`) && number >= '0032'),
  );
};

/** What mends the months of books that met an earlier one. */
const MENDING = 'ledger/0042-aging-months-filled';

const T = '11111111-1111-7111-8111-111111111111';
const ITEM = '22222222-2222-7222-8222-222222222222';
const PARTY = '33333333-3333-7333-8333-333333333333';
const ENTRY = '44444444-4444-7444-8444-444444444444';

/** What books of before hold, as far as later migrations read it. */
const BOOKS = [
  `insert into platform.unrecorded_commit (tenant_id, commit_id, started_at)
   values ('${T}', '${T}', '2026-01-05')`,
  `insert into parties.party (tenant_id, id, code, legal_name, is_customer, is_supplier, segment, tags,
     version, commit_id, created_at, updated_at)
   values ('${T}', '${PARTY}', 'C1', 'Customer', true, false, 'KEY', '[]', 1, '${T}', now(), now())`,
  ...['weissbuhl tuess et sons', 'strauß und co and', 'und', '上海 æble'].map(
    (
      core,
    ) => `insert into parties.party_name (tenant_id, id, party_id, kind, name, core_name, commit_id)
     values ('${T}', gen_random_uuid(), '${PARTY}', 'ALIAS', 'x', '${core}', '${T}')`,
  ),
  `insert into ledger.open_item (tenant_id, id, legal_entity_id, document_id, instalment, party_id,
     item_class, control_account_id, side, currency, document_date, posting_date, due_date,
     original_amount, original_functional, open_amount, open_functional)
   values ('${T}', '${ITEM}', '${T}', '${T}', 1, '${PARTY}', 'RECEIVABLE', '${T}', 'DEBIT', 'CNY',
     '2026-01-05', '2026-01-05', '2026-02-05', 1000, 1000, 1000, 1000)`,
  `insert into ledger.allocation (tenant_id, id, commit_id, group_id, legal_entity_id, debit_item_id,
     credit_item_id, debit_amount, credit_amount, debit_functional, credit_functional, allocated_on,
     reason, reverses_allocation_id)
   values ('${T}', gen_random_uuid(), '${T}', '${T}', '${T}', '${ITEM}', '${T}', 1000, 1000, 1000,
     1000, '2026-03-20', 'REVERSAL', '${T}')`,
  `insert into ledger.journal_entry values
     ('${T}', '${ENTRY}', '${T}', '${T}', '${T}', '${T}', '2026-01-05', 'DOCUMENT', '${T}', 'x', null)`,
  `insert into ledger.journal_line (tenant_id, entry_id, line_number, legal_entity_id, account_id,
     posting_date, side, currency, amount, functional_amount, description)
   values ('${T}', '${ENTRY}', 1, '${T}', '${T}', '2026-01-05', 'DEBIT', 'CNY', 1000, 1000, 'x')`,
  `insert into ledger.import_profile values
     ('${T}', '${T}', '${T}', 'RECEIPTS', 'x', 1, '{"name": "x", "rules": [{"field": "amount"},
        {"field": "bankAccountCode", "columns": ["bankAccountCode"]}]}', '{}', '{}', '${T}', now())`,
  `insert into platform.recording values ('${T}', 1, '${T}', '2026-01-31T23:30:00Z')`,
  `insert into ledger.journal_entry_number values ('${T}', '${T}', '${T}', 1, '${ENTRY}')`,
  `insert into platform.idempotency_key values ('${T}', '${T}', 'k', 'documentsPost', '', '{"results":
     [{"ok": false, "refusal": {"code": "PARTY_ROLE_WRONG", "path": ["party"], "needed": "CUSTOMER"}}]}',
     '${T}', now())`,
  // The same content by two names, and another one.
  ...['aa', 'aa', 'bb'].map(
    (
      byte,
    ) => `insert into platform.file values ('${T}', gen_random_uuid(), decode(repeat('${byte}', 32), 'hex'),
       100, 'x', 'text/csv', '${T}', now())`,
  ),
  ...['2026-01-05', '2026-01-20', '2026-02-02'].map((day) => aCell(day, 1000)),
];

/** What the recorder folds between two releases: into a month of before, and into one of its own. */
const FOLDED_SINCE = ['2026-01-31', '2026-03-03'].flatMap((day) => [
  aCell(day, 10),
  `insert into ledger.aging_month as month
     (tenant_id, legal_entity_id, item_class, basis, side, effective_month, currency, aged_from,
      amount, functional_amount)
   values ('${T}', '${T}', 'RECEIVABLE', 'DUE_DATE', 'DEBIT', date_trunc('month', '${day}'::date),
     'CNY', '2026-02-05', 10, 20)
   on conflict (tenant_id, legal_entity_id, item_class, basis, side, effective_month, currency,
                aged_from)
   do update set amount = month.amount + 10, functional_amount = month.functional_amount + 20`,
]);

function aCell(effectiveOn: string, amount: number): string {
  return `insert into ledger.aging_cell (tenant_id, legal_entity_id, item_class, basis, side, currency,
     effective_on, aged_from, recorded_on, amount, functional_amount, movements)
   values ('${T}', '${T}', 'RECEIVABLE', 'DUE_DATE', 'DEBIT', 'CNY', '${effectiveOn}', '2026-02-05',
     '${effectiveOn}', ${amount}, ${2 * amount}, 1)`;
}

/**
 * Books are migrated by the owner of the tables, whom row level security shows nothing of what is
 * protected unless he is a superuser. A migration that forgets that fails, or fills nothing.
 */
describe.each([
  ['no superuser', 'nosuperuser'],
  ['a superuser', 'superuser'],
])('migrating books as an owner who is %s', (_, attribute) => {
  let home: TestDatabase;
  let superuser: Client;
  const name = `plain_${randomBytes(6).toString('hex')}`;
  const url = (over: { readonly username?: string }): string => {
    const target = new URL(home.ownerUrl);
    target.pathname = `/${name}`;
    if (over.username) {
      target.username = over.username;
      target.password = name;
    }
    return target.toString();
  };

  /** Past every guard: what the statements say is what stands. */
  const fill = async (statements: readonly string[]): Promise<void> => {
    await superuser.query('set session_replication_role = replica');
    for (const statement of statements) await superuser.query(statement);
    await superuser.query('set session_replication_role = origin');
  };

  beforeAll(async () => {
    home = await openTestDatabase();
    await home.asOwner(`create role ${name} login ${attribute} password '${name}'`);
    await home.asOwner(`create database ${name} owner ${name} template template0 encoding 'UTF8'`);
    superuser = new Client({ connectionString: url({}) });
    await superuser.connect();
    await superuser.query('create extension if not exists pg_trgm');
    await migrate(
      url({ username: name }),
      migrations.filter(({ id }) => !isLater(id)),
    );
    await fill(BOOKS);
    await migrate(
      url({ username: name }),
      migrations.filter(({ id }) => id !== MENDING),
    );
    await fill(FOLDED_SINCE);
  });
  afterAll(async () => {
    await superuser.end();
    await home.asOwner(`drop database ${name} with (force)`);
    await home.asOwner(`drop role ${name}`);
    await home.close();
  });

  it('fills what is derived from what stands', async () => {
    expect(await migrate(url({ username: name }), migrations)).toEqual([MENDING]);
    const only = async (text: string) => (await superuser.query<object>(text)).rows;
    expect(
      await only(`select queued_at > now() - interval '1 hour' as "isFromNowOn"
                    from platform.unrecorded_commit`),
    ).toEqual([{ isFromNowOn: true }]);
    expect(await only('select was_reopened from ledger.open_item')).toEqual([
      { was_reopened: true },
    ]);
    expect(await only('select stored_bytes::int, day_bytes::int from platform.file_usage')).toEqual(
      [{ stored_bytes: 200, day_bytes: 0 }],
    );
    expect(await only('select segment, valid_from from parties.party_placement')).toEqual([
      { segment: 'KEY', valid_from: null },
    ]);
    expect(await only('select debit_amount, lines from ledger.account_month')).toEqual([
      { debit_amount: '1000.0000', lines: '1' },
    ]);
    expect(
      await only(`select posting_month::text as month, recorded_on::text as recorded,
                         debit_functional::int as debits, lines::int from ledger.account_cell`),
    ).toEqual([{ month: '2026-01-01', recorded: '2026-01-31', debits: 1000, lines: 1 }]);
    expect(
      await only('select folded_name from parties.party_name order by folded_name collate "C"'),
    ).toEqual(
      ['strauß co', 'und', 'weisbuhl tus sons', '上海 able'].map((folded) => ({
        folded_name: folded.replace('ß', 's'),
      })),
    );
    expect(await only(`select mapping -> 'rules' -> 1 as rule from ledger.import_profile`)).toEqual(
      [{ rule: { field: 'cashAccountCode', columns: ['bankAccountCode'] } }],
    );
    expect(
      await only(
        `select outcome #> '{results,0,refusal}' as refusal from platform.idempotency_key`,
      ),
    ).toEqual([{ refusal: { code: 'PARTY_KIND_WRONG', path: ['party'], needed: 'CUSTOMER' } }]);
    const months = `select effective_month::text as month, amount::int, functional_amount::int as functional
                      from ledger.aging_month order by 1`;
    expect(await only(months)).toEqual([
      { month: '2026-01-01', amount: 2010, functional: 4020 },
      { month: '2026-02-01', amount: 1000, functional: 2000 },
      { month: '2026-03-01', amount: 10, functional: 20 },
    ]);
  });

  it('leaves every table under row level security', async () => {
    const { rows } = await superuser.query(
      `select relname from pg_class join pg_namespace on pg_namespace.oid = relnamespace
        where nspname in ('platform', 'governance', 'parties', 'ledger', 'credit_policy', 'reconciliation')
          and relkind = 'r'
          and relrowsecurity and not relforcerowsecurity`,
    );
    expect(rows).toEqual([]);
  });
});
