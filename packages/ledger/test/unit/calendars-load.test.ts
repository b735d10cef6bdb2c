import { describe, expect, it } from '@jest/globals';
import { addDays, businessDate, isWeekend } from '@duebook/kernel';
import { checkCalendarYear, type CalendarYear } from '../../src/calendars/domain/calendar-year';

const YEAR: CalendarYear = {
  country: 'CN',
  year: 2025,
  source: '  国办发明电〔2024〕12号 ',
  days: [
    { day: businessDate('2025-10-01'), kind: 'HOLIDAY', name: '国庆节' },
    { day: businessDate('2025-01-01'), kind: 'HOLIDAY', name: '元旦' },
    { day: businessDate('2025-01-26'), kind: 'MAKE_UP_WORKDAY', name: '春节' },
  ],
};
const weekdays = Array.from({ length: 365 }, (_, index) =>
  addDays(businessDate('2025-01-01'), index),
).filter((day) => !isWeekend(day));

describe('checkCalendarYear', () => {
  it('keeps the days in their order and the texts tidy', () => {
    const checked = checkCalendarYear(YEAR);
    expect(checked).toMatchObject({ ok: true, value: { source: '国办发明电〔2024〕12号' } });
    expect(checked.ok && checked.value.days.map(({ day }) => day)).toEqual([
      '2025-01-01',
      '2025-01-26',
      '2025-10-01',
    ]);
  });

  it.each<[string, Partial<CalendarYear>, readonly (string | number)[]]>([
    ['CALENDAR_COUNTRY_INVALID', { country: 'china' }, ['countryCode']],
    ['CALENDAR_COUNTRY_INVALID', { country: 'UK' }, ['countryCode']],
    ['CALENDAR_YEAR_INVALID', { year: 1899 }, ['year']],
    ['CALENDAR_TEXT_INVALID', { source: ' ' }, ['source']],
    ['CALENDAR_YEAR_EMPTY', { days: [] }, ['days']],
    // Workdays alone are a year whose holidays are missing.
    ['CALENDAR_YEAR_EMPTY', { days: YEAR.days.slice(2) }, ['days']],
    ['CALENDAR_DAY_OUTSIDE_YEAR', { year: 2024 }, ['days', 0, 'date']],
    ['CALENDAR_DAY_REPEATED', { days: [...YEAR.days, ...YEAR.days] }, ['days', 3, 'date']],
    [
      'CALENDAR_TEXT_INVALID',
      { days: YEAR.days.map((day) => ({ ...day, name: 'a\u0000b' })) },
      ['days', 0, 'name'],
    ],
    [
      'CALENDAR_YEAR_WITHOUT_BUSINESS_DAY',
      { days: weekdays.map((day) => ({ day, kind: 'HOLIDAY', name: 'off' })) },
      ['days'],
    ],
  ])('refuses with %s', (code, over, path) => {
    expect(checkCalendarYear({ ...YEAR, ...over })).toMatchObject({
      ok: false,
      refusal: { code, path },
    });
  });
});
