import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import {
  addDays,
  addMonths,
  businessDate,
  type BusinessDate,
  businessDateAt,
  compareDates,
  DATE_PATTERNS,
  type DatePattern,
  dayOfMonth,
  daysBetween,
  endOfMonth,
  isWeekend,
  month,
  parseDateAs,
  startOfMonth,
  year,
} from '@duebook/kernel';

// The platform's own calendar, in UTC, is the independent witness.
const FIRST = Date.UTC(1900, 0, 1);
const LAST = Date.UTC(2999, 11, 31);
const DAY = 86_400_000;
const LAST_INDEX = (LAST - FIRST) / DAY;
const fromIndex = (index: number) => new Date(FIRST + index * DAY).toISOString().slice(0, 10);

const index = fc.integer({ min: 0, max: LAST_INDEX });
const date = index.map((n) => businessDate(fromIndex(n)));

describe('the calendar', () => {
  it('agrees with an independent one on every day of eleven centuries', () => {
    let day = businessDate('1900-01-01');
    for (let n = 0; n < LAST_INDEX; n += 1) {
      if (day !== fromIndex(n)) throw new Error(`${day} should be ${fromIndex(n)}`);
      day = addDays(day, 1);
    }
    expect(day).toBe('2999-12-31');
  });

  it('adds what lies between', () => {
    fc.assert(
      fc.property(index, index, (a, b) => {
        const [from, to] = [businessDate(fromIndex(a)), businessDate(fromIndex(b))];
        expect(daysBetween(from, to)).toBe(b - a);
        expect(addDays(from, b - a)).toBe(to);
        expect(addDays(to, a - b)).toBe(from);
        expect(compareDates(from, to)).toBe(Math.sign(a - b));
      }),
    );
  });

  it('has Saturdays and Sundays where the week has them', () => {
    fc.assert(
      fc.property(date, (day) => {
        expect(isWeekend(day)).toBe([0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()));
      }),
    );
  });

  it('is the day that UTC shows', () => {
    fc.assert(
      fc.property(index, fc.nat(DAY - 1), (n, millisecond) => {
        expect(businessDateAt(new Date(FIRST + n * DAY + millisecond), 'UTC')).toBe(fromIndex(n));
      }),
    );
  });
});

describe('months', () => {
  const inner = date.filter((day) => year(day) > 1910 && year(day) < 2990);

  it('keep the day, or clip it to the end', () => {
    fc.assert(
      fc.property(inner, fc.integer({ min: -100, max: 100 }), (day, months) => {
        const moved = addMonths(day, months);
        expect(year(moved) * 12 + month(moved)).toBe(year(day) * 12 + month(day) + months);
        expect(dayOfMonth(moved)).toBe(Math.min(dayOfMonth(day), dayOfMonth(endOfMonth(moved))));
      }),
    );
  });

  it('begin and end next to one another', () => {
    fc.assert(
      fc.property(inner, (day) => {
        expect(addDays(endOfMonth(day), 1)).toBe(startOfMonth(addMonths(day, 1)));
        expect(startOfMonth(day) <= day && day <= endOfMonth(day)).toBe(true);
      }),
    );
  });
});

describe('patterns', () => {
  const writeAs = (day: BusinessDate, pattern: DatePattern): string =>
    pattern
      .replace('yyyy', String(year(day)))
      .replace(/MM?/, (field) => String(month(day)).padStart(field.length, '0'))
      .replace(/dd?/, (field) => String(dayOfMonth(day)).padStart(field.length, '0'))
      .replace('HH:mm:ss', '08:15:30');

  it('read back what they write', () => {
    fc.assert(
      fc.property(date, fc.constantFrom(...DATE_PATTERNS), (day, pattern) => {
        expect(parseDateAs(writeAs(day, pattern), pattern)).toBe(day);
      }),
    );
  });
});
