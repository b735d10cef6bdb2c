import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { businessDate, newId } from '@duebook/kernel';
import type { Send } from '@duebook/platform/testing';
import { createReferenceServices } from '../../src/reference';
import { describeIssue } from '../../src/imports/domain/describe-issue';
import { type AskedLedger, anAskedLedger } from '../support/a-core-schema';
import { valueOf } from '../support/a-reference';
import { anImportHome, csvOf, invoicesCsv, type ImportHome } from '../support/an-import';
import { withApprovals } from '../support/ledger-approvals';

describe('through the API', () => {
  let ledger: AskedLedger;
  let send: Send;
  beforeAll(async () => {
    ledger = await anAskedLedger();
    ({ send } = ledger);
  });
  afterAll(() => ledger.db.close());

  const header = (over: object) => ({
    ...{ legalEntityId: ledger.entity, partyCode: 'C1', documentDate: '2026-03-30' },
    ...{ currencyCode: 'CNY', ...over },
  });
  const WARNINGS = 'warnings { code path day } userErrors { code }';
  const receipt = (over: object) =>
    send('receiptPost', { receipt: header({ amount: '5.00', ...over }) }, WARNINGS);
  const warned = (...warnings: readonly object[]) => ({ userErrors: [], warnings });

  it('money and invoices after today are posted and told, by the day where the legal entity is', async () => {
    const at = ['input', 'receipt'];
    const ahead = (field: string) => ({ code: 'DATE_IN_FUTURE', path: [...at, field], day: null });
    expect(await receipt({})).toMatchObject(warned());
    expect(await receipt({ documentDate: '2026-04-01' })).toMatchObject(
      warned(ahead('documentDate')),
    );
    expect(await receipt({ postingDate: '2026-04-01' })).toMatchObject(
      warned(ahead('postingDate')),
    );
    // In Shanghai it is tomorrow by then.
    ledger.db.clock.advance({ hours: 9 });
    expect(await receipt({ documentDate: '2026-04-01' })).toMatchObject(warned());
    for (const [field, kind, over] of [
      ['paymentPost', 'payment', { amount: '5.00' }],
      ['refundPost', 'refund', { amount: '5.00', direction: 'SALES' }],
      [
        'invoicePost',
        'invoice',
        { direction: 'SALES', lines: [{ description: 'x', netAmount: '1' }] },
      ],
    ] as const) {
      const input = { [kind]: header({ documentDate: '2026-04-02', ...over }) };
      expect(await send(field, input, WARNINGS)).toMatchObject(
        warned({ code: 'DATE_IN_FUTURE', path: ['input', kind, 'documentDate'] }),
      );
    }
  });

  it('a document of 1990 is posted today and told, and so is one that falls due in 2199', async () => {
    const at = ['input', 'receipt'];
    const days = { documentDate: '1990-03-30', postingDate: '2026-03-30' };
    expect(await receipt(days)).toMatchObject(
      warned({ code: 'DATE_LONG_AGO', path: [...at, 'documentDate'], day: null }),
    );
    const lines = [{ description: 'x', netAmount: '1' }];
    const invoice = header({ direction: 'SALES', lines, dueDate: '2199-03-30' });
    expect(await send('invoicePost', { invoice }, WARNINGS)).toMatchObject(
      warned({ code: 'DUE_DATE_FAR_AHEAD', path: ['input', 'invoice', 'dueDate'], day: null }),
    );
  });

  it('a line whose tax is off its rate is told', async () => {
    const line = (taxAmount: string | null) => ({
      ...{ description: 'Goods', netAmount: '100.00', taxRatePercent: '13', taxAmount },
    });
    const lines = [line('13.01'), line('31.00'), line(null)];
    const invoice = header({ direction: 'SALES', lines });
    expect(await send('invoicePost', { invoice }, WARNINGS)).toMatchObject(
      warned({
        code: 'TAX_AMOUNT_UNUSUAL',
        path: ['input', 'invoice', 'lines', '1', 'taxAmount'],
        day: null,
      }),
    );
  });

  it('a line that its quantity and price do not make, or a rate above 100 %, is told', async () => {
    const line = { description: 'Goods', netAmount: '100.00' };
    const lines = [
      { ...line, quantity: '3', unitPrice: '50' },
      { ...line, quantity: '3', unitPrice: '33.33', taxRatePercent: '101' },
    ];
    const invoice = header({ direction: 'SALES', lines });
    const at = (place: string, field: string) => ['input', 'invoice', 'lines', place, field];
    expect(await send('invoicePost', { invoice }, WARNINGS)).toMatchObject(
      warned(
        { code: 'NET_AMOUNT_UNUSUAL', path: at('0', 'netAmount'), day: null },
        { code: 'TAX_RATE_UNUSUAL', path: at('1', 'taxRatePercent'), day: null },
      ),
    );
  });

  it('a rate older than 31 days is told, with its day', async () => {
    const { rates } = createReferenceServices(withApprovals(ledger.db));
    const rate = { from: 'USD', to: 'CNY', validOn: businessDate('2026-01-31'), source: 'PBOC' };
    valueOf(
      await rates.record(ledger.tenant.caller, {
        idempotencyKey: newId(),
        rates: [{ ...rate, rate: '7.1' }],
      }),
    );
    const dollars = { currencyCode: 'USD' };
    expect(await receipt({ ...dollars, documentDate: '2026-03-03' })).toMatchObject(warned());
    expect(await receipt({ ...dollars, documentDate: '2026-03-04' })).toMatchObject(
      warned({ code: 'RATE_OLD', path: ['input', 'receipt', 'currencyCode'], day: '2026-01-31' }),
    );
    const given = { ...dollars, documentDate: '2026-03-04', exchangeRate: '7.2' };
    expect(await receipt(given)).toMatchObject(
      warned({
        code: 'RATE_UNCHECKED',
        path: ['input', 'receipt', 'exchangeRate'],
        day: '2026-01-31',
      }),
    );
  });
});

