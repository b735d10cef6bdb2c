import { describe, expect, it } from '@jest/globals';
import { businessDate } from '@duebook/kernel';
import {
  adjustDate,
  calendarOf,
  isBusinessDay,
  nextBusinessDay,
  previousBusinessDay,
  type BusinessDayRule,
} from '../../src/calendars/domain/calendar';

const day = businessDate;

// National Day 2025 in China with Mid-Autumn: 1 to 8 October off, 28 September and 11 October worked
// (国办发明电〔2024〕12号).
const NATIONAL_DAY = calendarOf(
  [2025],
  [
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((number) => ({
      day: day(`2025-10-0${String(number)}`),
      kind: 'HOLIDAY' as const,
    })),
    { day: day('2025-09-28'), kind: 'MAKE_UP_WORKDAY' },
    { day: day('2025-10-11'), kind: 'MAKE_UP_WORKDAY' },
  ],
);
const NOTHING_LOADED = calendarOf([], []);

describe('a business day', () => {
  it('is a weekday that is no holiday, or a weekend day that is worked', () => {
    expect(isBusinessDay(day('2025-09-30'), NATIONAL_DAY)).toBe(true);
    expect(isBusinessDay(day('2025-10-01'), NATIONAL_DAY)).toBe(false);
    expect(isBusinessDay(day('2025-09-28'), NATIONAL_DAY)).toBe(true);
    expect(isBusinessDay(day('2025-10-12'), NATIONAL_DAY)).toBe(false);
  });

  it('is looked for in both directions, the day itself included', () => {
    expect(nextBusinessDay(day('2025-10-01'), NATIONAL_DAY)).toBe('2025-10-09');
    expect(nextBusinessDay(day('2025-10-09'), NATIONAL_DAY)).toBe('2025-10-09');
    expect(previousBusinessDay(day('2025-10-05'), NATIONAL_DAY)).toBe('2025-09-30');
  });

  it('is never told from special days of a year that is not covered', () => {
    const stray = calendarOf([2024], [{ day: day('2025-10-01'), kind: 'HOLIDAY' }]);
    expect(isBusinessDay(day('2025-10-01'), stray)).toBe(true);
  });
});

describe('a business-day rule', () => {
  it.each<[BusinessDayRule, string, string]>([
    ['NONE', '2025-10-01', '2025-10-01'],
    ['FOLLOWING', '2025-10-01', '2025-10-09'],
    ['PRECEDING', '2025-10-01', '2025-09-30'],
    ['MODIFIED_FOLLOWING', '2025-10-01', '2025-10-09'],
    // Sunday 31 August: the next business day lies in September.
    ['FOLLOWING', '2025-08-31', '2025-09-01'],
    ['MODIFIED_FOLLOWING', '2025-08-31', '2025-08-29'],
  ])('%s moves %s to %s', (rule, from, to) => {
    expect(adjustDate(day(from), rule, NATIONAL_DAY)).toEqual({ date: to, isProvisional: false });
  });

  it('gives a provisional date in a year that is not covered, also when it needs not move', () => {
    expect(adjustDate(day('2026-10-03'), 'FOLLOWING', NATIONAL_DAY)).toEqual({
      date: '2026-10-05',
      isProvisional: true,
    });
    expect(adjustDate(day('2026-10-05'), 'PRECEDING', NATIONAL_DAY).isProvisional).toBe(true);
  });

  it('gives a provisional date when it moves out of the covered years', () => {
    const covered = calendarOf([2025], [{ day: day('2025-12-31'), kind: 'HOLIDAY' }]);
    expect(adjustDate(day('2025-12-31'), 'FOLLOWING', covered)).toEqual({
      date: '2026-01-01',
      isProvisional: true,
    });
    expect(adjustDate(day('2025-12-31'), 'PRECEDING', covered)).toEqual({
      date: '2025-12-30',
      isProvisional: false,
    });
    // The next business day would have lain in the year that is not covered, and decided the way.
    expect(adjustDate(day('2025-12-31'), 'MODIFIED_FOLLOWING', covered)).toEqual({
      date: '2025-12-30',
      isProvisional: true,
    });
  });

  it('asks no calendar when the date stays anyway', () => {
    expect(adjustDate(day('2026-10-03'), 'NONE', NOTHING_LOADED)).toEqual({
      date: '2026-10-03',
      isProvisional: false,
    });
  });
});
