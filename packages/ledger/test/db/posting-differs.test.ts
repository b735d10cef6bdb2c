import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Send } from '@duebook/platform/testing';
import { type AskedLedger, anAskedLedger } from '../support/a-core-schema';

let ledger: AskedLedger;
let send: Send;
let legalEntityId: string;

beforeAll(async () => {
  ledger = await anAskedLedger();
  ({ send, entity: legalEntityId } = ledger);
  const rule = { due: { net: { days: 30 } }, discounts: [{ days: 10, percent: '2' }] };
  const term = { code: '2-10-NET-30', name: '2/10 net 30', rule };
  await send('paymentTermCreate', term, 'paymentTerm { id }');
});
afterAll(() => ledger.db.close());

type Input = Readonly<Record<string, unknown>>;

const header = (documentNumber: string, over: Input = {}): Input => ({
  legalEntityId,
  partyCode: 'C1',
  documentNumber,
  documentDate: '2026-01-15',
  currencyCode: 'CNY',
  ...over,
});
const line = (over: Input = {}): Input => ({ description: 'Goods', netAmount: '100.00', ...over });

/** What one kind of document is posted by. */
const poster = (mutation: string, field: string) => (document: Input) =>
  send(mutation, { [field]: document }, 'wasPostedBefore');
const invoicePost = poster('invoicePost', 'invoice');
const receiptPost = poster('receiptPost', 'receipt');
const refundPost = poster('refundPost', 'refund');
const adjustmentPost = poster('adjustmentPost', 'adjustment');

/** Posts a document, and answers what is made of the same number with something else in it. */
async function sentAgain(
  post: (document: Input) => Promise<unknown>,
  document: Input,
  ...others: readonly Input[]
): Promise<readonly unknown[]> {
  expect(await post(document)).toMatchObject({ wasPostedBefore: false, userErrors: [] });
  expect(await post(document)).toMatchObject({ wasPostedBefore: true, userErrors: [] });
  const told: unknown[] = [];
  for (const other of others) told.push(await post({ ...document, ...other }));
  return told;
}

const differing = (field: string, posted: string, sent: string) =>
  expect.objectContaining({
    userErrors: [
      expect.objectContaining({
        code: 'DOCUMENT_DIFFERS',
        differences: [{ field, posted, sent }],
      }),
    ],
  });
const AGAIN = expect.objectContaining({ wasPostedBefore: true, userErrors: [] });

