import { describe, expect, it } from '@jest/globals';
import { newId, businessDate, Decimal, ok, refused } from '@duebook/kernel';
import { cashCommandOf, type CashRow } from '../../src/imports/domain/cash-row';
import { describeIssue } from '../../src/imports/domain/describe-issue';
import { findingsOfRefusal } from '../../src/imports/domain/posting-finding';
import { STRICT_READING, type RowContext } from '../../src/imports/domain/row-context';
import { refusal } from '../../src/imports/domain/row-finding';
import { tradeCommandOf, type TradeRow } from '../../src/imports/domain/trade-row';

const CONTEXT: RowContext = {
  reading: STRICT_READING,
  entity: (code) =>
    code === null || code === 'CN01'
      ? ok({ id: 'entity-1', code: 'CN01', functionalCurrency: 'CNY' })
      : refused(refusal('LEGAL_ENTITY_UNKNOWN', ['legalEntity'], { sent: code })),
};

const ROW: TradeRow = {
  legalEntity: null,
  partyCode: 'C1',
  partyName: null,
  sourceSystem: null,
  documentNumber: '0007',
  numberedInFiscalYear: null,
  externalReference: null,
  documentDate: businessDate('2026-01-15'),
  postingDate: null,
  currency: 'CNY',
  exchangeRate: null,
  reference: null,
  memo: null,
  documentKind: null,
  dueDate: businessDate('2026-02-14'),
  paymentTerm: null,
  contractNumber: null,
  totalAmount: new Decimal('100'),
  netAmount: null,
  taxAmount: null,
  taxRatePercent: null,
  accountCode: null,
  description: null,
  department: null,
  salesperson: null,
  project: null,
  product: null,
};

const read = (over: Partial<TradeRow>, context: Partial<RowContext> = {}) =>
  tradeCommandOf({ ...ROW, ...over }, 'SALES_INVOICE', { ...CONTEXT, ...context });
const codes = (outcome: ReturnType<typeof read>) =>
  outcome.ok ? [] : outcome.refusal.map(({ code }) => code);
const dec = (text: string) => new Decimal(text);

describe('a row of an invoice file', () => {
  it('is an invoice of one line, its number as it stands', () => {
    expect(read({ department: 'Sales' })).toMatchObject({
      ok: true,
      value: {
        command: {
          kind: 'SALES_INVOICE',
          legalEntityId: 'entity-1',
          sourceSystem: 'IMPORT',
          documentNumber: '0007',
          due: { kind: 'DATE', dueDate: '2026-02-14' },
          lines: [{ netAmount: '100.00', taxAmount: '0.00', dimensions: { department: 'Sales' } }],
        },
        party: { code: 'C1', kind: 'CUSTOMER' },
        warnings: [],
      },
    });
  });

  it.each([
    [{ netAmount: '100', totalAmount: null }, '100.00', null],
    [{ netAmount: '100', totalAmount: '113' }, '100.00', '13.00'],
    [{ netAmount: '100', taxAmount: '13', totalAmount: null }, '100.00', '13.00'],
    [{ taxAmount: '13', totalAmount: '113' }, '100.00', '13.00'],
    [{ netAmount: '100', taxAmount: '13', totalAmount: '113' }, '100.00', '13.00'],
  ])('takes net and tax from %j', (given, netAmount, taxAmount) => {
    const amounts = Object.fromEntries(
      Object.entries(given).map(([field, text]) => [field, text === null ? null : dec(text)]),
    );
    expect(read({ ...amounts, taxRatePercent: dec('13') })).toMatchObject({
      ok: true,
      value: { command: { lines: [{ netAmount, taxAmount }] } },
    });
  });

  it('says everything that is wrong with it', () => {
    expect(
      codes(
        read({ legalEntity: 'XX', totalAmount: null, dueDate: null, numberedInFiscalYear: '1' }),
      ),
    ).toEqual([
      'LEGAL_ENTITY_UNKNOWN',
      'FISCAL_YEAR_INVALID',
      'AMOUNT_MISSING',
      'DUE_DATE_MISSING',
    ]);
  });

  it('does not reckon the tax out of a total', () => {
    expect(codes(read({ taxRatePercent: dec('13') }))).toEqual(['TAX_AMOUNT_MISSING']);
  });

  it('is bad below zero, or a credit note of that amount where the profile says so', () => {
    const minus = { totalAmount: dec('-113'), taxAmount: dec('-13') };
    expect(codes(read(minus))).toEqual(['AMOUNT_NEGATIVE']);
    const reading = { ...STRICT_READING, negativeAmounts: 'CREDIT_NOTE' as const };
    expect(read(minus, { reading })).toMatchObject({
      ok: true,
      value: {
        command: {
          kind: 'SALES_CREDIT_NOTE',
          lines: [{ netAmount: '100.00', taxAmount: '13.00' }],
        },
      },
    });
    expect(read({ ...minus, documentKind: 'PURCHASE_INVOICE' }, { reading })).toMatchObject({
      value: { command: { kind: 'PURCHASE_CREDIT_NOTE' }, party: { kind: 'SUPPLIER' } },
    });
  });

  it('is bad when finer than its currency, or rounded and told where the profile says so', () => {
    const fine = { totalAmount: dec('2.345') };
    expect(codes(read(fine))).toEqual(['AMOUNT_TOO_PRECISE']);
    const reading = { ...STRICT_READING, finerAmounts: 'ROUND' as const };
    expect(read(fine, { reading })).toMatchObject({
      ok: true,
      value: {
        command: { lines: [{ netAmount: '2.35' }] },
        warnings: [{ code: 'AMOUNT_ROUNDED', sent: '2.345', posted: '2.35' }],
      },
    });
    expect(codes(read({ ...fine, currency: 'JPYX' }, { reading }))).toEqual(['CURRENCY_UNKNOWN']);
  });
});

