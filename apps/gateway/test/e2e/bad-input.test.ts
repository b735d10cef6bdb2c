import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/index';
import { fingerprintOf } from '../support/fingerprint';
import type { GraphqlAnswer } from '../support/post';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { mutationText, openTradingTenant, type TradingTenant } from '../support/trading-tenant';

type Fields = Readonly<Record<string, unknown>>;

/** A kind of document, and the mutations by which it comes in, one by one and in bulk. */
interface Door {
  readonly field: string;
  readonly many?: string;
  readonly own: Fields;
  /** Whether its amount is that of its lines. */
  readonly hasLines: boolean;
}

const trade = { hasLines: true, own: { direction: 'SALES' } };
const money = { hasLines: false, own: {} };
const DOORS: readonly Door[] = [
  { ...trade, field: 'invoice', many: 'invoices' },
  { ...trade, field: 'creditNote', many: 'creditNotes' },
  { ...trade, field: 'debitNote' },
  { ...money, field: 'receipt', many: 'receipts' },
  { ...money, field: 'payment' },
  { ...money, field: 'refund', own: { direction: 'SALES' } },
  {
    ...money,
    field: 'adjustment',
    own: { itemClass: 'RECEIVABLE', side: 'DEBIT', accountCode: '6051' },
  },
];

/** What is wrong with a document: given a door, what is sent and where the fault is named. */
interface Fault {
  readonly name: string;
  readonly sent: (door: Door) => Fields;
  readonly place: (door: Door) => readonly string[];
}

const lineOf = (over: Fields) => [{ description: 'Goods', netAmount: '100.00', ...over }];
const amount =
  (value: unknown) =>
  ({ hasLines }: Door) =>
    hasLines ? { lines: lineOf({ netAmount: value }) } : { amount: value };
const amountPlace = ({ hasLines }: Door) => (hasLines ? ['lines', '0', 'netAmount'] : ['amount']);
const accountPlace = ({ hasLines, field }: Door) => {
  if (hasLines) return ['lines', '0', 'accountCode'];
  return [field === 'adjustment' ? 'accountCode' : 'cashAccountCode'];
};
const account = (code: string) => (door: Door) =>
  door.hasLines
    ? { lines: lineOf({ accountCode: code }) }
    : { [accountPlace(door)[0] ?? '']: code };
const field = (name: string, value: unknown) => ({
  sent: () => ({ [name]: value }),
  place: () => [name],
});

/** Business refuses these: a value with code and path, and nothing is posted. */
const REFUSED: readonly (Fault & { readonly code: string })[] = [
  { name: '0.001 CNY', code: 'AMOUNT_TOO_PRECISE', sent: amount('0.001'), place: amountPlace },
  {
    name: 'an amount of 10^18',
    code: 'AMOUNT_TOO_LARGE',
    sent: amount('1000000000000000000'),
    place: amountPlace,
  },
  {
    name: 'an amount below zero',
    code: 'AMOUNT_NOT_POSITIVE',
    sent: amount('-5.00'),
    place: ({ hasLines }) => (hasLines ? ['lines'] : ['amount']),
  },
  {
    name: 'an amount of nothing',
    code: 'AMOUNT_NOT_POSITIVE',
    sent: amount('0.00'),
    place: ({ hasLines }) => (hasLines ? ['lines'] : ['amount']),
  },
  { name: 'an unknown party', code: 'PARTY_UNKNOWN', ...field('partyCode', 'NOBODY') },
  {
    name: 'an unknown account',
    code: 'ACCOUNT_UNKNOWN',
    sent: account('9999'),
    place: accountPlace,
  },
  {
    name: 'a control account',
    code: 'CONTROL_ACCOUNT_NOT_ALLOWED',
    sent: account('1122'),
    place: accountPlace,
  },
  {
    name: 'a closed period',
    code: 'PERIOD_CLOSED',
    sent: () => ({ documentDate: '2025-01-31' }),
    place: () => ['postingDate'],
  },
  {
    name: 'a day without a period',
    code: 'PERIOD_MISSING',
    sent: () => ({ documentDate: '2031-01-31' }),
    place: () => ['postingDate'],
  },
  { name: 'an unknown currency', code: 'CURRENCY_UNKNOWN', ...field('currencyCode', 'ZZZ') },
  { name: 'a character that no text has', code: 'TEXT_INVALID', ...field('memo', 'a\u0000b') },
];