describe('what is sent under the number of another document is refused, and named, by its', () => {
  it('side, control account and account opposite, where it is an adjustment', async () => {
    const adjustment = header('ADJ1', {
      itemClass: 'RECEIVABLE',
      side: 'DEBIT',
      amount: '5.00',
      accountCode: '6604',
    });
    const told = await sentAgain(
      adjustmentPost,
      adjustment,
      { side: 'CREDIT' },
      { itemClass: 'PAYABLE' },
      { accountCode: '6606' },
    );
    expect(told).toEqual([
      differing('side', 'DEBIT', 'CREDIT'),
      differing('itemClass', 'RECEIVABLE', 'PAYABLE'),
      differing('accountCode', '6604', '6606'),
    ]);
  });

  it('bank account and being a prepayment, where it is of money; the usual account may be named', async () => {
    const told = await sentAgain(
      receiptPost,
      header('RC1', { amount: '5.00' }),
      { isPrepayment: true },
      { cashAccountCode: '6604' },
      { cashAccountCode: '1002', isPrepayment: false },
    );
    expect(told).toEqual([
      differing('isPrepayment', 'false', 'true'),
      differing('cashAccountCode', '1002', '6604'),
      AGAIN,
    ]);
  });

  it('exchange rate, where one is sent', async () => {
    const told = await sentAgain(
      receiptPost,
      header('RC2', { amount: '5.00', currencyCode: 'USD', exchangeRate: '7.10' }),
      { exchangeRate: '70' },
      { exchangeRate: '7.1' },
      { exchangeRate: null },
    );
    expect(told).toEqual([differing('exchangeRate', '7.1', '70'), AGAIN, AGAIN]);
  });

  it('reference of the source system, and kind, where it is found by that', async () => {
    const told = await sentAgain(
      invoicePost,
      header('SI1', { direction: 'SALES', lines: [line()], externalRef: 'X-1' }),
      { externalRef: 'X-2' },
      { externalRef: null },
    );
    expect(told).toEqual([differing('externalRef', 'X-1', 'X-2'), AGAIN]);

    const money = { ...header('', { amount: '3.00', externalRef: 'X-3' }), documentNumber: null };
    expect(await receiptPost(money)).toMatchObject({ wasPostedBefore: false });
    const refund = await refundPost({ ...money, direction: 'SALES' });
    expect(refund['userErrors']).toMatchObject([
      {
        code: 'DOCUMENT_DIFFERS',
        differences: [{ field: 'kind', posted: 'RECEIPT', sent: 'CUSTOMER_REFUND' }],
      },
    ]);
  });

  it('accounts, taxes, figures and dimensions of its lines', async () => {
    const first = line({
      netAmount: '100.00',
      taxRatePercent: '13.0',
      quantity: '4',
      unitPrice: '25.00',
      dimensions: [{ name: 'department', value: 'North' }],
    });
    const lines = (over: Input) => ({ lines: [{ ...first, ...over }, line()] });
    const told = await sentAgain(
      invoicePost,
      header('SI2', { direction: 'SALES', ...lines({}) }),
      lines({ accountCode: '6604' }),
      lines({ accountCode: '6001', taxRatePercent: '13' }),
      lines({ taxRatePercent: '6', taxAmount: '13.00' }),
      lines({ quantity: '5' }),
      lines({ unitPrice: '20' }),
      lines({ dimensions: [{ name: 'department', value: 'South' }] }),
      lines({ taxRatePercent: null, taxAmount: '13.00', quantity: null, dimensions: [] }),
      { lines: [line({ netAmount: '200.00', taxAmount: '13.00' })] },
    );
    expect(told).toEqual([
      differing('lines.0.accountCode', '6001', '6604'),
      AGAIN,
      differing('lines.0.taxRatePercent', '13', '6'),
      differing('lines.0.quantity', '4', '5'),
      differing('lines.0.unitPrice', '25', '20'),
      differing('lines.0.dimensions', 'department: North', 'department: South'),
      AGAIN,
      differing('lines', '6001 100.00 13.00, 6001 100.00 0.00', '6001 200.00 13.00'),
    ]);
    expect(told[0]).toMatchObject({
      userErrors: [{ path: ['input', 'invoice', 'lines', '0', 'accountCode'] }],
    });
  });

  it('cash discount, where another payment term falls due on the same day', async () => {
    const invoice = header('SI3', {
      direction: 'SALES',
      lines: [line()],
      dueDate: '2026-02-14',
    });
    const [told] = await sentAgain(invoicePost, invoice, {
      dueDate: null,
      paymentTermCode: '2-10-NET-30',
    });
    expect(told).toEqual(differing('discounts', '', '2% until 2026-01-25'));
  });

  it('fiscal year, where the reference of the source system is the same', async () => {
    const invoice = header('SI4', { direction: 'SALES', lines: [line()], externalRef: 'X-4' });
    const [told] = await sentAgain(invoicePost, invoice, { numberedInFiscalYear: 2026 });
    expect(told).toEqual(differing('numberedInFiscalYear', '', '2026'));
  });
});

describe('within one call', () => {
  it('two that differ are never taken for one', async () => {
    const adjustment = (side: string) =>
      header('ADJ2', { itemClass: 'RECEIVABLE', side, amount: '9.00', accountCode: '6604' });
    const adjustments = ['DEBIT', 'CREDIT', 'DEBIT'].map(adjustment);
    const told = await send(
      'adjustmentsPost',
      { adjustments, onRefusal: 'SKIP' },
      'results { wasPostedBefore userErrors { code ... on DocumentDiffersError { differences { field posted sent } } } }',
    );
    expect(told['results']).toEqual([
      expect.objectContaining({ wasPostedBefore: false, userErrors: [] }),
      differing('side', 'DEBIT', 'CREDIT'),
      AGAIN,
    ]);
  });
});
