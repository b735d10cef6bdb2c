import { expect, it } from '@jest/globals';
import { addDays, businessDate, Decimal, Money, type BusinessDate } from '@duebook/kernel';
import fc from 'fast-check';
import { calendarOf, type CalendarDays } from '../../src/calendars/domain/calendar';
import { dueDateOnceCovered, dueDatesOf } from '../../src/terms/domain/due-dates';
import type { PaymentTermRule, SingleDueRule } from '../../src/terms/domain/payment-term';
import { paymentTermRuleJson } from '../../src/terms/domain/payment-term-rule-json';
import { readPaymentTermRule } from '../../src/terms/persistence/payment-term-rule';

const START = businessDate('2026-01-01');
const documentDates = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays(START, days));

const currencies = fc.constantFrom(['JPY', 0] as const, ['CNY', 2] as const, ['KWD', 3] as const);
const totals = fc
  .tuple(fc.bigInt({ min: 1n, max: 10n ** 18n }), currencies)
  .map(([units, [currency, digits]]) =>
    Money.of(new Decimal(units.toString()).times(new Decimal(10).pow(-digits)), currency),
  );

const singleRules: fc.Arbitrary<SingleDueRule> = fc.oneof(
  fc.record({
    kind: fc.constant('NET' as const),
    from: fc.constant('DOCUMENT_DATE' as const),
    days: fc.nat(3_650),
  }),
  fc.record({
    kind: fc.constant('END_OF_MONTH' as const),
    monthsAhead: fc.nat(120),
    days: fc.nat(90),
  }),
  fc.record({
    kind: fc.constant('DAY_OF_MONTH' as const),
    monthsAhead: fc.integer({ min: 1, max: 120 }),
    dayOfMonth: fc.integer({ min: 1, max: 31 }),
  }),
);

/** Shares of one hundred per cent in hundredths: cuts of a line of 10,000. */
const shares = fc
  .uniqueArray(fc.integer({ min: 1, max: 9_999 }), { minLength: 1, maxLength: 11 })
  .map((cuts) => [0, ...cuts.sort((a, b) => a - b), 10_000])
  .map((edges) =>
    edges.slice(1).map((edge, index) => new Decimal(edge - (edges[index] ?? 0)).div(100)),
  );

const dueRules: fc.Arbitrary<PaymentTermRule['due']> = fc.oneof(
  singleRules,
  shares.chain((percents) =>
    fc
      .array(singleRules, { minLength: percents.length, maxLength: percents.length })
      .map((rules) => ({
        kind: 'INSTALMENTS' as const,
        parts: percents.flatMap((percent, index) => {
          const rule = rules[index];
          return rule ? [{ percent, rule }] : [];
        }),
      })),
  ),
);

const rules: fc.Arbitrary<PaymentTermRule> = fc.record({
  due: dueRules,
  discounts: fc.constantFrom(
    [],
    [
      { days: 10, percent: new Decimal(2) },
      { days: 60, percent: new Decimal(1) },
    ],
  ),
  businessDayRule: fc.constantFrom('NONE', 'FOLLOWING', 'PRECEDING', 'MODIFIED_FOLLOWING'),
  lateCharge: fc.constantFrom(null, { annualRatePercent: new Decimal('18.25'), graceDays: 3 }),
});

/** A calendar of a few covered years with days off and worked weekends strewn in. */
const calendars: fc.Arbitrary<CalendarDays> = fc
  .record({
    years: fc.uniqueArray(fc.integer({ min: 2026, max: 2046 }), { maxLength: 21 }),
    days: fc.uniqueArray(fc.nat(7_600), { maxLength: 200 }),
  })
  .map(({ years, days }) =>
    calendarOf(
      years,
      days.map((number) => ({
        day: addDays(START, number),
        kind: number % 3 === 0 ? 'MAKE_UP_WORKDAY' : 'HOLIDAY',
      })),
    ),
  );

