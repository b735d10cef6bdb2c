import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@duebook/kernel';
import fc from 'fast-check';
import {
  differenceRates,
  type DifferenceFigures,
} from '../../../src/analytics/domain/difference-figures';
import {
  LINE_OUTCOMES,
  type LineOutcome,
  type LineSum,
  matchingRates,
  type MatchingFigures,
  sumOf,
} from '../../../src/analytics/domain/matching-figures';
import { averageOf, sharePercent } from '../../../src/analytics/domain/share-percent';
import { taskRates, type TaskFigures } from '../../../src/analytics/domain/task-figures';

const text = (rate: Decimal | null): string | null => rate?.toFixed() ?? null;

describe('a share in per cent', () => {
  it.each([
    [1, 3, '33.33'],
    [2, 3, '66.67'],
    [1, 8, '12.5'],
    [0, 7, '0'],
    [7, 7, '100'],
    // Half away from zero: 0.125 % of the whole is 0.13.
    [1, 800, '0.13'],
  ])('of %i in %i is %s', (part, whole, percent) => {
    expect(text(sharePercent(part, whole))).toBe(percent);
  });

  it('of amounts is exact where binary numbers are not', () => {
    expect(text(sharePercent(new Decimal('0.10'), new Decimal('0.30')))).toBe('33.33');
    const large = new Decimal('90071992547409930000.01');
    expect(text(sharePercent(large, large))).toBe('100');
  });

  it('of nothing is not told', () => {
    expect(sharePercent(0, 0)).toBeNull();
    expect(averageOf(new Decimal(0), 0)).toBeNull();
  });

  it('lies between 0 and 100 for a part that is no more than the whole', () => {
    const parts = fc.tuple(fc.nat({ max: 1e9 }), fc.nat({ max: 1e9 }));
    fc.assert(
      fc.property(parts, ([some, others]) => {
        const percent = sharePercent(some, some + others);
        if (some + others === 0) expect(percent).toBeNull();
        else expect(percent?.gte(0) === true && percent.lte(100)).toBe(true);
      }),
    );
  });
});

const NOTHING: LineSum = { count: 0, amount: new Decimal(0) };

function matchingFigures(
  outcomes: Partial<Record<LineOutcome, LineSum>>,
  over: Partial<MatchingFigures> = {},
): MatchingFigures {
  const all = LINE_OUTCOMES.map((outcome) => [outcome, outcomes[outcome] ?? NOTHING]);
  return {
    ...{ currency: 'CNY', legalEntityId: null, month: null, case: null, openAges: [] },
    ...{ oldestOpenOn: null, appliedItems: 0, automaticItems: 0 },
    ...{ posted: 0, reversed: 0, postedAutomatically: 0, reversedAutomatic: 0 },
    outcomes: Object.fromEntries(all) as Record<LineOutcome, LineSum>,
    ...over,
  };
}

const lines = (count: number, amount: string): LineSum => ({ count, amount: new Decimal(amount) });

describe('how well matching does', () => {
  it('leaves out of the auto-match rate what nothing is to be posted for', () => {
    const figures = matchingFigures({
      AUTOMATIC: lines(3, '300.00'),
      BY_HAND: lines(1, '500.00'),
      OPEN: lines(1, '200.00'),
      EXPLAINED: lines(5, '7.00'),
    });
    const rates = matchingRates(figures);
    // 3 of 5 lines, 300 of 1,000.
    expect([text(rates.autoMatch), text(rates.autoMatchAmount)]).toEqual(['60', '30']);
    expect(sumOf(figures, LINE_OUTCOMES)).toEqual(lines(10, '1007.00'));
  });

  it('tells matches apart that nobody decided on', () => {
    const over = { posted: 10, reversed: 2, postedAutomatically: 4, reversedAutomatic: 1 };
    const rates = matchingRates(matchingFigures({}, over));
    expect([text(rates.reversed), text(rates.wrongMatch)]).toEqual(['20', '25']);
  });

  it('says nothing of nothing', () => {
    expect(matchingRates(matchingFigures({}))).toEqual({
      ...{ autoMatch: null, autoMatchAmount: null, autoMatchItem: null },
      ...{ reversed: null, wrongMatch: null },
    });
    const explained = matchingFigures({ EXPLAINED: lines(2, '9.00') });
    expect(matchingRates(explained).autoMatch).toBeNull();
  });
});

describe('how accounts differ', () => {
  const figures: DifferenceFigures = {
    ...{ currency: 'CNY', legalEntityId: null, partyId: null, type: null, cause: null },
    ...{ month: null, reconciliations: 4, matchedGroups: 17, presentInAll: 8 },
    ...{ found: 6, present: 5, affectedReconciliations: 3 },
    ...{ amount: new Decimal('90'), netAmount: new Decimal('-10') },
    ...{ open: 3, openAmount: new Decimal('40'), openOverdue: 1, resolved: 3, resolvedInTime: 2 },
    ...{ medianDays: 4, p90Days: 9 },
  };

  it('is of all that was compared; what may still be in time is in no share', () => {
    const rates = differenceRates(figures);
    // 5 of 25, 3 of 4, 2 of 3 + 1.
    expect(text(rates.difference)).toBe('20');
    expect(text(rates.affected)).toBe('75');
    expect(text(rates.withinSla)).toBe('50');
  });

  it('is in no share where nothing was resolved and nothing is late', () => {
    const young = { ...figures, openOverdue: 0, resolved: 0, resolvedInTime: 0 };
    expect(differenceRates(young).withinSla).toBeNull();
  });
});

describe('how long reconciling takes', () => {
  const figures: TaskFigures = {
    ...{ legalEntityId: null, relation: null, scope: null, scopeValue: null, ownerUserId: null },
    ...{ month: null, tasks: 6, done: 3, doneInTime: 2, overdue: 1 },
    ...{ medianDays: 3, p90Days: 8, longestDays: 8 },
    ...{ hours: new Decimal('7.5'), hoursOfDone: new Decimal('5') },
  };

  it('is of what is done or late', () => {
    const rates = taskRates(figures);
    expect([text(rates.onTime), text(rates.hoursPerDone)]).toEqual(['50', '1.67']);
    const planned = { ...figures, done: 0, doneInTime: 0, overdue: 0 };
    expect(taskRates(planned)).toEqual({ onTime: null, hoursPerDone: null });
  });
});
