import { describe, expect, it } from '@jest/globals';
import { isOk } from '@duebook/kernel';
import fc from 'fast-check';
import {
  parseRemittanceText,
  type AdviceTextFault,
  type ParsedAdviceText,
} from '../../src/remittances/domain/parse-remittance-text';

function read(...lines: readonly string[]): ParsedAdviceText {
  const result = parseRemittanceText(lines.join('\n'));
  if (!isOk(result)) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

function fault(...lines: readonly string[]): AdviceTextFault {
  const result = parseRemittanceText(lines.join('\n'));
  if (isOk(result)) throw new Error(JSON.stringify(result.value));
  return result.refusal;
}

/** Number and amount of each line. */
function paid(...lines: readonly string[]): readonly string[] {
  return read(...lines).lines.map(
    ({ documentNumber, amount }) => `${documentNumber ?? ''} ${amount}`,
  );
}

describe('the text of a mail', () => {
  it('with a table and a total is read', () => {
    const advice = read(
      'Dear supplier,',
      'please find below what our transfer pays.',
      '',
      'Payment reference: PAY-2026-00417',
      'Payment date: 2026-03-02',
      'Payer: Northwind Traders Ltd.',
      '',
      'Invoice      Date         Amount (EUR)',
      '-----------------------------------------',
      'INV-10001    2026-01-15      1,250.00',
      'INV-10002    2026-01-20        749.50',
      'CN-900       2026-01-25        -99.50',
      'Total                        1,900.00',
      '',
      'Kind regards',
    );
    expect(advice).toMatchObject({
      payerName: 'Northwind Traders Ltd.',
      paymentReference: 'PAY-2026-00417',
      paidOn: '2026-03-02',
      currencyCode: 'EUR',
      totalAmount: '1900',
    });
    expect(
      advice.lines.map(({ documentNumber, amount, documentOn }) => [
        documentNumber,
        amount,
        documentOn,
      ]),
    ).toEqual([
      ['INV-10001', '1250', '2026-01-15'],
      ['INV-10002', '749.5', '2026-01-20'],
      ['CN-900', '-99.5', '2026-01-25'],
    ]);
  });

  it.each([
    ['several numbers and one amount', 'INV-1002 INV-1003 700'],
    ['several numbers and an amount with a mark', 'INV-1002, INV-1003: 700.00'],
    ['no number at all', 'Bank charge 25'],
    ['no number, but a currency', 'page fee EUR 25'],
  ])('with a line of %s is refused, and never read without it', (_, line) => {
    expect(fault('INV-1001 500', line)).toEqual({
      code: 'REMITTANCE_TEXT_LINES_UNREAD',
      lines: [2],
    });
    expect(fault('INV-1001 500', line, 'Total 1200')).toMatchObject({ lines: [2] });
  });

  it('with a line that its total shows to be beside the point is read', () => {
    expect(paid('INV-1001 500', 'INV-1002 INV-1003 700', 'Total 500')).toEqual(['INV-1001 500']);
  });

  it('counts pages and documents, and has telephones and days in words, beside its money', () => {
    const beside = ['Invoices: 1', 'Page 2', 'Tel. 12', '2 March 2026', '电话 12'];
    expect(paid('INV-1001 500', ...beside)).toEqual(['INV-1001 500']);
  });

  it('in Chinese is read', () => {
    const advice = read(
      '您好，本次付款明细如下：',
      '付款方：上海某某贸易有限公司',
      '付款日期：2026年3月2日',
      '流水号：20260302000123',
      '发票号 25312000000012345678 金额 11,300.00元',
      '发票号25312000000012345679金额￥5,650.00元',
      '合计：16,950.00元',
    );
    expect(advice).toMatchObject({
      payerName: '上海某某贸易有限公司',
      paidOn: '2026-03-02',
      paymentReference: '20260302000123',
      currencyCode: 'CNY',
      totalAmount: '16950',
    });
    expect(advice.lines.map(({ amount }) => amount)).toEqual(['11300', '5650']);
  });

  it.each([
    [
      'sentences',
      ['Invoice 4711: EUR 500.00', 'Invoice 4712: EUR 1,000.00'],
      ['4711 500', '4712 1000'],
    ],
    [
      'decimal commas',
      ['RE-2025/001 vom 03.01.2026 1.234,56 EUR', 'Summe 1.234,56'],
      ['RE-2025/001 1234.56'],
    ],
    ['bars', ['| # | Invoice | Amount |', '|---|---|---|', '| 1 | A-100 | 10.00 |'], ['A-100 10']],
    ['tabs', ['A-100\t2026-01-02\t10.00', 'A-101\t2026-01-02\t(2.50)'], ['A-100 10', 'A-101 -2.5']],
    ['a minus behind', ['A-100 10.00', 'A-101 2.50-'], ['A-100 10', 'A-101 -2.5']],
    ['whole numbers', ['A-100 10', 'A-101 20', 'Total 30'], ['A-100 10', 'A-101 20']],
    ['quoting', ['> > A-100  10.00', '> A-101  5.00'], ['A-100 10', 'A-101 5']],
    [
      'a subtotal',
      ['A-100 10.00', 'Subtotal 10.00', 'A-101 5.00', 'Total 15.00'],
      ['A-100 10', 'A-101 5'],
    ],
    ['a count', ['A-100 10.00', 'Total number of invoices: 1'], ['A-100 10']],
    ['full-width digits', ['Ａ－１００　１０．００'], ['A-100 10']],
  ])('with %s is read', (_, lines, expected) => {
    expect(paid(...lines)).toEqual(expected);
  });

  it('with what was charged, taken off and paid is read by its header', () => {
    const [line] = read(
      'Invoice   Gross amount   Discount   Amount paid',
      'A-100     100.00         3.00       97.00',
    ).lines;
    expect(line).toMatchObject({ amount: '97', discountAmount: '3', deductionAmount: null });
  });

  it('with what was charged and taken off has what is left', () => {
    const [line] = read('发票号 发票金额 扣款', 'A-100 100.00 -3.00').lines;
    expect(line).toMatchObject({ amount: '97', deductionAmount: '3' });
  });

  it('without a header is read where the figures explain each other', () => {
    const [line] = read('A-100 100.00 3.00 97.00').lines;
    expect(line).toMatchObject({ amount: '97', discountAmount: '3' });
  });

  it('without a header is read where one column comes to the total', () => {
    const lines = ['A-100 100.00 80.00', 'A-101 50.00 50.00', 'Total 130.00'];
    expect(paid(...lines)).toEqual(['A-100 80', 'A-101 50']);
  });

  it('with money beside the point is read where the total shows it', () => {
    expect(paid('Bank charges 5.00 are yours.', 'A-100 10.00', 'Total 10.00')).toEqual([
      'A-100 10',
    ]);
  });

  it('in two currencies names none', () => {
    expect(read('A-100 10.00 EUR', 'A-101 10.00 USD').currencyCode).toBeNull();
  });
});

describe('a text that cannot be read', () => {
  it.each([
    ['nothing', ['Dear all', 'see attached'], 'REMITTANCE_TEXT_HAS_NO_LINES', []],
    ['an amount that may be two', ['A-100 1,234'], 'REMITTANCE_TEXT_AMBIGUOUS', [1]],
    ['two decimal marks', ['A-100 1,50', 'A-101 1.50'], 'REMITTANCE_TEXT_AMBIGUOUS', [1, 2]],
    ['figures that nothing explains', ['A-100 100.00 80.00'], 'REMITTANCE_TEXT_AMBIGUOUS', [1]],
    ['money of no document', ['A-100 10.00', 'Charges 5.00'], 'REMITTANCE_TEXT_LINES_UNREAD', [2]],
    ['money of two', ['A-100 10.00', 'A-101 A-102 5.00'], 'REMITTANCE_TEXT_LINES_UNREAD', [2]],
    ['a line without end', ['A-100 10.00', 'x'.repeat(2_001)], 'REMITTANCE_TEXT_TOO_LONG', []],
  ])('has %s', (_, lines, code, at) => {
    expect(fault(...lines)).toEqual({ code, lines: at });
  });
});

describe('whatever is pasted', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '\n',
      '\t',
      ' ',
      'Total',
      '合计',
      'INV-1',
      '1,234',
      '1.234,50',
      '(5.00)',
      'EUR',
    ),
    fc.constantFrom('2026-01-02', '1/2/2026', 'Amount Discount', '发票', '|', ';', 'x'.repeat(100)),
    fc.string({ maxLength: 6 }),
  );

  it('is answered, and quickly', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => {
        expect(typeof parseRemittanceText(pieces.join(' ')).ok).toBe('boolean');
      }),
      { numRuns: 500 },
    );
    const began = performance.now();
    parseRemittanceText(`${'1,'.repeat(999)}\n`.repeat(200));
    parseRemittanceText(`${'A-1 '.repeat(499)}\n`.repeat(200));
    parseRemittanceText(`${'元 1'.repeat(499)}\n`.repeat(200));
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('as plain lines is read as it was', () => {
    const row = fc.record({
      number: fc.stringMatching(/^[A-Z]{2}[0-9]{4,8}$/),
      cents: fc.integer({ min: 1, max: 99_999_999 }),
    });
    const rows = fc.uniqueArray(row, {
      minLength: 1,
      maxLength: 30,
      selector: (each) => each.number,
    });
    const style = fc.constantFrom(
      (text: string) => text,
      (text: string) => text.replace('.', ','),
      (text: string) => text.replace(/\B(?=(?:\d{3})+\.)/g, ','),
    );
    fc.assert(
      fc.property(rows, style, fc.constantFrom('  ', '\t', ' | '), (written, asText, between) => {
        const amountOf = (cents: number): string => (cents / 100).toFixed(2);
        const text = written.map(
          ({ number, cents }) => `${number}${between}${asText(amountOf(cents))}`,
        );
        expect(paid(...text)).toEqual(
          written.map(({ number, cents }) => `${number} ${String(Number(amountOf(cents)))}`),
        );
      }),
    );
  });
});
