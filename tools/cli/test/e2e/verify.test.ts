import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type InvariantReport, verify } from '@duebook/gateway';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openHome, type TestHome } from '../support/a-demo';

/** What somebody with the owner's password did, and how to undo it. Statements, run in order. */
interface Tampering {
  readonly id: string;
  readonly what: string;
  readonly done: readonly string[];
  readonly undone: readonly string[];
}

/** Remembers rows, so that they can be put back. */
const keep = (query: string) => `create temp table kept as ${query}`;
const forget = 'drop table kept';
const putBack = (table: string, column: string, key: string) =>
  `update ${table} as target set ${column} = kept.${column} from kept where target.${key} = kept.${key}`;

const TAMPERINGS: readonly Tampering[] = [
  {
    id: 'I1',
    what: 'a journal line grows by a unit',
    done: [
      keep(
        'select entry_id, functional_amount from ledger.journal_line where line_number = 1 limit 1',
      ),
      `update ledger.journal_line set functional_amount = functional_amount + 1
        where line_number = 1 and entry_id = (select entry_id from kept)`,
    ],
    undone: [
      `update ledger.journal_line set functional_amount = functional_amount - 1
        where line_number = 1 and entry_id = (select entry_id from kept)`,
      forget,
    ],
  },
  {
    id: 'I2',
    what: 'a cell of the aging is changed',
    done: [`update ledger.aging_cell set amount = amount + 1 where basis = 'DOCUMENT_DATE'`],
    undone: [`update ledger.aging_cell set amount = amount - 1 where basis = 'DOCUMENT_DATE'`],
  },
  {
    id: 'I3',
    what: 'a line is moved off the control account',
    done: [
      keep(`select line.entry_id, line.line_number, line.account_id from ledger.journal_line as line
              join ledger.account on account.id = line.account_id and item_class = 'RECEIVABLE' limit 1`),
      `update ledger.journal_line as line
          set account_id = (select id from ledger.account where role = 'BANK'
                             and account.legal_entity_id = line.legal_entity_id)
         from kept where (line.entry_id, line.line_number) = (kept.entry_id, kept.line_number)`,
    ],
    undone: [
      `update ledger.journal_line as line set account_id = kept.account_id
         from kept where (line.entry_id, line.line_number) = (kept.entry_id, kept.line_number)`,
      forget,
    ],
  },
  {
    id: 'I4',
    what: 'a cent of an open item vanishes',
    done: [
      keep('select id, open_amount from ledger.open_item where open_amount > 1 limit 1'),
      `update ledger.open_item set open_amount = open_amount - 0.01 where id = (select id from kept)`,
    ],
    undone: [putBack('ledger.open_item', 'open_amount', 'id'), forget],
  },
  {
    id: 'I5',
    what: 'a settled item is given to another party',
    done: [
      keep(`select id, party_id from ledger.open_item
             where id = (select debit_item_id from ledger.allocation limit 1)`),
      `update ledger.open_item set party_id =
         (select id from parties.party where id <> (select party_id from kept) limit 1)
        where id = (select id from kept)`,
    ],
    undone: [putBack('ledger.open_item', 'party_id', 'id'), forget],
  },
  {
    id: 'I6',
    what: 'an idempotency key points to a commit that never was',
    done: [
      'set session_replication_role = replica',
      keep('select key, commit_id from platform.idempotency_key limit 1'),
      `update platform.idempotency_key set commit_id = gen_random_uuid()
        where key = (select key from kept)`,
    ],
    undone: [
      putBack('platform.idempotency_key', 'commit_id', 'key'),
      forget,
      'set session_replication_role = origin',
    ],
  },
  {
    id: 'I6',
    what: 'a document is booked twice',
    done: [
      'drop index ledger.document_natural',
      keep(`select id, document_number from ledger.document
             where kind = 'SALES_INVOICE' order by id limit 1`),
      `update ledger.document set document_number =
         (select document_number from ledger.document as other
           where other.kind = document.kind and other.legal_entity_id = document.legal_entity_id
             and other.id <> document.id limit 1)
        where id = (select id from kept)`,
    ],
    undone: [
      putBack('ledger.document', 'document_number', 'id'),
      forget,
      `create unique index document_natural on ledger.document
         (tenant_id, legal_entity_id, source_system, kind, number_scope, document_number,
          number_generation)`,
    ],
  },
  {
    id: 'I7',
    what: 'a voucher number is taken out',
    done: [
      keep('select * from ledger.journal_entry_number where number = 2 limit 1'),
      `delete from ledger.journal_entry_number
        where entry_id = (select entry_id from kept)`,
    ],
    undone: ['insert into ledger.journal_entry_number select * from kept', forget],
  },
  {
    id: 'I7',
    what: 'more numbers of a series were drawn than documents have them',
    done: [`update ledger.number_series set next_number = next_number + 1`],
    undone: [`update ledger.number_series set next_number = next_number - 1`],
  },
  {
    id: 'I8',
    what: 'the proof of a decision is rewritten',
    done: [
      keep('select id, details from platform.audit_entry order by id limit 1'),
      `update platform.audit_entry set details = '{}' where id = (select id from kept)`,
    ],
    undone: [putBack('platform.audit_entry', 'details', 'id'), forget],
  },
  {
    id: 'I8',
    what: 'the proof of a decision is removed',
    done: [
      keep('select * from platform.audit_entry order by id limit 1'),
      `delete from platform.audit_entry where id = (select id from kept)`,
    ],
    undone: ['insert into platform.audit_entry select * from kept', forget],
  },
  {
    id: 'I9',
    what: 'the app role may change the journal',
    done: ['grant update on ledger.journal_line to duebook_app'],
    undone: ['revoke update on ledger.journal_line from duebook_app'],
  },
  {
    id: 'I10',
    what: 'a period is closed as if it had been before its entries',
    done: [
      keep('select period_id as id from ledger.journal_entry limit 1'),
      `update ledger.fiscal_period set status = 'CLOSED', status_changed_at = '2020-01-01'
        where id = (select id from kept)`,
    ],
    undone: [
      `update ledger.fiscal_period set status = 'OPEN', status_changed_at = null
        where id = (select id from kept)`,
      forget,
    ],
  },
  {
    id: 'I11',
    what: 'an event that was never committed waits for delivery',
    done: [
      `insert into platform.waiting_delivery
         (tenant_id, consumer, aggregate_id, position, ordinal, event_id, next_attempt_at)
       select tenant_id, 'nobody', gen_random_uuid(), 1, 0, gen_random_uuid(), now()
         from platform.tenant_directory`,
    ],
    undone: [`delete from platform.waiting_delivery where consumer = 'nobody'`],
  },
  {
    id: 'I12',
    what: 'an order is allowed that nobody has checked',
    done: [
      `insert into credit_policy.sales_order
         (tenant_id, id, legal_entity_id, party_id, source_system, order_number, ordered_on,
          currency, amount, state, credit_state, allowed_amount, version, commit_id)
       select entity.tenant_id, gen_random_uuid(), entity.id,
              (select id from parties.party where party.tenant_id = entity.tenant_id limit 1),
              'NOBODY', 'SO-1', '2026-03-31', 'CNY', 1000000, 'OPEN', 'ALLOWED', 1000000, 1,
              gen_random_uuid()
         from governance.legal_entity as entity where entity.code = 'CN01'`,
    ],
    undone: [`delete from credit_policy.sales_order where source_system = 'NOBODY'`],
  },
  {
    id: 'I14',
    what: 'a table lets its owner past row level security',
    done: ['alter table ledger.book no force row level security'],
    undone: ['alter table ledger.book force row level security'],
  },
];

