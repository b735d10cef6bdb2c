import fc from 'fast-check';
import { addDays, businessDate, daysBetween } from '@duebook/kernel';
import { expect, it } from '@jest/globals';
import type { WorkingDays } from '../../src/limitation/domain/working-days';
import { stepsOf, workingDaysBetween } from '../../src/performance/domain/performance-timeline';

const FIRST = businessDate('2026-01-01');
const day = fc.integer({ min: 0, max: 364 }).map((days) => addDays(FIRST, days));
const calendar: fc.Arbitrary<WorkingDays> = fc.record({
  coveredYears: fc.constant(new Set([2026])),
  holidays: fc.array(day, { maxLength: 20 }).map((days) => new Set(days)),
  makeUpDays: fc.constant(new Set<never>()),
});
const facts = fc.record({
  ...{ orderedOn: fc.option(day), isOrderOpen: fc.boolean(), deliveredOn: fc.option(day) },
  accepted: fc.option(fc.record({ on: day, documentId: fc.constant('paper') })),
  acceptanceAgreed: fc.option(
    fc.record({ days: fc.integer({ min: 0, max: 30 }), isDeemed: fc.boolean() }),
  ),
  ...{ invoicedOn: fc.option(day), paidOn: fc.option(day), today: day },
});

it('Lags add up to the days from the first step to the last, and each step has a day or a reason', () => {
  fc.assert(
    fc.property(facts, calendar, (known, working) => {
      const steps = stepsOf(known, working);
      expect(steps.map(({ kind }) => kind)).toEqual([
        ...['ORDER', 'DELIVERY', 'ACCEPTANCE', 'INVOICE', 'PAYMENT'],
      ]);
      for (const { on, absence } of steps) expect((on === null) === (absence !== null)).toBe(true);
      const days = steps.flatMap(({ on }) => on ?? []);
      const [first] = days;
      const last = days.at(-1);
      const sum = steps.reduce((total, { lagDays }) => total + (lagDays ?? 0), 0);
      expect(sum).toBe(first && last ? daysBetween(first, last) : 0);
    }),
  );
});

it('Working days are no more than days, add up, and are the same both ways', () => {
  fc.assert(
    fc.property(day, day, day, calendar, (one, two, three, working) => {
      const between = (from: typeof one, to: typeof one) =>
        workingDaysBetween(from, to, working) ?? Number.NaN;
      expect(Math.abs(between(one, two))).toBeLessThanOrEqual(Math.abs(daysBetween(one, two)));
      expect(between(one, two) + between(two, three)).toBe(between(one, three));
      expect(between(one, two) + between(two, one)).toBe(0);
    }),
  );
});
