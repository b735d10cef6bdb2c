import { describe, expect, it } from '@jest/globals';
import { businessDate, convert, Decimal, Money, sequentialIds } from '@duebook/kernel';
import fc from 'fast-check';
import { calendarOf } from '../../src/calendars/domain/calendar';
import { convertParts, isBalanced } from '../../src/journal/domain/entry';
import type { DueRule, TradeCommand } from '../../src/receivables/domain/posting-command';
import type { PostingFacts } from '../../src/receivables/domain/posting-facts';
import { decideTradeDocument } from '../../src/receivables/domain/trade-document';
import { anEntity, openPeriods } from '../support/facts';

const usd = (cents: number) => Money.of(new Decimal(cents).dividedBy(100), 'USD');
const amountsOf = (parts: readonly Money[]) => parts.map((part) => part.toAmountText());
const cny = (amount: string) => Money.of(amount, 'CNY');
const worthOf = (parts: readonly Money[], rate: Decimal, currency: string) =>
  convert(Money.sum(parts, 'USD'), rate, currency);
const MINOR_UNITS = { JPY: '1', CNY: '0.01', KWD: '0.001' } as const;

/** From a millionth to ten thousand units, with up to ten decimals as rates have. */
const rates = fc
  .bigInt({ min: 10_000n, max: 100_000_000_000_000n })
  .map((scaled) => new Decimal(scaled.toString()).dividedBy('1e10'));

describe('the worth of parts in functional currency', () => {
  it('takes rounding from where it was added: 200 lines of five cents', () => {
    const parts = Array.from({ length: 200 }, () => usd(5));
    const worth = convertParts(parts, new Decimal('7.1'), Money.of('71.00', 'CNY'));
    expect(amountsOf(worth)).toEqual([
      ...Array.from({ length: 100 }, () => '0.35'),
      ...Array.from({ length: 100 }, () => '0.36'),
    ]);
  });

  it('gives a cent that is left to the part that rounding took most from, of equal ones to the largest', () => {
    // 0.334, 0.334 and 0.332 make 1.000.
    const uneven = convertParts([usd(167), usd(167), usd(166)], new Decimal('0.2'), cny('1.00'));
    expect(amountsOf(uneven)).toEqual(['0.34', '0.33', '0.33']);
    // Each is a half too much: 0.005 and 0.015.
    const equal = convertParts([usd(1), usd(3)], new Decimal('0.5'), cny('0.02'));
    expect(amountsOf(equal)).toEqual(['0.01', '0.01']);
  });

  it('adds up, keeps every sign, and stays within a minor unit, for up to 1,000 parts', () => {
    const currencies = fc.constantFrom('JPY', 'CNY', 'KWD');
    const cents = fc.oneof(
      fc.integer({ min: -20, max: 20 }),
      fc.integer({ min: -9_999_999, max: 9_999_999 }),
    );
    fc.assert(
      fc.property(
        fc.array(cents, { minLength: 1, maxLength: 1_000, size: 'max' }),
        rates,
        currencies,
        (counts, rate, currency) => {
          const parts = counts.map(usd);
          const total = worthOf(parts, rate, currency);
          const worth = convertParts(parts, rate, total);
          expect(Money.sum(worth, currency).equals(total)).toBe(true);
          const isRight = worth.every((each, index) => {
            const part = parts[index] ?? usd(0);
            const gap = part.amount.times(rate).minus(each.amount).abs();
            const keepsSign = part.isNegative() ? !each.isPositive() : !each.isNegative();
            return keepsSign && gap.lessThan(MINOR_UNITS[currency]);
          });
          expect(isRight).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('an invoice of many small lines and instalments in another currency', () => {
  const facts: PostingFacts = {
    ...openPeriods,
    entity: anEntity,
    openingPeriod: () => undefined,
    party: () => ({ id: 'party', code: 'C1', isCustomer: true, isSupplier: false }),
    term: () => undefined,
    contracts: () => [],
    calendar: () => calendarOf([], []),
    today: () => null,
    rateOffer: () => ({ chosen: null, offered: [] }),
  };
  const due = businessDate('2026-04-15');

  function invoice(lines: readonly number[], instalments: readonly number[], rate: Decimal) {
    const text = (cents: number) => usd(cents).toAmountText();
    const rule: DueRule = {
      kind: 'INSTALMENTS',
      instalments: instalments.map((cents) => ({ dueDate: due, amount: text(cents) })),
    };
    const command: TradeCommand = {
      kind: 'SALES_INVOICE',
      legalEntityId: 'entity',
      party: { id: 'party' },
      sourceSystem: 'TEST',
      documentNumber: '1',
      numberedInFiscalYear: null,
      externalRef: null,
      documentDate: businessDate('2026-03-15'),
      postingDate: null,
      currency: 'USD',
      exchangeRate: rate,
      reference: null,
      memo: null,
      lines: lines.map((cents) => ({
        accountCode: '6001',
        description: 'Calls',
        quantity: null,
        unitPrice: null,
        netAmount: text(cents),
        taxRatePercent: null,
        taxAmount: null,
        dimensions: {},
      })),
      due: rule,
    };
    return decideTradeDocument(command, facts, { mayPostSoftClosed: false }, sequentialIds());
  }

  it('balances, and its items are worth what it is worth', () => {
    const count = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(count, fc.integer({ min: 1, max: 40 }), rates, (length, cents, rate) => {
        const parts = Array.from({ length }, () => cents);
        const decided = invoice(parts, [...parts].reverse(), rate);
        if (!decided.ok) throw new Error(JSON.stringify(decided.refusal));
        const { document, entry, items } = decided.value;
        expect(isBalanced(entry.lines)).toBe(true);
        expect(items.some((item) => item.functional.isNegative())).toBe(false);
        const worth = Money.sum(
          items.map((item) => item.functional),
          'CNY',
        );
        expect(worth.equals(document.functional)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
