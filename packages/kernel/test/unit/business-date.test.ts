import { describe, expect, it } from '@jest/globals';
import {
  addDays,
  addMonths,
  businessDate,
  businessDateAt,
  latestDayAt,
  compareDates,
  DATE_PATTERNS,
  dateFromParts,
  dayOfMonth,
  daysBetween,
  endOfMonth,
  InvariantViolation,
  isDatePattern,
  isTimeZone,
  isWeekend,
  month,
  parseBusinessDate,
  parseDateAs,
  startOfMonth,
  year,
} from '@duebook/kernel';

const on = businessDate;

describe('parseBusinessDate', () => {
  it.each(['1900-01-01', '2024-02-29', '2000-02-29', '2026-12-31', '2999-12-31'])(
    'reads %s',
    (text) => {
      expect(parseBusinessDate(text)).toBe(text);
    },
  );

  it.each([
    ...['2023-02-29', '2100-02-29', '1900-02-29', '2026-04-31', '2026-00-10', '2026-13-01'],
    ...['2026-01-00', '1899-12-31', '3000-01-01', '2026-1-1', '20260101', '2026/01/01'],
    ...['2026-01-01T00:00:00Z', ' 2026-01-01', '2026-01-01\n', '２０２６-01-01', '+2026-01-01', ''],
  ])('refuses %j', (text) => {
    expect(parseBusinessDate(text)).toBeNull();
    expect(() => businessDate(text)).toThrow(InvariantViolation);
  });
});

