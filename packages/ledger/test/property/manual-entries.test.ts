import { describe, expect, it } from '@jest/globals';
import { businessDate, canonicalJson, Decimal, Money } from '@duebook/kernel';
import fc from 'fast-check';
import { isBalanced } from '../../src/journal/domain/entry';
import { checkManualEntry } from '../../src/manual-entries/domain/check-manual-entry';
import { decideManualEntry } from '../../src/manual-entries/domain/decide-manual-entry';
import type { ManualLine } from '../../src/manual-entries/domain/manual-entry';
import { readEntryJson, readReversalJson } from '../../src/manual-entries/domain/read-entry-json';
import { anEntry, manualLine } from '../support/manual-entries';
import { IDS, manualFacts, ORDINARY } from '../support/manual-facts';

const RIGHTS = { ...ORDINARY, mayOverrideRate: true };
const CENT = new Decimal('0.01');

/** Amounts of a currency, debits that add up to what the credits do, at one rate. */
const ofCurrency = (currency: string) =>
  fc
    .record({
      // From 1.00 on at 0.01 or more, so that no side is worth nothing.
      debits: fc.array(fc.integer({ min: 100, max: 10 ** 9 }), { minLength: 1, maxLength: 20 }),
      cuts: fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 10 }),
      rate: fc.integer({ min: 100, max: 1_000_000 }),
    })
    .map(({ debits, cuts, rate }) => {
      const over: Partial<ManualLine> = {
        currency,
        exchangeRate: currency === 'CNY' ? null : new Decimal(rate).dividedBy(10_000),
      };
      const amountOf = (cents: number) => new Decimal(cents).dividedBy(100).toFixed(2);
      const total = debits.reduce((sum, cents) => sum + cents, 0);
      const small = cuts.slice(0, Math.max(0, Math.min(cuts.length, debits.length - 1)));
      const rest = total - small.reduce((sum, cents) => sum + cents, 0);
      return [
        ...debits.map((cents) => manualLine('6602', 'DEBIT', amountOf(cents), over)),
        ...[...small, rest].map((cents) => manualLine('1012', 'CREDIT', amountOf(cents), over)),
      ];
    });

const lines = fc
  .tuple(ofCurrency('CNY'), ofCurrency('USD'), ofCurrency('EUR'))
  .chain((parts) => fc.shuffledSubarray(parts.flat(), { minLength: parts.flat().length }));

describe('an entry by hand', () => {
  it('balances in every currency and in the functional one, each line worth what it says', () => {
    fc.assert(
      fc.property(lines, (sent) => {
        const checked = checkManualEntry(anEntry('entity', { lines: sent }));
        if (!checked.ok) throw new Error(checked.refusal.code);
        const outcome = decideManualEntry(checked.value, manualFacts(), RIGHTS, IDS);
        if (!outcome.ok) throw new Error(outcome.refusal.code);
        const { entry, total } = outcome.value.decided;
        expect(isBalanced(entry.lines)).toBe(true);
        expect(entry.lines).toHaveLength(sent.length);
        for (const [index, { amount, functional, side }] of entry.lines.entries()) {
          const line = sent[index];
          expect([side, amount.toAmountText()]).toEqual([line?.side, line?.amount]);
          const exact = amount.amount.times(line?.exchangeRate ?? 1);
          expect(functional.amount.minus(exact).abs().lessThanOrEqualTo(CENT)).toBe(true);
          expect(functional.isNegative()).toBe(false);
        }
        const debits = entry.lines.filter(({ side }) => side === 'DEBIT');
        const worth = Money.sum(
          debits.map(({ functional }) => functional),
          'CNY',
        );
        expect(total.equals(worth)).toBe(true);
      }),
    );
  });

  it('is refused when any line is worth another cent', () => {
    fc.assert(
      fc.property(lines, fc.nat(), (sent, place) => {
        const wrong = place % sent.length;
        const changed = sent.map((line, index) =>
          index === wrong
            ? { ...line, amount: new Decimal(line.amount).plus(CENT).toFixed(2) }
            : line,
        );
        expect(checkManualEntry(anEntry('entity', { lines: changed }))).toMatchObject({
          refusal: { code: 'ENTRY_UNBALANCED', currency: sent[wrong]?.currency },
        });
      }),
    );
  });
});

const text = fc.string({ unit: 'binary', maxLength: 30 });
const decimal = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.integer({ min: 0, max: 10 }))
  .map(([digits, places]) => new Decimal(digits.toString()).dividedBy(new Decimal(10).pow(places)));
const day = fc
  .integer({ min: 1, max: 28 })
  .map((date) => businessDate(`2026-02-${String(date).padStart(2, '0')}`));
const line = fc.record({
  ...{ accountCode: text, side: fc.constantFrom('DEBIT' as const, 'CREDIT' as const) },
  ...{ amount: text, currency: text, exchangeRate: fc.option(decimal) },
  description: fc.option(text),
  dimensions: fc.dictionary(fc.string({ minLength: 1, maxLength: 10 }), text),
});
const command = fc.record({
  ...{ legalEntityId: text, bookId: fc.option(text), sourceSystem: text },
  ...{ externalRef: fc.option(text), postingDate: day, documentDate: fc.option(day) },
  ...{ description: text, lines: fc.array(line, { maxLength: 5 }) },
});

describe('what waits for agreement', () => {
  it('is read again as it was sent', () => {
    fc.assert(
      fc.property(command, (sent) => {
        const stored = canonicalJson(sent);
        const read = readEntryJson(JSON.parse(stored));
        expect(canonicalJson(read)).toBe(stored);
        for (const { exchangeRate } of read.lines) {
          expect(exchangeRate === null || Decimal.isDecimal(exchangeRate)).toBe(true);
        }
      }),
    );
    const reversal = fc.record({ journalEntryId: text, reversedOn: day, reason: text });
    fc.assert(
      fc.property(reversal, (sent) => {
        const stored = canonicalJson(sent);
        expect(canonicalJson(readReversalJson(JSON.parse(stored)))).toBe(stored);
      }),
    );
  });
});
