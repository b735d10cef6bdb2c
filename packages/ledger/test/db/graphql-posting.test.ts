import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { type Ask, asking, type Send } from '@duebook/platform/testing';
import { type AskedLedger, anAskedLedger, countingStatements } from '../support/a-core-schema';

let ledger: AskedLedger;
let ask: Ask;
let send: Send;
let legalEntityId: string;

beforeAll(async () => {
  ledger = await anAskedLedger();
  ({ ask, send, entity: legalEntityId } = ledger);
});
afterAll(() => ledger.db.close());

const header = () => ({
  legalEntityId,
  partyCode: 'C1',
  documentDate: '2026-01-15',
  currencyCode: 'CNY',
});

const invoice = (over: object = {}) => ({
  ...header(),
  direction: 'SALES',
  lines: [{ description: 'Goods', netAmount: '100.00' }],
  ...over,
});

const countOfDocuments = async () => {
  const [row] = await ledger.db.asOwner<{ count: string }>('select count(*) from ledger.document');
  return Number(row?.count);
};

const INVOICE = `wasPostedBefore warnings { code path } invoice {
  id documentNumber direction party { code } total { amount } tax { amount } sourceSystem postingDate
  lines { account { code } net { amount } tax { amount } } openItems { dueDate open { amount } } }`;

