import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema } from '@duebook/gateway';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { operationsOf } from '../../src/call/operations';
import { requestOf } from '../../src/call/request';
import { findDoor, send } from '../../src/call/send';
import { main } from '../../src/main';
import { ANY_PORT, CommandLine, untilAnswered } from '../support/command-line';

// A start makes a database cluster first, and machines are busy.
jest.setTimeout(180_000);

const DAY = '2026-03-31';

interface Item {
  readonly id: string;
}

/** What a call has said. */
interface Told {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

describe('duebook call', () => {
  const before = { ...process.env };
  let folder: string;
  let gateway: CommandLine;
  let variables: Readonly<Record<string, string>>;
  let legalEntityId: string;
  let sale: Item;
  let purchase: Item;

  /** Calls within this process. */
  async function run(args: readonly string[], over: NodeJS.ProcessEnv = {}): Promise<Told> {
    const texts = { stdout: '', stderr: '' };
    const spies = (['stdout', 'stderr'] as const).map((name) =>
      jest.spyOn(process[name], 'write').mockImplementation((text) => {
        texts[name] += String(text);
        return true;
      }),
    );
    Object.assign(process.env, variables, over);
    try {
      await main(['call', ...args]);
      return { code: Number(process.exitCode ?? 0), ...texts };
    } finally {
      for (const spy of spies) spy.mockRestore();
      process.exitCode = undefined;
    }
  }

  /** Calls, expects it to be done, and answers what was printed. */
  async function call<T>(operation: string, ...rest: readonly (object | string)[]): Promise<T> {
    const args = rest.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg)));
    const told = await run([operation, ...args]);
    expect(told).toMatchObject({ code: 0 });
    return JSON.parse(told.stdout) as T;
  }

  /** An invoice of one line, open in one item. */
  async function invoice(direction: 'SALES' | 'PURCHASE', amount: string): Promise<Item> {
    const { invoice: posted } = await call<{ invoice: { openItems: [Item] } }>('invoicePost', {
      invoice: {
        ...{ legalEntityId, direction, partyCode: 'P1', documentNumber: `${direction}-1` },
        ...{ documentDate: DAY, dueDate: '2026-04-30', currencyCode: 'EUR' },
        lines: [{ description: 'Goods', netAmount: amount }],
      },
    });
    return posted.openItems[0];
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'duebook-call-'));
    // As root, PostgreSQL runs as another user, who has to pass.
    chmodSync(folder, 0o711);
    gateway = new CommandLine({ DUEBOOK_DATA: folder });
    const { port } = await untilAnswered(gateway.run(['start', '--no-demo'], ANY_PORT));
    const PORT = String(port);
    const create = ['tenant', 'create', '--name', 'Example', '--admin-email', 'ada@example.test'];
    const created = await gateway.run(create).ended;
    const DUEBOOK_API_KEY = created.stdout.trim();
    variables = { DUEBOOK_DATA: folder, PORT, DUEBOOK_API_KEY };
  });

  afterAll(() => {
    process.env = before;
    gateway.killAll();
    rmSync(folder, { recursive: true, force: true });
  });

  it('opens a company from a file, and its books and a party from stdin and the command', async () => {
    const company = join(folder, 'company.json');
    writeFileSync(
      company,
      JSON.stringify({
        ...{ code: 'DE01', name: 'Nordstern', functionalCurrency: 'EUR', countryCode: 'DE' },
        ...{ timeZone: 'Europe/Berlin', fiscalYearStartMonth: 1 },
      }),
    );
    const opened = await call<{ legalEntity: Item }>('legalEntityCreate', '--input', company);
    legalEntityId = opened.legalEntity.id;
    const books = { chartTemplate: 'IFRS', standard: 'IFRS', fiscalYears: [2026] };
    const stdin = JSON.stringify({ input: { legalEntityId, ...books } });
    const piped = await gateway.run(['call', 'booksOpen', '-'], variables, stdin).ended;
    expect(piped).toMatchObject({ code: 0 });
    const party = { code: 'P1', legalName: 'Linde', kinds: ['CUSTOMER', 'SUPPLIER'] };
    expect(await call('partyCreate', { party }, '--select', '{ party { code } }')).toEqual({
      party: { code: 'P1' },
      userErrors: [],
    });
  });

  it('posts an adjustment and a contra, and reverses a document', async () => {
    sale = await invoice('SALES', '100.00');
    purchase = await invoice('PURCHASE', '40.00');
    const adjusted = await call<{ adjustment: object }>('adjustmentPost', {
      adjustment: {
        ...{ legalEntityId, partyCode: 'P1', documentDate: DAY, currencyCode: 'EUR' },
        ...{ itemClass: 'RECEIVABLE', side: 'DEBIT', amount: '5.00', accountCode: '6200' },
      },
    });
    expect(adjusted).toMatchObject({ adjustment: { total: { amount: '5.00' } }, userErrors: [] });
    const contra = await call('contraPost', {
      ...{ legalEntityId, contraOn: DAY },
      parts: [sale, purchase].map(({ id }) => ({ openItemId: id, amount: '40.00' })),
    });
    expect(contra).toMatchObject({ contra: { id: expect.any(String) }, userErrors: [] });
    const { adjustment } = adjusted as { adjustment: Item };
    const undone = { documentId: adjustment.id, reversedOn: DAY, reason: 'Posted twice' };
    expect(await call('documentReverse', undone)).toMatchObject({
      document: { isReversed: true },
      userErrors: [],
    });
  });

  it('asks for the aging and the trial balance, which agree', async () => {
    const aging = await call('aging', { asOf: DAY });
    expect(aging).toMatchObject({
      groups: { edges: [{ node: { lines: [{ total: { amount: '60.00' } }] } }] },
    });
    const balance = await call<{ lines: readonly { account: { code: string } }[] }>(
      'trialBalance',
      { legalEntityId, from: '2026-01-01', to: DAY },
    );
    expect(balance.lines.find(({ account }) => account.code === '1100')).toMatchObject({
      closingBalance: { amount: '60.00' },
    });
  });

  it('tells the key that it draws, and does the same call once', async () => {
    const adjustment = {
      ...{ legalEntityId, partyCode: 'P1', documentDate: DAY, currencyCode: 'EUR' },
      ...{ itemClass: 'RECEIVABLE', side: 'DEBIT', amount: '1.00', accountCode: '6200' },
    };
    const args = ['adjustmentPost', JSON.stringify({ adjustment })];
    const first = await run(args);
    const key = /^idempotencyKey (\S+)$/m.exec(first.stderr)?.[1] ?? '';
    const again = await run([...args, '--idempotency-key', key]);
    const idOf = ({ stdout }: Told) => (JSON.parse(stdout) as { adjustment: Item }).adjustment.id;
    expect(idOf(again)).toBe(idOf(first));
  });

  it('prints a refusal, says it in words, and ends with 1', async () => {
    const late = { ...{ legalEntityId, contraOn: DAY }, parts: [] };
    const { code, stdout, stderr } = await run(['contraPost', JSON.stringify(late)]);
    expect(JSON.parse(stdout)).toMatchObject({ contra: null });
    expect(stderr).toMatch(/^Refused: .+ \([A-Z_]+.*\)$/m);
    expect(code).toBe(1);
  });

  it.each([
    [[], {}, 2, 'Which operation?'],
    [['agings'], {}, 2, 'There is no operation agings'],
    [['aging', '{"asOf": 1}'], {}, 2, 'asOf: '],
    [['aging', 'asOf=1'], {}, 2, 'The input is no JSON'],
    [['aging', '[]'], {}, 2, 'The input is no JSON object'],
    [['aging', '--input', 'nowhere.json'], {}, 2, 'There is no file nowhere.json'],
    [['viewer'], { DUEBOOK_API_KEY: '' }, 2, 'There is no API key'],
    [['viewer'], { DUEBOOK_API_KEY: 'dbk_live_nobody' }, 1, '(UNAUTHENTICATED)'],
    [['viewer', '--url', 'http://127.0.0.1:1'], {}, 1, 'No gateway answers at http://'],
    [['viewer', '--url', 'nowhere'], {}, 2, 'The gateway is named by an address'],
  ])('answers %j with %j with exit code %i', async (args, over, exitCode, message) => {
    const { code, stderr, stdout } = await run(args, over);
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: exitCode, stdout: '' });
  });

  it('takes as many elements as a bulk mutation does', async () => {
    const adjustment = {
      ...{ legalEntityId, partyCode: 'P1', documentDate: DAY, currencyCode: 'EUR' },
      ...{ itemClass: 'RECEIVABLE', side: 'DEBIT', amount: '1.00', accountCode: '6200' },
    };
    const file = join(folder, 'adjustments.json');
    const adjustments = Array.from({ length: 1_000 }, () => adjustment);
    writeFileSync(file, JSON.stringify({ adjustments }));
    const { results } = await call<{ results: object[] }>('adjustmentsPost', '--input', file);
    expect(results).toHaveLength(1_000);
  });

  it('selects no more of any query than the gateway answers', async () => {
    Object.assign(process.env, variables);
    const schema = buildSchema();
    const door = findDoor(undefined);
    const wish = { select: undefined, idempotencyKey: '' };
    const codes: string[] = [];
    for (const operation of operationsOf(schema)) {
      const { kind, field } = operation;
      if (kind === 'mutation') continue;
      const needed = field.args.filter(isRequiredArgument);
      const given = needed.map(({ name, type }) => [name, exampleOf(type)] as const);
      const request = requestOf(schema, operation, { ...wish, given: Object.fromEntries(given) });
      const { errors = [] } = await send(door, request);
      codes.push(...errors.map(({ extensions }) => `${field.name} ${extensions?.code ?? ''}`));
    }
    // Ids and names are made up.
    expect(codes.filter((code) => !/ (BAD_USER_INPUT|NOT_FOUND)$/.test(code))).toEqual([]);
  });
});

/** Something that an argument of the type may be. */
function exampleOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return exampleOf(type.ofType);
  if (isListType(type)) return [exampleOf(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const needed = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(needed.map((field) => [field.name, exampleOf(field.type)]));
  }
  return EXAMPLES[type.name] ?? 'DE';
}

const EXAMPLES: Readonly<Record<string, unknown>> = {
  ...{ Date: DAY, Int: 2026, CurrencyCode: 'EUR', Decimal: '1.00' },
};