describe('a due date', () => {
  it('is so many days after the invoice', () => {
    expect(addDays(on('2026-01-31'), 30)).toBe('2026-03-02');
    expect(addDays(on('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addDays(on('2026-01-01'), -1)).toBe('2025-12-31');
    expect(addDays(on('2025-12-31'), 365)).toBe('2026-12-31');
  });

  it('is clipped to the end of a shorter month', () => {
    expect(addMonths(on('2026-01-31'), 1)).toBe('2026-02-28');
    expect(addMonths(on('2024-01-31'), 1)).toBe('2024-02-29');
    expect(addMonths(on('2026-11-30'), 3)).toBe('2027-02-28');
    expect(addMonths(on('2026-03-31'), -13)).toBe('2025-02-28');
    expect(addMonths(on('2026-12-15'), 0)).toBe('2026-12-15');
  });

  it('can be the end or the start of a month', () => {
    expect(endOfMonth(on('2024-02-10'))).toBe('2024-02-29');
    expect(endOfMonth(on('2026-09-30'))).toBe('2026-09-30');
    expect(startOfMonth(on('2026-09-30'))).toBe('2026-09-01');
  });

  it('is so many days past', () => {
    expect(daysBetween(on('2026-03-31'), on('2026-04-30'))).toBe(30);
    expect(daysBetween(on('2026-04-30'), on('2026-03-31'))).toBe(-30);
    expect(daysBetween(on('1900-01-01'), on('2999-12-31'))).toBe(401_766);
  });

  it('stays in the calendar', () => {
    expect(() => addDays(on('2999-12-31'), 1)).toThrow(InvariantViolation);
    expect(() => addDays(on('1900-01-01'), -1)).toThrow(InvariantViolation);
    expect(() => addMonths(on('2999-12-31'), 1)).toThrow(InvariantViolation);
    expect(() => addDays(on('2026-01-01'), 0.5)).toThrow(InvariantViolation);
    expect(() => addMonths(on('2026-01-01'), 0.5)).toThrow(InvariantViolation);
  });

  it('has parts', () => {
    const date = on('2026-03-09');
    expect([year(date), month(date), dayOfMonth(date)]).toEqual([2026, 3, 9]);
    expect(dateFromParts(2026, 3, 9)).toBe(date);
    expect(dateFromParts(2026, 2, 29)).toBeNull();
    expect(dateFromParts(2026, 1.5, 1)).toBeNull();
  });

  it('knows a weekend and its order', () => {
    expect(['2026-03-06', '2026-03-07', '2026-03-08', '2026-03-09'].map(on).map(isWeekend)).toEqual(
      [false, true, true, false],
    );
    expect(compareDates(on('2026-03-06'), on('2026-03-07'))).toBe(-1);
    expect(compareDates(on('2026-03-07'), on('2026-03-07'))).toBe(0);
    expect(compareDates(on('2026-10-01'), on('2026-09-30'))).toBe(1);
  });
});

describe('latestDayAt', () => {
  it.each([
    ['2026-03-29T09:59:59Z', '2026-03-29'],
    ['2026-03-29T10:00:00Z', '2026-03-30'],
  ])('at %s is %s, and no zone has a later one', (at, latest) => {
    const instant = new Date(at);
    expect(latestDayAt(instant)).toBe(latest);
    const days = Intl.supportedValuesOf('timeZone').map((zone) => businessDateAt(instant, zone));
    expect(days.filter((day) => day > latest)).toEqual([]);
  });
});

describe('businessDateAt', () => {
  const instant = new Date('2026-03-31T16:30:00Z');

  it.each([
    ['UTC', '2026-03-31'],
    ['Asia/Shanghai', '2026-04-01'],
    ['America/New_York', '2026-03-31'],
    ['Pacific/Kiritimati', '2026-04-01'],
  ])('is the day of the zone: %s', (zone, expected) => {
    expect(businessDateAt(instant, zone)).toBe(expected);
  });

  it('holds across a change to summer time', () => {
    expect(businessDateAt(new Date('2026-03-28T23:30:00Z'), 'Europe/Berlin')).toBe('2026-03-29');
    expect(businessDateAt(new Date('2026-03-29T22:30:00Z'), 'Europe/Berlin')).toBe('2026-03-30');
  });

  it('knows real zones only', () => {
    expect(isTimeZone('Asia/Shanghai')).toBe(true);
    expect(isTimeZone('Asia/Atlantis')).toBe(false);
    expect(() => businessDateAt(instant, 'Asia/Atlantis')).toThrow(InvariantViolation);
    expect(() => businessDateAt(new Date(NaN), 'UTC')).toThrow(InvariantViolation);
  });
});

describe('parseDateAs', () => {
  it.each([
    ['2026-03-09', 'yyyy-MM-dd'],
    ['09-03-2026', 'dd-MM-yyyy'],
    ['3/9/2026', 'M/d/yyyy'],
    ['03/09/2026', 'M/d/yyyy'],
    ['9/3/2026', 'd/M/yyyy'],
    ['20260309', 'yyyyMMdd'],
    ['2026/3/9', 'yyyy/M/d'],
    ['2026/03/09', 'yyyy/M/d'],
    ['2026年3月9日', 'yyyy年M月d日'],
    ['09.03.2026', 'dd.MM.yyyy'],
    ['2026-03-09 23:59:59', 'yyyy-MM-dd HH:mm:ss'],
  ] as const)('reads %s as %s', (text, pattern) => {
    expect(parseDateAs(text, pattern)).toBe('2026-03-09');
  });

  it.each([
    ['13/1/2026', 'M/d/yyyy'],
    ['31/2/2026', 'd/M/yyyy'],
    ['9-3-2026', 'dd-MM-yyyy'],
    ['09x03x2026', 'dd.MM.yyyy'],
    ['20260229', 'yyyyMMdd'],
    ['2026-03-09 24:00:00', 'yyyy-MM-dd HH:mm:ss'],
    ['2026-03-09', 'yyyy-MM-dd HH:mm:ss'],
    ['2026-03-09 23:59:59', 'yyyy-MM-dd'],
    ['3/9/26', 'M/d/yyyy'],
    [' 2026-03-09', 'yyyy-MM-dd'],
    ['٢٠٢٦-03-09', 'yyyy-MM-dd'],
  ] as const)('refuses %s as %s', (text, pattern) => {
    expect(parseDateAs(text, pattern)).toBeNull();
  });

  it('publishes its patterns', () => {
    expect(DATE_PATTERNS).toHaveLength(9);
    expect(isDatePattern('dd.MM.yyyy')).toBe(true);
    expect(isDatePattern('dd.MM.yy')).toBe(false);
  });
});
