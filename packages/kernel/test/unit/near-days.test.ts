import { expect, it } from '@jest/globals';
import { businessDate, daysAfter, daysBefore, monthsAfter, monthsBefore } from '../../src';

const first = businessDate('1900-01-01');
const last = businessDate('2999-12-31');

it('steps over days and months as the calendar does', () => {
  expect(daysBefore(businessDate('2026-03-31'), 30)).toBe('2026-03-01');
  expect(daysAfter(businessDate('2026-02-28'), 1)).toBe('2026-03-01');
  expect(monthsBefore(businessDate('2026-03-31'), 1)).toBe('2026-02-28');
  expect(monthsAfter(businessDate('2026-01-31'), 1)).toBe('2026-02-28');
});

it('ends where the calendar ends', () => {
  expect([daysBefore(first, 1), monthsBefore(first, 24)]).toEqual([first, first]);
  expect(daysBefore(businessDate('1900-01-31'), 30)).toBe(first);
  expect(monthsBefore(businessDate('1900-12-15'), 12)).toBe(first);
  expect(monthsBefore(businessDate('1901-01-15'), 12)).toBe('1900-01-15');
  expect([monthsAfter(last, 1), monthsAfter(businessDate('2999-02-01'), 12)]).toEqual([last, last]);
  expect(monthsAfter(businessDate('2998-12-15'), 12)).toBe('2999-12-15');
  expect([daysAfter(last, 1), daysAfter(businessDate('2999-12-30'), 1)]).toEqual([last, last]);
});
