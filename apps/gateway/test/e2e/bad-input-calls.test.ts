import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/index';
import { fingerprintOf } from '../support/fingerprint';
import { type Fields, mutating, unchangedBy } from '../support/mutating';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import {
  mutationText,
  openOf,
  openTradingTenant,
  type TradingTenant,
} from '../support/trading-tenant';

const WITH_ITEM = 'id openItems { id dueDate open { amount } } total { amount }';

describe.each(EXECUTORS)('bad calls, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: TradingTenant;

  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openTradingTenant(system);
  });
  afterAll(() => system.close());

  const fingerprint = () => fingerprintOf(system.home, tenant.tenantId);
  const unchanged = unchangedBy(fingerprint);

  const header = (over: Fields = {}) => ({
    legalEntityId: tenant.ids['LegalEntity'],
    partyCode: 'C1',
    documentDate: '2026-03-01',
    currencyCode: 'CNY',
    ...over,
  });
  const invoiceOf = (netAmount: string, over: Fields = {}) =>
    header({ direction: 'SALES', lines: [{ description: 'Goods', netAmount }], ...over });

  /** Sends a mutation; answers its payload, whether it refused or not. */
  const mutate = mutating(() => tenant);
  const call = (mutation: string, input: Fields, fields = ''): Promise<Fields> =>
    mutate.call(mutation, fields, input);

  const postInvoice = async (netAmount: string) => {
    const invoice = invoiceOf(netAmount);
    const payload = await call('invoicePost', { invoice }, `invoice { ${WITH_ITEM} }`);
    return itemOf(payload['invoice']);
  };
  const postReceipt = async (amount: string) => {
    const receipt = header({ amount });
    const payload = await call('receiptPost', { receipt }, `receipt { ${WITH_ITEM} }`);
    return itemOf(payload['receipt']);
  };

  describe('a request that is broken', () => {
    const send = async (body: string | Uint8Array<ArrayBuffer>) => {
      const response = await fetch(`${system.gateway.url}/graphql`, {
        method: 'POST',
        headers: { authorization: `Bearer ${tenant.key}`, 'content-type': 'application/json' },
        body,
      });
      return { status: response.status, answer: (await response.json()) as Fields };
    };

    it('is of another encoding: no replacement character gets into the books', async () => {
      const query = mutationText('invoicePost', 'invoice { id }');
      const invoice = invoiceOf('1.00', { memo: '@@' });
      const body = JSON.stringify({
        query,
        variables: { input: { idempotencyKey: newId(), invoice } },
      });
      // 货 of GB 18030.
      const bytes = Buffer.from(body.replace('@@', '\u00bb\u00f5'), 'latin1');
      expect(await unchanged(() => send(new Uint8Array(bytes)))).toMatchObject({
        status: 400,
        answer: {
          errors: [
            { message: 'The body is not valid UTF-8.', extensions: { code: 'BAD_REQUEST' } },
          ],
        },
      });
    });

    it('has a quote that is never closed', async () => {
      expect(await unchanged(() => send('{"query": "{ viewer }'))).toMatchObject({
        status: 400,
        answer: { errors: [{ extensions: { code: 'BAD_REQUEST' } }] },
      });
      const query = '{\n  partyByCode(code: "C1) { id }\n}';
      expect(await unchanged(() => send(JSON.stringify({ query })))).toMatchObject({
        status: 400,
        answer: {
          errors: [{ locations: [{ line: 2 }], extensions: { code: 'GRAPHQL_PARSE_FAILED' } }],
        },
      });
    });

    it('writes a value that is none into the document: its line is told', async () => {
      const input = `{ idempotencyKey: "k", receiptId: "x",
        allocations: [{ openItemId: "x", amount: "1e3" }] }`;
      const query = `mutation {\n  receiptAllocate(input: ${input}) { userErrors { code } } }`;
      expect(await unchanged(() => tenant.ask(query))).toMatchObject({
        status: 400,
        errors: [{ locations: [{ line: 3, column: 50 }], extensions: { code: 'BAD_USER_INPUT' } }],
      });
    });

    it('has two mutations in one operation: neither is run', async () => {
      const query = `mutation($one: ReceiptPostInput!, $two: ReceiptPostInput!) {
        one: receiptPost(input: $one) { receipt { id } }
        two: receiptPost(input: $two) { receipt { id } }
      }`;
      const input = () => ({ idempotencyKey: newId(), receipt: header({ amount: '1.00' }) });
      const answer = await unchanged(() => tenant.ask(query, { one: input(), two: input() }));
      expect(answer).toMatchObject({
        status: 400,
        errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
      });
      expect(answer.errors[0]?.message).toContain('exactly one mutation field');
    });
  });

  describe('what is unusual and right', () => {
    it('a due date before the document date is posted and warned of', async () => {
      const early = invoiceOf('1.00', { dueDate: '2026-02-01' });
      const warned = (...at: string[]) => [
        { code: 'DUE_BEFORE_DOCUMENT_DATE', path: ['input', ...at, 'dueDate'] },
      ];
      const WARNINGS = 'warnings { code path }';
      expect(
        await call('invoicePost', { invoice: early }, `${WARNINGS} invoice { ${WITH_ITEM} }`),
      ).toMatchObject({
        invoice: { openItems: [{ dueDate: '2026-02-01' }] },
        warnings: warned('invoice'),
      });
      const bulk = { invoices: [invoiceOf('1.00'), early] };
      expect(await call('invoicesPost', bulk, `results { ${WARNINGS} }`)).toMatchObject({
        results: [{ warnings: [] }, { warnings: warned('invoices', '1') }],
      });
    });

    it('9007199254740993.01 comes back as it was sent, one by one and in bulk', async () => {
      const most = '9007199254740993.01';
      const kept = { total: { amount: most }, openItems: [{ open: { amount: most } }] };
      const invoice = invoiceOf(most);
      expect(await call('invoicePost', { invoice }, `invoice { ${WITH_ITEM} }`)).toMatchObject({
        invoice: kept,
      });
      expect(
        await call(
          'receiptsPost',
          { receipts: [header({ amount: most })] },
          `results { document { ... on Receipt { ${WITH_ITEM} } } }`,
        ),
      ).toMatchObject({ results: [{ document: kept }] });
    });
  });

  describe('what does not add up', () => {
    const instalments = [
      { dueDate: '2026-04-01', amount: '40.00' },
      { dueDate: '2026-05-01', amount: '59.99' },
    ];

    it('instalments', async () => {
      const invoice = invoiceOf('100.00', { instalments });
      expect(await unchanged(() => call('invoicePost', { invoice }))).toMatchObject({
        userErrors: [
          { code: 'INSTALMENTS_DO_NOT_ADD_UP', path: ['input', 'invoice', 'instalments'] },
        ],
      });
      expect(await unchanged(() => call('invoicesPost', { invoices: [invoice] }))).toMatchObject({
        userErrors: [
          { code: 'BULK_REFUSED' },
          {
            code: 'INSTALMENTS_DO_NOT_ADD_UP',
            path: ['input', 'invoices', '0', 'instalments'],
          },
        ],
      });
    });

    it('a contra whose sides differ would be an entry that does not balance', async () => {
      const debit = await postInvoice('80.00');
      const credit = await postReceipt('80.00');
      const parts = [
        { openItemId: debit.item, amount: '80.00' },
        { openItemId: credit.item, amount: '79.99' },
      ];
      const legalEntityId = tenant.ids['LegalEntity'];
      const contra = { legalEntityId, contraOn: '2026-03-10', parts };
      expect(await unchanged(() => call('contraPost', contra, 'contra { id }'))).toMatchObject({
        contra: null,
        userErrors: [{ code: 'SIDES_DIFFER', path: ['input', 'parts'] }],
      });
    });
  });

  describe('an allocation above the open amount', () => {
    let debit: Item;
    let credit: Item;
    beforeEach(async () => {
      debit = await postInvoice('100.00');
      credit = await postReceipt('130.00');
    });
    const above = (...path: string[]) => ({
      userErrors: [{ code: 'ABOVE_OPEN_AMOUNT', path: ['input', ...path] }],
    });

    it('of an item, or of the receipt itself', async () => {
      const part = (amount: string) => ({
        receiptId: credit.id,
        allocations: [{ openItemId: debit.item, amount }],
      });
      expect(await unchanged(() => call('receiptAllocate', part('100.01')))).toMatchObject(
        above('allocations', '0'),
      );
      const other = await postInvoice('31.00');
      const both = {
        receiptId: credit.id,
        allocations: [
          { openItemId: debit.item, amount: '100.00' },
          { openItemId: other.item, amount: '31.00' },
        ],
      };
      expect(await unchanged(() => call('receiptAllocate', both))).toMatchObject(
        above('allocations', '1'),
      );
    });

    it('in one of several pairs: none of them is matched', async () => {
      const pair = (amount: string) => ({
        debitItemId: debit.item,
        creditItemId: credit.item,
        amount,
      });
      const pairs = [pair('60.00'), pair('40.01')];
      expect(await unchanged(() => call('itemsAllocate', { pairs }))).toMatchObject(
        above('pairs', '1'),
      );
    });

    it('in a contra', async () => {
      const parts = [
        { openItemId: credit.item, amount: '100.01' },
        { openItemId: debit.item, amount: '100.01' },
      ];
      const legalEntityId = tenant.ids['LegalEntity'];
      const contra = { legalEntityId, contraOn: '2026-03-10', parts };
      expect(await unchanged(() => call('contraPost', contra))).toMatchObject(above('parts', '1'));
    });

    it('by two at once: one is applied, the other is told what is left', async () => {
      const second = await postReceipt('80.00');
      const part = (receipt: Item) => ({
        receiptId: receipt.id,
        allocations: [{ openItemId: debit.item, amount: '80.00' }],
      });
      const answers = await Promise.all(
        [credit, second].map((receipt) => call('receiptAllocate', part(receipt), 'receipt { id }')),
      );
      const refusals = answers.map(({ userErrors }) => (userErrors as unknown[]).length);
      expect(refusals.sort((a, b) => a - b)).toEqual([0, 1]);
      expect(answers.find(({ receipt }) => receipt === null)).toMatchObject(
        above('allocations', '0'),
      );
      expect(await openOf(tenant, debit.item)).toBe('20.00');
    });
  });

  describe('two at once', () => {
    const countOf = async (documentNumber: string) => {
      const [row] = await system.home.asOwner<{ count: number }>(
        'select count(*)::int as count from ledger.document where document_number = $1',
        [documentNumber],
      );
      return row?.count;
    };
    const FIELDS = 'wasPostedBefore invoice { id }';

    it('with one key are one call', async () => {
      const documentNumber = `${executor}-KEY`;
      const input = { idempotencyKey: newId(), invoice: invoiceOf('1.00', { documentNumber }) };
      const answers = await Promise.all([1, 2, 3].map(() => call('invoicePost', input, FIELDS)));
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
      expect(await countOf(documentNumber)).toBe(1);
    });

    it('with one number are one document, or the other is told where it differs', async () => {
      const documentNumber = `${executor}-NUMBER`;
      const post = (amount: string, number = documentNumber) =>
        call('invoicePost', { invoice: invoiceOf(amount, { documentNumber: number }) }, FIELDS);
      const alike = await Promise.all([post('1.00'), post('1.00')]);
      expect(alike.map((answer) => answer['wasPostedBefore']).sort()).toEqual([false, true]);
      expect(await countOf(documentNumber)).toBe(1);
      const other = `${documentNumber}-2`;
      const unlike = await Promise.all([post('1.00', other), post('2.00', other)]);
      expect(unlike.find(({ invoice }) => invoice === null)).toMatchObject({
        userErrors: [{ code: 'DOCUMENT_DIFFERS', path: ['input', 'invoice', 'lines'] }],
      });
      expect(await countOf(other)).toBe(1);
    });
  });

  it.each([
    ['other input', 'invoicePost', () => ({ invoice: invoiceOf('2.00') })],
    ['another operation', 'receiptPost', () => ({ receipt: header({ amount: '1.00' }) })],
    ['a bulk call', 'invoicesPost', () => ({ invoices: [invoiceOf('1.00')] })],
    ['an allocation', 'receiptAllocate', () => ({ receiptId: 'x', policy: 'OLDEST_FIRST' })],
  ] as const)('refuses a key that was used before, for %s', async (_, mutation, input) => {
    const idempotencyKey = newId();
    await call('invoicePost', { idempotencyKey, invoice: invoiceOf('1.00') });
    expect(await unchanged(() => call(mutation, { idempotencyKey, ...input() }))).toMatchObject({
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['input', 'idempotencyKey'] }],
    });
  });
});

interface Item {
  readonly id: string;
  readonly item: string;
}

function itemOf(document: unknown): Item {
  const { id, openItems } = document as { id: string; openItems: readonly { id: string }[] };
  return { id, item: openItems[0]?.id ?? '' };
}
