import { businessDate, Decimal, Money } from '@duebook/kernel';
import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lineFrom } from '../../src/aging/domain/aging-line';
import { reportInCurrency } from '../../src/aging/domain/report-in-currency';

const BUCKETS = 3;
const CURRENCIES = ['CNY', 'EUR', 'JPY', 'KWD', 'USD'] as const;
const reporting = {
  currency: 'EUR',
  ratesOn: businessDate('2026-03-31'),
  exchangeRateSource: 'ECB',
};

/** Amounts in whole units, which every currency has. */
const lines = fc.array(
  fc
    .record({
      key: fc.constantFrom('A', 'B', null),
      currency: fc.constantFrom(...CURRENCIES),
      units: fc.array(fc.integer({ min: -9_999, max: 9_999 }), { minLength: 3, maxLength: 3 }),
      credits: fc.array(fc.nat(9_999), { minLength: 3, maxLength: 3 }),
    })
    .map(({ key, currency, units, credits }) => {
      const money = (unit: number) => Money.of(new Decimal(unit), currency);
      const buckets = { buckets: units.map(money), creditBuckets: credits.map(money) };
      return lineFrom(key, currency, buckets);
    }),
  { maxLength: 12 },
);
const rates = fc
  .uniqueArray(
    fc.record({
      from: fc.constantFrom('CNY', 'JPY', 'KWD', 'USD'),
      rate: fc.integer({ min: 1, max: 99_999_999 }).map((n) => new Decimal(n).div(1_000_000)),
    }),
    { selector: ({ from }) => from },
  )
  .map((list) => list.map((rate) => ({ ...rate, validOn: businessDate('2026-03-30') })));

const sum = (list: readonly Money[]) => Money.sum(list, 'EUR');

it('adds up in rows and columns, and has a figure exactly where every rate is there', () => {
  fc.assert(
    fc.property(lines, rates, (given, known) => {
      const { groups, total, missingCurrencies } = reportInCurrency(
        given,
        BUCKETS,
        reporting,
        known,
      );
      const has = (currency: string) =>
        currency === 'EUR' || known.some(({ from }) => from === currency);
      expect(missingCurrencies).toEqual(
        [...new Set(given.map(({ currency }) => currency))].filter((each) => !has(each)).sort(),
      );
      for (const { key, line } of groups) {
        const own = given.filter((each) => each.key === key);
        expect(line !== null).toBe(own.every(({ currency }) => has(currency)));
        if (line === null) continue;
        expect(sum(line.creditBuckets)).toEqual(line.credits);
        expect(sum(line.buckets).minus(line.credits)).toEqual(line.total);
      }
      expect(total !== null).toBe(missingCurrencies.length === 0);
      if (total === null) return;
      const shown = groups.flatMap(({ line }) => line ?? []);
      expect(sum(shown.map((line) => line.total))).toEqual(total.total);
      for (let index = 0; index < BUCKETS; index += 1) {
        const column = sum(shown.flatMap(({ buckets }) => buckets[index] ?? []));
        expect(column).toEqual(total.buckets[index]);
        const credits = sum(shown.flatMap(({ creditBuckets }) => creditBuckets[index] ?? []));
        expect(credits).toEqual(total.creditBuckets[index]);
      }
    }),
  );
});