it('splits a total without losing a coin, into positive parts, earliest first', () => {
  fc.assert(
    fc.property(rules, documentDates, totals, calendars, (rule, date, total, calendar) => {
      const parts = dueDatesOf(rule, date, total, calendar);
      const sum = Money.sum(
        parts.map(({ amount }) => amount),
        total.currency,
      );
      expect(sum.equals(total)).toBe(true);
      expect(parts.every(({ amount }) => amount.isPositive())).toBe(true);
      const dates = parts.map(({ dueDate }) => dueDate);
      expect(dates).toEqual([...dates].sort());
    }),
    { numRuns: 500 },
  );
});

it('names no due date before the document, but for a rule that moves dates back', () => {
  fc.assert(
    fc.property(rules, documentDates, calendars, (rule, date, calendar) => {
      for (const part of dueDatesOf(rule, date, Money.of('100.00', 'CNY'), calendar)) {
        expect(part.nominalDueDate >= date).toBe(true);
        const movesBack = ['PRECEDING', 'MODIFIED_FOLLOWING'].includes(rule.businessDayRule);
        expect(movesBack || part.dueDate >= part.nominalDueDate).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

it('lets no discount outlast the due date of its amount, and takes none of those that end before', () => {
  fc.assert(
    fc.property(rules, documentDates, calendars, (rule, date, calendar) => {
      const undue = { ...rule, due: { kind: 'NET', from: 'DOCUMENT_DATE', days: 3_650 } } as const;
      const [all] = dueDatesOf(undue, date, Money.of('100.00', 'CNY'), calendar);
      for (const { dueDate, discounts } of dueDatesOf(
        rule,
        date,
        Money.of('100.00', 'CNY'),
        calendar,
      )) {
        expect(discounts.every(({ until }) => until <= dueDate)).toBe(true);
        for (const day of [date, addDays(date, 9), addDays(date, 40), dueDate]) {
          const bestOf = (offers: typeof discounts | undefined) =>
            offers?.find(({ until }) => day <= until)?.percent;
          const cut = day <= dueDate ? bestOf(all?.discounts) : undefined;
          expect(bestOf(discounts)).toBe(cut);
        }
      }
    }),
    { numRuns: 500 },
  );
});

it('never lets a later document fall due earlier', () => {
  const laterBy = fc.nat(800);
  fc.assert(
    fc.property(rules, documentDates, laterBy, calendars, (rule, date, days, calendar) => {
      const dueOf = (documentDate: BusinessDate) =>
        dueDatesOf(rule, documentDate, Money.of('10000.00', 'CNY'), calendar).map(
          ({ dueDate }) => dueDate,
        );
      const [earlier, later] = [dueOf(date), dueOf(addDays(date, days))];
      expect(later).toHaveLength(earlier.length);
      earlier.forEach((dueDate, index) => {
        expect(dueDate <= (later[index] ?? '')).toBe(true);
      });
    }),
    { numRuns: 500 },
  );
});

it('moves a provisional date to where it would stand had the calendar been loaded before', () => {
  fc.assert(
    fc.property(rules, documentDates, calendars, (rule, date, calendar) => {
      const total = Money.of('10000.00', 'CNY');
      const nothing = calendarOf([], []);
      const before = dueDatesOf(rule, date, total, nothing);
      const after = dueDatesOf(rule, date, total, calendar);
      const moved = before.map((part) => dueDateOnceCovered(part, calendar).date);
      expect(moved).toEqual(after.map(({ dueDate }) => dueDate));
      expect(before.every(({ isProvisional }) => isProvisional)).toBe(
        rule.businessDayRule !== 'NONE',
      );
    }),
    { numRuns: 500 },
  );
});

it('reads every rule as it was written', () => {
  fc.assert(
    fc.property(rules, (rule) => {
      const json: unknown = JSON.parse(JSON.stringify(paymentTermRuleJson(rule)));
      expect(readPaymentTermRule(json)).toEqual(rule);
    }),
    { numRuns: 300 },
  );
});
