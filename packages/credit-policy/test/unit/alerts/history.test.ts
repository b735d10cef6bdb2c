import { addDays, businessDate, Decimal, type BusinessDate } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import { backtestDays } from '../../../src/alerts/domain/backtest-days';
import { backtestFigures } from '../../../src/alerts/domain/backtest-figures';
import {
  joinStretches,
  judgeHistory,
  type EventStretch,
} from '../../../src/alerts/domain/judge-history';

const day = (text: string): BusinessDate => businessDate(text);
const stretch = (from: string, to: string | null = null): EventStretch => ({
  from: day(from),
  to: to === null ? null : day(to),
});
/** The rule asked at month-ends of 2025, true where a month is named. */
const asked = (trueIn: readonly number[], absentIn: readonly number[] = []) =>
  backtestDays(day('2025-12-31'), { rhythm: 'MONTH_END', months: 12 }).map((on, index) => ({
    on,
    value: absentIn.includes(index + 1) ? null : trueIn.includes(index + 1),
  }));
const BY = { withinDays: 90, coolDownDays: 0, knownTo: day('2025-12-31') };
const shortOf = (cases: ReturnType<typeof judgeHistory>) =>
  cases.map(({ kind, alertOn, eventOn, leadDays }) =>
    [kind, alertOn, eventOn, leadDays].filter((each) => each !== null).join(' '),
  );

describe('a rule judged by what came after it', () => {
  it('is right where the event comes within its window, as early as it was first true', () => {
    const cases = judgeHistory(asked([3, 4, 5]), [stretch('2025-06-15', '2025-07-01')], BY);
    expect(shortOf(cases)).toEqual(['HIT 2025-03-31 2025-06-15 76']);
  });

  it('is a false alarm where the window passes, and warns anew after it', () => {
    const cases = judgeHistory(asked([1, 2, 3, 4, 5, 6]), [], BY);
    expect(shortOf(cases)).toEqual(['FALSE_ALARM 2025-01-31', 'FALSE_ALARM 2025-05-31']);
  });

  it('is undecided where its window is not over', () => {
    const cases = judgeHistory(asked([9, 11]), [], BY);
    // 90 days after 30 September are 29 December; those after 30 November end next year.
    expect(shortOf(judgeHistory(asked([9]), [], BY))).toEqual(['FALSE_ALARM 2025-09-30']);
    expect(shortOf(judgeHistory(asked([11]), [], BY))).toEqual(['UNDECIDED 2025-11-30']);
    expect(shortOf(cases)).toEqual(['FALSE_ALARM 2025-09-30']);
  });

  it('misses what comes without an alert, but not what it could not have been asked before', () => {
    const missed = judgeHistory(asked([]), [stretch('2025-06-15')], BY);
    expect(shortOf(missed)).toEqual(['MISS 2025-06-15']);
    expect(judgeHistory(asked([]), [stretch('2025-01-15')], BY)).toEqual([]);
  });

  it('is not asked while what it warns of is the case', () => {
    const cases = judgeHistory(asked([4, 5, 6, 7]), [stretch('2025-04-15', '2025-08-01')], BY);
    expect(shortOf(cases)).toEqual(['MISS 2025-04-15']);
  });

  it('raises nothing where what decides is absent', () => {
    const cases = judgeHistory(asked([], [3, 4]), [stretch('2025-05-10', '2025-05-20')], BY);
    expect(shortOf(cases)).toEqual(['MISS 2025-05-10']);
  });

  it('leaves the customer alone during the cool-down, and so may miss the next event', () => {
    const events = [stretch('2025-03-10', '2025-03-20'), stretch('2025-06-10')];
    const cases = (coolDownDays: number) =>
      shortOf(judgeHistory(asked([2, 3, 4, 5]), events, { ...BY, coolDownDays }));
    expect(cases(10)).toEqual(['HIT 2025-02-28 2025-03-10 10', 'HIT 2025-03-31 2025-06-10 71']);
    expect(cases(100)).toEqual(['HIT 2025-02-28 2025-03-10 10', 'MISS 2025-06-10']);
  });

  it('counts an event of the very day as not warned of, and one of the last day of the window as it is', () => {
    const on = asked([3]);
    const sameDay = judgeHistory(on, [stretch('2025-03-31', '2025-04-02')], BY);
    expect(shortOf(sameDay)).toEqual(['MISS 2025-03-31']);
    const last = addDays(day('2025-03-31'), 90);
    expect(shortOf(judgeHistory(on, [{ from: last, to: null }], BY))).toEqual([
      `HIT 2025-03-31 ${last} 90`,
    ]);
    const behind = judgeHistory(on, [{ from: addDays(last, 1), to: null }], BY);
    expect(shortOf(behind)).toEqual(['FALSE_ALARM 2025-03-31', `MISS ${addDays(last, 1)}`]);
  });

  it('tells nothing of events that are not known yet', () => {
    const by = { ...BY, knownTo: day('2025-06-01') };
    expect(judgeHistory(asked([]), [stretch('2025-06-15')], by)).toEqual([]);
  });
});

describe('stretches of items', () => {
  it('are one of their party where they overlap or touch', () => {
    const joined = joinStretches([
      stretch('2025-05-01', '2025-05-10'),
      stretch('2025-01-01', '2025-02-01'),
      stretch('2025-02-01', '2025-03-01'),
      stretch('2025-05-02', null),
    ]);
    expect(joined).toEqual([stretch('2025-01-01', '2025-03-01'), stretch('2025-05-01', null)]);
  });
});

describe('figures of a back-test', () => {
  it('are worked out as spreadsheets do', () => {
    const figures = backtestFigures({ hits: 4, misses: 1, falseAlarms: 2, undecided: 9 }, [
      { leadDays: 10, hits: 1 },
      { leadDays: 20, hits: 2 },
      { leadDays: 45, hits: 1 },
    ]);
    expect(figures.precisionPercent).toEqual(new Decimal('66.67'));
    expect(figures.recallPercent).toEqual(new Decimal('80'));
    // QUARTILE.INC of 10, 20, 20, 45.
    expect(figures.lead?.lowerQuartile).toEqual(new Decimal('17.5'));
    expect(figures.lead?.median).toEqual(new Decimal('20'));
    expect(figures.lead?.upperQuartile).toEqual(new Decimal('26.25'));
  });

  it('are none where nothing was found', () => {
    const nothing = backtestFigures({ hits: 0, misses: 0, falseAlarms: 0, undecided: 3 }, []);
    expect(nothing).toEqual({ precisionPercent: null, recallPercent: null, lead: null });
  });
});

describe('the days of a back-test', () => {
  it('are month-ends up to the last that is known', () => {
    const days = backtestDays(day('2026-03-30'), { rhythm: 'MONTH_END', months: 3 });
    expect(days).toEqual(['2025-12-31', '2026-01-31', '2026-02-28']);
    const whole = backtestDays(day('2026-03-31'), { rhythm: 'MONTH_END', months: 3 });
    expect(whole).toEqual(['2026-01-31', '2026-02-28', '2026-03-31']);
  });

  it('are every seventh day', () => {
    const days = backtestDays(day('2026-03-30'), { rhythm: 'WEEK', months: 1 });
    expect(days).toEqual(['2026-03-02', '2026-03-09', '2026-03-16', '2026-03-23', '2026-03-30']);
  });
});