describe('a row of a receipt file', () => {
  const cash: CashRow = {
    ...ROW,
    documentKind: null,
    amount: dec('30'),
    cashAccountCode: null,
    isPrepayment: 'YES',
    externalReference: 'BANK-1',
    documentNumber: null,
  };

  it('is a receipt that is known again by its reference', () => {
    expect(cashCommandOf(cash, CONTEXT)).toMatchObject({
      ok: true,
      value: { command: { kind: 'RECEIPT', amount: '30.00', isPrepayment: true } },
    });
    expect(cashCommandOf({ ...cash, externalReference: null }, CONTEXT)).toMatchObject({
      refusal: [{ code: 'DOCUMENT_NUMBER_MISSING' }],
    });
  });

  it('never becomes another document by its sign', () => {
    const reading = { ...STRICT_READING, negativeAmounts: 'CREDIT_NOTE' as const };
    expect(cashCommandOf({ ...cash, amount: dec('-1') }, { ...CONTEXT, reading })).toMatchObject({
      refusal: [{ code: 'AMOUNT_NEGATIVE' }],
    });
  });
});

describe('what is told of a row', () => {
  it('is one finding per field in which a posted document differs', () => {
    const findings = findingsOfRefusal({
      code: 'DOCUMENT_DIFFERS',
      path: ['dueDate'],
      documentId: 'd',
      differences: [
        { field: 'dueDate', posted: '2020-04-10', sent: '2020-10-04' },
        { field: 'totalAmount', posted: '1.0000', sent: '2.0000' },
      ],
    });
    expect(findings.map(({ fields, posted, sent }) => [fields[0], posted, sent])).toEqual([
      ['dueDate', '2020-04-10', '2020-10-04'],
      ['totalAmount', '1.00', '2.00'],
    ]);
  });

  it('is told once per cell, without ids of the inside', () => {
    const findings = findingsOfRefusal({
      code: 'DOCUMENT_DIFFERS',
      path: ['netAmount'],
      documentId: 'd',
      differences: [
        { field: 'partyId', posted: newId(), sent: newId() },
        { field: 'netAmount', posted: '1.0000', sent: '2.0000' },
        { field: 'taxAmount', posted: '0.1300', sent: '0.2600' },
        { field: 'totalAmount', posted: '1.0000', sent: '2.0000' },
        { field: 'lines.0.netAmount', posted: '1.0000', sent: '2.0000' },
        { field: 'lines.0.taxAmount', posted: '0.1300', sent: '0.2600' },
      ],
    });
    const told = findings.map((finding) => [finding.fields[0], describeIssue(finding)]);
    expect(told).toEqual([
      ['partyCode', 'The same document stands in the books with another party.'],
      ['taxAmount', 'The same document stands in the books with 0.13; here it is 0.26.'],
      ['totalAmount', 'The same document stands in the books with 1.00; here it is 2.00.'],
    ]);
    const others = findingsOfRefusal({
      code: 'DOCUMENT_DIFFERS',
      path: ['lines', '0', 'accountCode'],
      documentId: 'd',
      differences: [
        { field: 'lines.0.accountCode', posted: '6001', sent: '6604' },
        { field: 'lines.0.dimensions', posted: '', sent: 'department: North' },
        { field: 'isPrepayment', posted: 'false', sent: 'true' },
      ],
    });
    expect(others.map((finding) => [finding.fields[0], describeIssue(finding)])).toEqual([
      ['accountCode', 'The same document stands in the books with 6001; here it is 6604.'],
      [
        'department',
        'The same document stands in the books with nothing; here it is department: North.',
      ],
      ['isPrepayment', 'The same document stands in the books with NO; here it is YES.'],
    ]);
  });

  it('says so in words, with what it is about', () => {
    const nothing = { posted: null, sent: null, detail: null };
    expect(
      describeIssue({
        ...nothing,
        code: 'PERIOD_CLOSED',
        sent: '2025-01-15',
        detail: '2025-03-01',
      }),
    ).toBe('2025-01-15 lies in a closed period; the first open day is 2025-03-01.');
    expect(describeIssue({ ...nothing, code: 'DOCUMENT_DIFFERS', posted: 'A', sent: 'B' })).toBe(
      'The same document stands in the books with A; here it is B.',
    );
    expect(describeIssue({ ...nothing, code: 'TABLE_EMPTY', detail: 'No row.' })).toBe('No row.');
  });
});
