import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { invariant, newId } from '@duebook/kernel';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  anUnknownServer,
  statementsOfGuide,
  type UnknownServer,
} from '../support/an-outside-server';
import {
  ANY_PORT,
  askGateway,
  CommandLine,
  type Run,
  untilAnswered,
} from '../support/command-line';

// Each command is a process, and machines are busy.
jest.setTimeout(120_000);

const OWNER = 'duebook_owner';
const PASSWORD = 'of the owner';
const DATABASE = 'duebook';

/** Every test builds on the ones before it, as days of an installation do. */
describe('a new installation on an outside PostgreSQL', () => {
  let server: UnknownServer;
  let dataFolder: string;
  let commands: CommandLine;
  let key: string;

  beforeAll(async () => {
    server = await anUnknownServer();
    dataFolder = mkdtempSync(join(tmpdir(), 'duebook-smoke-'));
    commands = new CommandLine({
      DUEBOOK_DATA: dataFolder,
      DATABASE_URL: server.urlOf(OWNER, PASSWORD, DATABASE),
    });
    await server.asAdministrator(statementsOfGuide(PASSWORD));
  });

  afterEach(() => {
    commands.killAll();
  });

  afterAll(async () => {
    await server.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  /** Runs while the system serves, and stops it as an operator does. */
  async function whileServing<T>(work: (port: number) => Promise<T>): Promise<T> {
    const started: Run = commands.run(['start'], ANY_PORT);
    const { port } = await untilAnswered(started);
    const value = await work(port);
    started.child.kill('SIGTERM');
    const { code, stderr } = await started.ended;
    expect(stderr).not.toContain('Demo login');
    expect(code).toBe(0);
    return value;
  }

  const ask = async (port: number, query: string, variables = {}) => {
    const answer = (await askGateway(port, { query, variables }, key)) as {
      data: Record<string, unknown>;
      errors?: unknown;
    };
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };
  const change = async (port: number, name: string, fields: string, input: object) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const data = await ask(
      port,
      `mutation($input: ${type}!) { ${name}(input: $input) { ${fields} userErrors { code path } } }`,
      { input: { idempotencyKey: newId(), ...input } },
    );
    const payload = data[name] as Record<string, { id: string }>;
    expect(payload).toMatchObject({ userErrors: [] });
    return payload;
  };
  const migrations = () =>
    server.asAdministrator('select id, applied_at from platform.migration order by id', DATABASE);

  it('opens a tenant from the command line, on a database that was empty', async () => {
    const created = await commands.run([
      ...['tenant', 'create', '--name', '杭州示例', '--admin-email', 'ada@example.test', '--json'],
    ]).ended;
    expect(created).toMatchObject({ code: 0 });
    const { apiKey } = JSON.parse(created.stdout) as { apiKey: string };
    expect(apiKey).toMatch(/^dbk_live_/);
    key = apiKey;
    expect(await migrations()).not.toEqual([]);
    expect(
      await server.asAdministrator(
        "select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = 'duebook_app'",
      ),
    ).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreaterole: false }]);
  });

  it('posts, settles, answers and imports', async () => {
    await whileServing(async (port) => {
      const { legalEntity } = await change(port, 'legalEntityCreate', 'legalEntity { id }', {
        ...{ code: 'CN01', name: '杭州示例有限公司', functionalCurrency: 'CNY', countryCode: 'CN' },
        ...{ timeZone: 'Asia/Shanghai', fiscalYearStartMonth: 1 },
      });
      const legalEntityId = legalEntity?.id;
      invariant(legalEntityId !== undefined, 'a legal entity that was created has an id');
      await change(port, 'booksOpen', 'book { id }', {
        ...{ legalEntityId, chartTemplate: 'CHINA', standard: 'CAS', fiscalYears: [2025, 2026] },
      });
      await change(port, 'partiesUpsert', 'results { party { id } }', {
        parties: [
          { code: 'C1', legalName: '上海华为技术有限公司', kinds: ['CUSTOMER'] },
          { code: 'C2', legalName: '阿里巴巴（中国）有限公司', kinds: ['CUSTOMER'] },
        ],
      });
      const common = { legalEntityId, partyCode: 'C1', currencyCode: 'CNY' };
      await change(port, 'invoicePost', 'invoice { id }', {
        invoice: {
          ...{ ...common, direction: 'SALES', documentNumber: '00042' },
          ...{ documentDate: '2026-01-15', dueDate: '2026-02-14' },
          lines: [{ description: '货款', netAmount: '1000.00', taxRatePercent: '13' }],
        },
      });
      const { receipt } = await change(port, 'receiptPost', 'receipt { id }', {
        receipt: { ...common, amount: '565.00', documentDate: '2026-02-10' },
      });
      await change(port, 'receiptAllocate', 'allocations { id }', {
        receiptId: receipt?.id,
        policy: 'OLDEST_FIRST',
      });
      await importInvoices();
      expect(
        await ask(
          port,
          `{
            openItems(sortBy: OPEN_AMOUNT_DESC) {
              edges { node { party { code } open { amount } document { documentNumber } } }
            }
            aging(asOf: "2026-03-31", buckets: [0, 30, 60]) {
              groups { edges { node { lines { amounts { amount } total { amount } } } } }
            }
            parties(filter: { search: "华为" }) { edges { node { code } } }
          }`,
        ),
      ).toEqual({
        openItems: {
          edges: [
            item('C1', '565.00', '00042'),
            item('C2', '20.00', 'F-2'),
            item('C1', '10.00', 'F-1'),
          ],
        },
        aging: {
          groups: {
            edges: [
              {
                node: {
                  lines: [
                    {
                      amounts: ['30.00', '0.00', '565.00', '0.00'].map((amount) => ({ amount })),
                      total: { amount: '595.00' },
                    },
                  ],
                },
              },
            ],
          },
        },
        parties: { edges: [{ node: { code: 'C1' } }] },
      });
    });
  });

  const item = (code: string, amount: string, documentNumber: string) => ({
    node: { party: { code }, open: { amount }, document: { documentNumber } },
  });

  /** By the command line, while the system serves. */
  async function importInvoices(): Promise<void> {
    const file = join(dataFolder, 'invoices.csv');
    const columns = 'Party code,Document number,Document date,Due date,Currency,Total amount';
    const rows = [
      'C1,F-1,2026-03-01,2026-04-01,CNY,10.00',
      'C2,F-2,2026-03-02,2026-04-01,CNY,20.00',
    ];
    writeFileSync(file, [columns, ...rows, ''].join('\n'));
    const imported = await commands.run(['import', 'invoices', file, '--legal-entity', 'CN01'])
      .ended;
    expect(imported).toMatchObject({ code: 0 });
  }

  it('leaves the server running when it stops, and its books whole', async () => {
    expect(
      await server.asAdministrator(
        `select count(*)::int as count from pg_stat_activity where datname = '${DATABASE}'`,
      ),
    ).toEqual([{ count: 0 }]);
    const { code, stdout } = await commands.run(['verify', '--json']).ended;
    expect(JSON.parse(stdout)).toMatchObject({ holds: true, tenants: 1 });
    expect(code).toBe(0);
  });

  it('starts again, migrates nothing, and needs no right over roles', async () => {
    const before = await migrations();
    await server.asAdministrator(`alter role ${OWNER} nocreaterole`);
    const data = await whileServing((port) => ask(port, '{ parties { totalCount } }'));
    expect(data).toEqual({ parties: { totalCount: '2' } });
    expect(await migrations()).toEqual(before);
  });

  it('follows a change of the owner’s password', async () => {
    const changed = 'of the owner, changed';
    await server.asAdministrator([
      `alter role ${OWNER} createrole password '${changed}'`,
      // From version 16 on a right over one role is a grant; who creates a role has it.
      `grant duebook_app to ${OWNER} with admin option`,
    ]);
    const wrong = await commands.run(['verify']).ended;
    expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('password') });
    const DATABASE_URL = server.urlOf(OWNER, changed, DATABASE);
    const { code, stdout } = await commands.run(['verify', '--json'], { DATABASE_URL }).ended;
    expect(JSON.parse(stdout)).toMatchObject({ holds: true });
    expect(code).toBe(0);
  });
});
