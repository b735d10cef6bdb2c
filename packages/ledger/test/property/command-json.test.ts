import { describe, expect, it } from '@jest/globals';
import { businessDate, canonicalJson, Decimal } from '@duebook/kernel';
import fc from 'fast-check';
import type { PostingCommand } from '../../src/receivables/domain/posting-command';
import { readCommandJson } from '../../src/receivables/domain/read-command-json';

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 10 }))
  .map(([digits, places]) => new Decimal(digits.toString()).dividedBy(new Decimal(10).pow(places)));
const decimalOrNull = fc.option(decimal);
const text = fc.string({ unit: 'binary', maxLength: 30 });
const textOrNull = fc.option(text);
const day = fc
  .tuple(fc.integer({ min: 1990, max: 2100 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, date]) => businessDate(`${year}-03-${String(date).padStart(2, '0')}`));

const header = fc.record({
  legalEntityId: text,
  party: fc.oneof(fc.record({ id: text }), fc.record({ code: text })),
  sourceSystem: text,
  documentNumber: textOrNull,
  numberedInFiscalYear: fc.option(fc.integer({ min: 1990, max: 2100 })),
  externalRef: textOrNull,
  documentDate: day,
  postingDate: fc.option(day),
  currency: fc.constantFrom('CNY', 'USD', 'JPY'),
  exchangeRate: decimalOrNull,
  reference: textOrNull,
  memo: textOrNull,
});

const line = fc.record({
  accountCode: textOrNull,
  description: text,
  quantity: decimalOrNull,
  unitPrice: decimalOrNull,
  netAmount: text,
  taxRatePercent: decimalOrNull,
  taxAmount: textOrNull,
  dimensions: fc.dictionary(fc.string({ minLength: 1, maxLength: 10 }), text),
});

const trade = fc.record({
  kind: fc.constantFrom('SALES_CREDIT_NOTE', 'PURCHASE_CREDIT_NOTE'),
  lines: fc.array(line, { maxLength: 5 }),
  due: fc.oneof(
    fc.record({ kind: fc.constant('AT_ONCE') }),
    fc.record({ kind: fc.constant('TERM'), termCode: text }),
    fc.record({ kind: fc.constant('DATE'), dueDate: day }),
  ),
});
const adjustment = fc.record({
  kind: fc.constant('ADJUSTMENT'),
  itemClass: fc.constantFrom('RECEIVABLE', 'PAYABLE'),
  side: fc.constantFrom('DEBIT', 'CREDIT'),
  amount: text,
  accountCode: text,
});
const command = fc
  .tuple(header, fc.oneof(trade, adjustment))
  .map(([common, own]): unknown => ({ ...common, ...own })) as fc.Arbitrary<PostingCommand>;

describe('a command that waits for agreement', () => {
  it('is read again as it was sent', () => {
    fc.assert(
      fc.property(command, (sent) => {
        const stored = canonicalJson(sent);
        const read = readCommandJson(JSON.parse(stored));
        expect(canonicalJson(read)).toBe(stored);
        expect(read.exchangeRate === null || Decimal.isDecimal(read.exchangeRate)).toBe(true);
        if (!('lines' in read)) return;
        for (const { quantity, unitPrice, taxRatePercent } of read.lines) {
          for (const number of [quantity, unitPrice, taxRatePercent]) {
            expect(number === null || Decimal.isDecimal(number)).toBe(true);
          }
        }
      }),
    );
  });
});