describe('verify', () => {
  let home: TestHome;
  let tenantId: string;

  beforeAll(async () => {
    home = await openHome();
    ({ tenantId } = await home.load());
  });

  afterAll(() => home.close());

  const run = (): Promise<readonly InvariantReport[]> =>
    verify({
      ownerUrl: home.db.ownerUrl,
      unitOfWork: home.composition.unitOfWork,
      ...{ clock: home.db.clock, tenantIds: [tenantId], seed: 1, contents: home.contents },
    });
  const broken = (reports: readonly InvariantReport[]) =>
    reports.filter(({ holds }) => !holds).map(({ id, detail }) => `${id} ${detail}`);

  it('finds nothing in books that are in order, and names every invariant in order', async () => {
    const reports = await run();
    expect(broken(reports)).toEqual([]);
    const ids = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15].map((number) => `I${number}`);
    const ofReconciliation = [1, 2, 3, 4, 5, 6, 20, 21, 22, 23].map((number) => `R${number}`);
    expect(reports.map(({ id }) => id)).toEqual([
      ...[...ids, 'CA1', 'CA2', 'CL1', 'CL2', 'CL3', 'CL4', 'CS1', 'CT1', 'DO1', 'DS1', 'DS2'],
      ...['EW1', 'EW2', 'EW3', 'LI1', 'LI2', 'LM1', 'LM2', 'P1', 'P2'],
      ...[...ofReconciliation, 'SC1', 'SC2', 'SC3'],
    ]);
  });

  it('asks for the time once a tenant', async () => {
    const now = jest.spyOn(home.db.clock, 'now');
    await run();
    expect(now).toHaveBeenCalledTimes(1);
    now.mockRestore();
  });

  it.each(['README.md', 'README.zh-CN.md'])('prints what %s shows, figures aside', async (file) => {
    const text = readFileSync(join(__dirname, '../../../..', file), 'utf8');
    const shown = [...text.matchAll(/^([A-Z]{1,2}\d+) +ok +(.+)$/gmu)].map(([, id, rest]) => ({
      id,
      rest,
    }));
    const printed = (await run()).map(({ id, title }) => ({
      id,
      rest: expect.stringContaining(`${title}: `),
    }));
    expect(shown).toEqual(printed);
  });

  it.each(TAMPERINGS)('reports under $id that $what', async ({ id, done, undone }) => {
    for (const statement of done) await home.db.asOwner(statement);
    const report = (await run()).find((each) => each.id === id);
    for (const statement of undone) await home.db.asOwner(statement);
    expect(report).toMatchObject({ id, holds: false });
  });

  it('has a tampering for each invariant of the books, and finds nothing once all are undone', async () => {
    const reports = await run();
    expect(broken(reports)).toEqual([]);
    const tampered = new Set(TAMPERINGS.map(({ id }) => id));
    // Those of others: apps/gateway/test/e2e/{reconciliation,credit,contracts}-verify.test.ts, and of bytes
    // (I15) file-checks.test.ts beside them.
    tampered.add('I15');
    const ofBooks = reports.map(({ id }) => id).filter((id) => /^I\d/.test(id));
    expect(ofBooks.filter((id) => !tampered.has(id))).toEqual([]);
  });
});