describe('invoicePost', () => {
  it('posts an invoice and answers it', async () => {
    const payload = await send(
      'invoicePost',
      {
        invoice: invoice({
          documentNumber: '00001',
          lines: [{ description: 'Goods', netAmount: '100.00', taxRatePercent: '13' }],
          instalments: [
            { dueDate: '2026-02-15', amount: '13.00' },
            { dueDate: '2026-03-15', amount: '100.00' },
          ],
        }),
      },
      INVOICE,
    );
    expect(payload).toMatchObject({
      wasPostedBefore: false,
      warnings: [],
      userErrors: [],
      invoice: {
        documentNumber: '00001',
        direction: 'SALES',
        party: { code: 'C1' },
        total: { amount: '113.00' },
        sourceSystem: 'DUEBOOK',
        postingDate: '2026-01-15',
        lines: [{ account: { code: '6001' }, net: { amount: '100.00' }, tax: { amount: '13.00' } }],
        openItems: [
          { dueDate: '2026-02-15', open: { amount: '13.00' } },
          { dueDate: '2026-03-15', open: { amount: '100.00' } },
        ],
      },
    });
  });

  it('takes the party by id, and tells what is odd', async () => {
    const { partyCode: _, ...named } = invoice({ dueDate: '2025-12-31' });
    const partyId = encodeId('Party', ledger.partyIds[1] ?? '');
    const payload = await send('invoicePost', { invoice: { ...named, partyId } }, INVOICE);
    expect(payload).toMatchObject({
      invoice: { documentNumber: 'SI-2026-000001', party: { code: 'C2' } },
      warnings: [{ code: 'DUE_BEFORE_DOCUMENT_DATE', path: ['input', 'invoice', 'dueDate'] }],
    });
  });

  it('answers a call again under its key, and refuses the key for another', async () => {
    const idempotencyKey = newId();
    const first = await send('invoicePost', { idempotencyKey, invoice: invoice() }, INVOICE);
    const before = await countOfDocuments();
    const again = await send('invoicePost', { idempotencyKey, invoice: invoice() }, INVOICE);
    expect(again).toEqual(first);
    const other = { idempotencyKey, invoice: invoice({ memo: 'other' }) };
    expect(await send('invoicePost', other, INVOICE)).toMatchObject({
      invoice: null,
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', path: ['input', 'idempotencyKey'] }],
    });
    const debitNote = { idempotencyKey, debitNote: invoice() };
    expect(await send('debitNotePost', debitNote, 'debitNote { id }')).toMatchObject({
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
    });
    expect(await countOfDocuments()).toBe(before);
  });

  it('answers a document that stands already, or says where this one differs', async () => {
    const sent = invoice({ documentNumber: 'TWICE', partyCode: 'C2' });
    const first = await send('invoicePost', { invoice: sent }, INVOICE);
    const again = await send('invoicePost', { invoice: sent }, INVOICE);
    expect(again).toEqual({ ...first, wasPostedBefore: true });
    const other = { ...sent, partyCode: 'C1', dueDate: '2026-03-31' };
    const payload = await send('invoicePost', { invoice: other }, INVOICE);
    const { id } = first['invoice'] as { readonly id: string };
    expect(payload).toMatchObject({
      invoice: null,
      userErrors: [
        {
          __typename: 'DocumentDiffersError',
          code: 'DOCUMENT_DIFFERS',
          path: ['input', 'invoice', 'partyCode'],
          document: { id },
          differences: [
            { field: 'partyId', posted: encodeId('Party', ledger.partyIds[1] ?? '') },
            { field: 'dueDate', posted: '2026-01-15', sent: '2026-03-31' },
          ],
        },
      ],
    });
  });

  it.each([
    [{ partyCode: 'NOBODY' }, 'PARTY_UNKNOWN', ['partyCode'], {}],
    [{ partyCode: null, partyId: 'nonsense' }, 'PARTY_UNKNOWN', ['partyId'], {}],
    [{ legalEntityId: 'nonsense' }, 'LEGAL_ENTITY_UNKNOWN', ['legalEntityId'], {}],
    [
      { lines: [{ description: 'x', netAmount: '1.00', accountCode: '1122' }] },
      'CONTROL_ACCOUNT_NOT_ALLOWED',
      ['lines', '0', 'accountCode'],
      {},
    ],
    [
      { lines: [{ description: 'x', netAmount: '0.001' }] },
      'AMOUNT_TOO_PRECISE',
      ['lines', '0', 'netAmount'],
      {},
    ],
    [{ lines: [] }, 'LINES_MISSING', ['lines'], {}],
    [{ paymentTermCode: 'NET99' }, 'PAYMENT_TERM_UNKNOWN', ['paymentTermCode'], {}],
    [{ documentNumber: ' 1' }, 'TEXT_INVALID', ['documentNumber'], {}],
    [{ documentDate: '2031-01-01' }, 'PERIOD_MISSING', ['postingDate'], {}],
    [
      { currencyCode: 'USD' },
      'RATE_MISSING',
      ['currencyCode'],
      { fromCurrency: 'USD', toCurrency: 'CNY', day: '2026-01-15' },
    ],
    [{ currencyCode: 'USD', exchangeRate: '0' }, 'RATE_INVALID', ['exchangeRate'], {}],
    [{ currencyCode: 'USD', exchangeRate: '10000000000' }, 'RATE_INVALID', ['exchangeRate'], {}],
    [{ currencyCode: 'ZZZ' }, 'CURRENCY_UNKNOWN', ['currencyCode'], {}],
    [{ memo: 'a\u0000b' }, 'TEXT_INVALID', ['memo'], {}],
    [{ partyCode: 'a\ud800' }, 'PARTY_UNKNOWN', ['partyCode'], {}],
    [{ numberedInFiscalYear: -5 }, 'NUMBER_OUT_OF_RANGE', ['numberedInFiscalYear'], {}],
    [
      { instalments: [{ dueDate: '2026-02-01', amount: '99.00' }] },
      'INSTALMENTS_DO_NOT_ADD_UP',
      ['instalments'],
      { total: { amount: '100.00' }, instalments: { amount: '99.00' } },
    ],
  ])('refuses %j by %s and changes nothing', async (over, code, path, facts) => {
    const before = await countOfDocuments();
    const payload = await send('invoicePost', { invoice: invoice(over) }, INVOICE);
    expect(payload).toMatchObject({
      invoice: null,
      wasPostedBefore: false,
      userErrors: [{ code, path: ['input', 'invoice', ...path], ...facts }],
    });
    expect(await countOfDocuments()).toBe(before);
  });

  const lineOf = (over: object) => [{ description: 'Goods', netAmount: '100.00', ...over }];

  it.each([
    [{ taxRatePercent: '1000' }, 'NUMBER_OUT_OF_RANGE', 'taxRatePercent'],
    [{ taxRatePercent: '-13' }, 'NUMBER_OUT_OF_RANGE', 'taxRatePercent'],
    [{ taxRatePercent: '13.00001' }, 'NUMBER_OUT_OF_RANGE', 'taxRatePercent'],
    [{ quantity: '0.0000001' }, 'NUMBER_OUT_OF_RANGE', 'quantity'],
    [{ unitPrice: '1000000000000000' }, 'NUMBER_OUT_OF_RANGE', 'unitPrice'],
    [{ netAmount: '1000000000000000000' }, 'AMOUNT_TOO_LARGE', 'netAmount'],
    [{ description: 'a\u0000b' }, 'TEXT_INVALID', 'description'],
    [{ dimensions: [{ name: 'project', value: '' }] }, 'TEXT_INVALID', 'dimensions'],
    [{ accountCode: 'a\u0000b' }, 'ACCOUNT_UNKNOWN', 'accountCode'],
  ])(
    'refuses a line with %j by %s: it is kept exactly or not at all',
    async (over, code, field) => {
      const payload = await send(
        'invoicePost',
        { invoice: invoice({ lines: lineOf(over) }) },
        INVOICE,
      );
      expect(payload).toMatchObject({
        invoice: null,
        userErrors: [{ code, path: ['input', 'invoice', 'lines', '0', field] }],
      });
    },
  );

  it('refuses lines that together, or in functional currency, are too much', async () => {
    const most = { description: 'Goods', netAmount: '999999999999999999' };
    const inUsd = { currencyCode: 'USD', exchangeRate: '9999999999', lines: [most] };
    for (const over of [{ lines: [most, most] }, inUsd]) {
      expect(await send('invoicePost', { invoice: invoice(over) }, INVOICE)).toMatchObject({
        userErrors: [{ code: 'AMOUNT_TOO_LARGE', path: ['input', 'invoice', 'lines'] }],
      });
    }
  });

  it('refuses a closed period and names the first open day', async () => {
    await ledger.db.asOwner(
      `update ledger.fiscal_period set status = 'CLOSED' where starts_on < '2025-03-01'`,
    );
    const early = invoice({ documentDate: '2025-01-31' });
    expect(await send('invoicePost', { invoice: early }, INVOICE)).toMatchObject({
      userErrors: [
        {
          __typename: 'PeriodClosedError',
          code: 'PERIOD_CLOSED',
          postingDate: '2025-01-31',
          firstOpenDay: '2025-03-01',
        },
      ],
    });
  });

  it.each([
    [{ partyId: 'x' }, 'input.invoice: give either partyId or partyCode.'],
    [{ partyCode: null }, 'input.invoice: give either partyId or partyCode.'],
    [{ dueDate: '2026-02-01', paymentTermCode: 'NET30' }, 'give at most one of paymentTermCode'],
    [{ lines: [{ description: 'x', netAmount: '1e3' }] }, 'netAmount'],
    [{ lines: [{ description: 'x', netAmount: 1.5 }] }, 'netAmount'],
    [{ documentDate: '2026-02-30' }, 'documentDate'],
  ])('does not understand %j', async (over, message) => {
    const { data, errors } = await ask(
      'mutation ($input: InvoicePostInput!) { invoicePost(input: $input) { wasPostedBefore } }',
      { input: { idempotencyKey: newId(), invoice: invoice(over) } },
    );
    expect(data).toBeNull();
    expect(errors[0]).toContain(message);
  });

  it('needs its permission in the legal entity, and sees no other tenant’s', async () => {
    const input = { idempotencyKey: newId(), invoice: invoice() };
    const POST = `mutation ($input: InvoicePostInput!) {
      invoicePost(input: $input) { invoice { id } userErrors { code } } }`;
    const { tenant } = ledger;
    const elsewhere = tenant.callerWith(['ledger.invoice.post'], newId());
    expect((await asking(ledger.schema, elsewhere)(POST, { input })).errors).toEqual([
      'This needs the permission ledger.invoice.post.',
    ]);
    // Who may post and not read gets no document back, but no refusal either.
    const writer = asking(ledger.schema, tenant.callerWith(['ledger.invoice.post']));
    expect((await writer(POST, { input })).data).toEqual({
      invoicePost: { invoice: null, userErrors: [] },
    });
  });

  it('reads nothing back that was not asked for', async () => {
    const { statements } = await countingStatements(ledger.db, () =>
      send('invoicePost', { invoice: invoice() }, 'wasPostedBefore'),
    );
    expect(statements).toEqual([]);
  });
});