describe('in a file', () => {
  let home: ImportHome;
  let legalEntityId: string;
  beforeAll(async () => {
    home = await anImportHome();
    legalEntityId = await home.openEntity('CN02', 'CNY', [2025, 2026], 'CN');
    const { rates } = createReferenceServices(withApprovals(home.db));
    const rate = { from: 'USD', to: 'CNY', validOn: businessDate('2025-12-01'), source: 'PBOC' };
    valueOf(
      await rates.record(home.caller, {
        idempotencyKey: newId(),
        rates: [{ ...rate, rate: '7.1' }],
      }),
    );
  });
  afterAll(() => home.close());

  it('rows are told by line and column, and taken', async () => {
    const dated = { 'Document date': '2026-03-30', 'Due date': '2026-05-01' };
    const empty = {
      'Total amount': '',
      'Net amount': '',
      'Tax amount': '',
      'Tax rate percent': '',
    };
    const over = { legalEntityId, createsParties: true };
    const { run, issues } = await home.load(
      'INVOICES',
      invoicesCsv(
        { ...dated, ...empty, 'Total amount': '10.00' },
        { ...dated, ...empty, 'Total amount': '10.00', 'Document date': '2026-04-01' },
        {
          ...dated,
          ...empty,
          'Net amount': '100.00',
          'Tax amount': '31.00',
          'Tax rate percent': '13',
        },
        { ...dated, ...empty, 'Total amount': '10.00', Currency: 'USD' },
      ),
      over,
    );
    expect(run).toMatchObject({ state: 'COMPLETED', tally: { posted: 4, refused: 0 } });
    expect(issues.map(({ line, column, code }) => [line, column, code])).toEqual([
      [3, 'Document date', 'DATE_IN_FUTURE'],
      [4, 'Tax amount', 'TAX_AMOUNT_UNUSUAL'],
      [5, 'Currency', 'RATE_OLD'],
    ]);
    expect(issues.map(describeIssue)[2]).toContain('2025-12-01');
    const money = {
      ...{ 'Party code': 'C1', 'Document number': 'R-1', 'Document date': '2026-04-01' },
      ...{ Currency: 'CNY', Amount: '1.00' },
    };
    const receipts = await home.load('RECEIPTS', csvOf([money]), over);
    expect(receipts.issues).toMatchObject([
      { line: 2, column: 'Document date', code: 'DATE_IN_FUTURE', severity: 'WARNING' },
    ]);
  });
});