/** These are not understood at all: a top-level error that names the place, and nothing is run. */
const NOT_UNDERSTOOD: readonly Fault[] = [
  { name: 'the amount 1e3', sent: amount('1e3'), place: amountPlace },
  { name: 'the amount NaN', sent: amount('NaN'), place: amountPlace },
  { name: 'the amount ０１２', sent: amount('０１２'), place: amountPlace },
  { name: 'the amount 1,000.00', sent: amount('1,000.00'), place: amountPlace },
  { name: 'an amount that is a JSON number', sent: amount(100.1), place: amountPlace },
  { name: 'an unknown field', sent: () => ({ colour: 'red' }), place: () => ['colour'] },
  { name: 'a missing field', ...field('documentDate', undefined) },
  { name: 'a day that does not exist', ...field('documentDate', '2026-02-30') },
];

const DOCUMENT_COUNT = 'select count(*)::int as count from ledger.document where tenant_id = $1';

describe.each(EXECUTORS)('bad documents, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: TradingTenant;

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openTradingTenant(system);
    await system.home.asOwner(
      `update ledger.fiscal_period set status = 'CLOSED' where tenant_id = $1 and starts_on < '2025-03-01'`,
      [tenant.tenantId],
    );
  });
  afterAll(() => system.close());

  const good = (door: Door): Fields => ({
    legalEntityId: tenant.ids['LegalEntity'],
    partyCode: 'C1',
    documentDate: '2026-03-01',
    currencyCode: 'CNY',
    ...door.own,
    ...amount('100.00')(door),
  });
  const bad = (door: Door, fault: Fault): Fields => ({ ...good(door), ...fault.sent(door) });

  const send = (mutation: string, input: Fields, fields = ''): Promise<GraphqlAnswer> =>
    tenant.ask(mutationText(mutation, fields), { input: { idempotencyKey: newId(), ...input } });

  const sendOne = (door: Door, document: Fields) =>
    send(`${door.field}Post`, { [door.field]: document }, `${door.field} { id }`);
  const sendMany = (many: string, documents: readonly Fields[], onRefusal: string) =>
    send(`${many}Post`, { [many]: documents, onRefusal }, RESULTS);

  /** Answers what came back, after it is certain that nothing of the tenant's changed. */
  const unchanged = async (sending: () => Promise<GraphqlAnswer>): Promise<GraphqlAnswer> => {
    const before = await fingerprintOf(system.home, tenant.tenantId);
    const answer = await sending();
    expect(await fingerprintOf(system.home, tenant.tenantId)).toEqual(before);
    return answer;
  };
  const documents = async () => {
    const [row] = await system.home.asOwner<{ count: number }>(DOCUMENT_COUNT, [tenant.tenantId]);
    return row?.count ?? 0;
  };

  const bulkDoors = DOORS.flatMap((door) => (door.many === undefined ? [] : [door.many]));
  const doorOf = (many: string) => DOORS.find((door) => door.many === many) ?? fail(many);

  describe.each(DOORS.map((door) => [`${door.field}Post`, door] as const))('%s', (name, door) => {
    it.each(REFUSED.map((fault) => [fault.name, fault] as const))(
      'refuses %s and changes nothing',
      async (_, fault) => {
        const { status, errors, data } = await unchanged(() => sendOne(door, bad(door, fault)));
        expect({ status, errors }).toEqual({ status: 200, errors: [] });
        expect(data?.[name]).toMatchObject({
          [door.field]: null,
          userErrors: [{ code: fault.code, path: ['input', door.field, ...fault.place(door)] }],
        });
      },
    );

    it.each(NOT_UNDERSTOOD.map((fault) => [fault.name, fault] as const))(
      'does not understand %s and changes nothing',
      async (_, fault) => {
        const answer = await unchanged(() => sendOne(door, bad(door, fault)));
        expectNotUnderstood(answer, ['input', door.field], fault.place(door));
      },
    );
  });

  describe.each(bulkDoors)('%sPost', (many) => {
    const door = doorOf(many);

    it.each(REFUSED.map((fault) => [fault.name, fault] as const))(
      'refuses the whole call, or only the element, for %s',
      async (_, fault) => {
        const sent = [good(door), bad(door, fault), good(door)];
        const path = ['input', many, '1', ...fault.place(door)];
        const aborted = await unchanged(() => sendMany(many, sent, 'ABORT'));
        expect(aborted.data?.[`${many}Post`]).toMatchObject({
          results: null,
          userErrors: [
            { code: 'BULK_REFUSED', path: ['input', many] },
            { code: fault.code, path },
          ],
        });
        const before = await documents();
        const skipped = await sendMany(many, sent, 'SKIP');
        expect(skipped.data?.[`${many}Post`]).toMatchObject({
          results: [
            { userErrors: [] },
            { documentId: null, userErrors: [{ code: fault.code, path }] },
            { userErrors: [] },
          ],
          userErrors: [],
        });
        expect(await documents()).toBe(before + 2);
      },
    );

    it.each(NOT_UNDERSTOOD.map((fault) => [fault.name, fault] as const))(
      'does not understand %s, whatever becomes of refusals, and changes nothing',
      async (_, fault) => {
        const sent = [good(door), bad(door, fault)];
        const answer = await unchanged(() => sendMany(many, sent, 'SKIP'));
        expectNotUnderstood(answer, ['input', many, '1'], fault.place(door));
      },
    );
  });

  it('names every element that is not understood, whatever becomes of refusals', async () => {
    const [door] = DOORS;
    const sound = good(door ?? fail('no door'));
    const invoices = [
      { ...sound, documentDate: '2026-02-30' },
      sound,
      { ...sound, lines: lineOf({ netAmount: '1e3' }) },
    ];
    const { status, errors, data } = await unchanged(() => sendMany('invoices', invoices, 'SKIP'));
    expect({ status, data: data ?? null }).toEqual({ status: 400, data: null });
    expect(errors.map(({ message }) => message.split(':')[0])).toEqual([
      'input.invoices.0.documentDate',
      'input.invoices.2.lines.0.netAmount',
    ]);
  });

  it('names the first open day where a period is closed', async () => {
    const text = `mutation($input: InvoicePostInput!) { invoicePost(input: $input) {
      userErrors { ... on PeriodClosedError { postingDate firstOpenDay } } } }`;
    const [invoices] = DOORS;
    const invoice = { ...good(invoices ?? fail('no door')), documentDate: '2025-01-31' };
    const { data } = await tenant.ask(text, { input: { idempotencyKey: newId(), invoice } });
    expect(data).toEqual({
      invoicePost: { userErrors: [{ postingDate: '2025-01-31', firstOpenDay: '2025-03-01' }] },
    });
  });
});

const RESULTS = 'results { documentId userErrors { code path } }';

/** The message names the place; of an absent or unknown field it names the field, and its object. */
function expectNotUnderstood(
  { status, errors, data }: GraphqlAnswer,
  base: readonly string[],
  place: readonly string[],
): void {
  expect(status).toBe(400);
  expect(data ?? null).toBeNull();
  expect(errors).toHaveLength(1);
  expect(errors[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
  const message = errors[0]?.message ?? '';
  const object = base.join('.').replaceAll(/\.(\d+)/g, '[$1]');
  const isPlaced = message.startsWith(`${[...base, ...place].join('.')}: `);
  const isNamed = message.includes(`at "${object}"; Field "${place.join('.')}"`);
  expect({ message, isTold: isPlaced || isNamed }).toEqual({ message, isTold: true });
}

function fail(why: string): never {
  throw new Error(why);
}
