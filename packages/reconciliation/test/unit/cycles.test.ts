import { businessDate } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import { dueOn, periodOf, periodsEnded } from '../../src/cycles/domain/cycle';
import { pauseAfterFailure } from '../../src/cycles/domain/planning-schedule';

const day = businessDate;
const NO_DAYS = { holidays: new Set<never>(), workdays: new Set<never>() };

describe('periods', () => {
  it('are weeks from Monday, months and quarters', () => {
    expect(periodOf(day('2026-03-01'), 'WEEK')).toEqual({ from: '2026-02-23', to: '2026-03-01' });
    expect(periodOf(day('1969-12-31'), 'WEEK')).toEqual({ from: '1969-12-29', to: '1970-01-04' });
    expect(periodOf(day('2028-02-10'), 'MONTH')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    expect(periodOf(day('2026-05-31'), 'QUARTER')).toEqual({
      from: '2026-04-01',
      to: '2026-06-30',
    });
    expect(periodOf(day('2026-12-31'), 'QUARTER')).toEqual({
      from: '2026-10-01',
      to: '2026-12-31',
    });
  });

  it('are due once they have ended, not on their last day', () => {
    const ended = (today: string) =>
      periodsEnded(day('2026-01-15'), { today: day(today), frequency: 'MONTH' }).map(
        ({ to }) => to,
      );
    expect(ended('2026-01-31')).toEqual([]);
    expect(ended('2026-02-01')).toEqual(['2026-01-31']);
    expect(ended('2026-04-01')).toEqual(['2026-01-31', '2026-02-28', '2026-03-31']);
  });

  it('are made up for in bounded number', () => {
    const all = periodsEnded(day('2000-01-01'), { today: day('2026-01-01'), frequency: 'WEEK' });
    expect(all).toHaveLength(60);
  });
});

describe('the day by which', () => {
  const period = { from: day('2026-09-01'), to: day('2026-09-30') };

  it('is counted by the calendar, or by days of work', () => {
    expect(dueOn(period, { dueDay: 3, dayKind: 'CALENDAR' }, NO_DAYS)).toBe('2026-10-03');
    expect(dueOn(period, { dueDay: 3, dayKind: 'BUSINESS' }, NO_DAYS)).toBe('2026-10-05');
  });

  it('passes over holidays, and counts weekends on which work is done', () => {
    const holidays = new Set(
      ['01', '02', '03', '04', '05', '06', '07'].map((d) => day(`2026-10-${d}`)),
    );
    const workdays = new Set([day('2026-10-10')]);
    const days = { holidays, workdays };
    expect(dueOn(period, { dueDay: 3, dayKind: 'BUSINESS' }, days)).toBe('2026-10-10');
  });
});

describe('a cycle that fails', () => {
  it('is left alone for a minute, then for twice as long each time, up to six hours', () => {
    const minutes = [1, 2, 3, 9, 10, 1_000].map((failed) => pauseAfterFailure(failed) / 60_000);
    expect(minutes).toEqual([1, 2, 4, 256, 360, 360]);
  });
});
