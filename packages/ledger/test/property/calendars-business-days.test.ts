import { expect, it } from '@jest/globals';
import { addDays, businessDate, isWeekend, month, type BusinessDate } from '@duebook/kernel';
import fc from 'fast-check';
import {
  adjustDate,
  calendarOf,
  isBusinessDay,
  isCovered,
  nextBusinessDay,
  previousBusinessDay,
  type BusinessDayRule,
} from '../../src/calendars/domain/calendar';

const START = businessDate('2024-01-01');
const dates = fc.integer({ min: 0, max: 1_460 }).map((days) => addDays(START, days));
const calendars = fc
  .record({
    years: fc.uniqueArray(fc.integer({ min: 2024, max: 2027 }), { maxLength: 4 }),
    off: fc.uniqueArray(dates, { maxLength: 120 }),
    worked: fc.uniqueArray(dates, { maxLength: 20 }),
  })
  .map(({ years, off, worked }) =>
    calendarOf(years, [
      ...off.map((day) => ({ day, kind: 'HOLIDAY' as const })),
      ...worked.filter(isWeekend).map((day) => ({ day, kind: 'MAKE_UP_WORKDAY' as const })),
    ]),
  );
const rules = fc.constantFrom<BusinessDayRule>('FOLLOWING', 'PRECEDING', 'MODIFIED_FOLLOWING');

function daysBetweenExclusive(a: BusinessDate, b: BusinessDate): readonly BusinessDate[] {
  const [from, to] = a < b ? [a, b] : [b, a];
  const days: BusinessDate[] = [];
  for (let day = addDays(from, 1); day < to; day = addDays(day, 1)) days.push(day);
  return days;
}

it('finds the nearest business day in each direction', () => {
  fc.assert(
    fc.property(dates, calendars, (date, calendar) => {
      for (const found of [nextBusinessDay(date, calendar), previousBusinessDay(date, calendar)]) {
        expect(isBusinessDay(found, calendar)).toBe(true);
        const passed = daysBetweenExclusive(date, found);
        expect(passed.some((day) => isBusinessDay(day, calendar))).toBe(false);
      }
    }),
  );
});

it('leaves a business day where it is, and moves any date to one, once and for all', () => {
  fc.assert(
    fc.property(dates, rules, calendars, (date, rule, calendar) => {
      const { date: moved } = adjustDate(date, rule, calendar);
      expect(isBusinessDay(moved, calendar)).toBe(true);
      if (isBusinessDay(date, calendar)) expect(moved).toBe(date);
      expect(adjustDate(moved, rule, calendar).date).toBe(moved);
    }),
  );
});

it('keeps MODIFIED_FOLLOWING in its month whenever the month has a business day', () => {
  fc.assert(
    fc.property(dates, calendars, (date, calendar) => {
      const { date: moved } = adjustDate(date, 'MODIFIED_FOLLOWING', calendar);
      if (month(moved) === month(date)) return;
      // Only a month that is off as a whole lets the date out, backwards.
      expect(moved < date).toBe(true);
      const firstOfMonth = businessDate(`${date.slice(0, 7)}-01`);
      const passed = [firstOfMonth, ...daysBetweenExclusive(firstOfMonth, date)];
      expect(passed.some((day) => isBusinessDay(day, calendar))).toBe(false);
    }),
  );
});

it('calls a date final only when every year it looked at is covered', () => {
  fc.assert(
    fc.property(dates, rules, calendars, (date, rule, calendar) => {
      const { date: moved, isProvisional } = adjustDate(date, rule, calendar);
      if (isProvisional) return;
      for (const day of [date, moved, ...daysBetweenExclusive(date, moved)]) {
        expect(isCovered(day, calendar)).toBe(true);
      }
    }),
  );
});
