import { Decimal } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FACTS, type FactType, type FactValue } from '../../../src/facts/domain/fact';
import { roundFact } from '../../../src/facts/domain/round-figure';
import { rangeOf } from '../../../src/scorecards/domain/check-ranges';
import { compileScorecard } from '../../../src/scorecards/domain/compile-scorecard';
import { replayScore, scoreParty } from '../../../src/scorecards/domain/score-party';
import type { ScorecardContent } from '../../../src/scorecards/domain/scorecard-content';
import { BANDS, OVERDUE, STEADY, steps } from '../../support/some-scorecards';

/** A scorecard of how sales went and how much is overdue, with bins that meet at these bounds. */
function cardOf(trendBounds: readonly string[], points: readonly number[]): ScorecardContent {
  const trend = {
    ...{ ...STEADY, code: 'SALES_TREND', values: [], weight: '37.5' },
    ...{ expression: 'salesLast12Months / salesPrevious12Months' },
    ranges: steps(trendBounds, points),
  };
  return { currencyCode: 'CNY', factors: [OVERDUE, trend], bands: BANDS };
}

const TREND_OF = { last: 'salesLast12Months', previous: 'salesPrevious12Months' };

function trendBy(content: ScorecardContent, last: string, previous: string) {
  const facts = new Map<string, FactValue>([
    [TREND_OF.last, new Decimal(last)],
    [TREND_OF.previous, new Decimal(previous)],
    ['overdueSharePercent', new Decimal(3)],
  ]);
  const scored = scoreParty(compileScorecard(content, FACTS), facts);
  const [, factor] = scored.factors;
  return { scored, value: factor?.value, points: factor?.points };
}

describe('what a factor came to', () => {
  const content = cardOf(['0.8', '1'], [0, 60, 100]);

  it('is told to four decimals, half away from zero', () => {
    expect(trendBy(content, '1000000', '900000').value).toBe('1.1111');
    expect(trendBy(content, '1000000', '1500000').value).toBe('0.6667');
    expect(trendBy(content, '0.00005', '1').value).toBe('0.0001');
  });

  it('earns the points of what is told, at the edge of a bin too', () => {
    // 0.99996 is told as 1, and a reader who sees 1 finds the points that begin at 1.
    expect(trendBy(content, '99996', '100000')).toMatchObject({ value: '1', points: 100 });
    expect(trendBy(content, '99994', '100000')).toMatchObject({ value: '0.9999', points: 60 });
    expect(trendBy(content, '799951', '1000000')).toMatchObject({ value: '0.8', points: 60 });
    expect(trendBy(content, '799949', '1000000')).toMatchObject({ value: '0.7999', points: 0 });
  });

  it('is in the bin that its text is in, whatever was sold, and a replay comes to the same', () => {
    const bound = fc.integer({ min: 1, max: 30_000 });
    const amount = fc.integer({ min: 1, max: 10 ** 12 });
    fc.assert(
      fc.property(bound, amount, amount, (edge, last, previous) => {
        const at = new Decimal(edge).dividedBy(10_000).toFixed();
        const card = cardOf([at], [10, 90]);
        const { scored, value, points } = trendBy(card, String(last), String(previous));
        const told = new Decimal(value ?? '');
        expect(told.decimalPlaces()).toBeLessThanOrEqual(4);
        const ranges = compileScorecard(card, FACTS).factors[1]?.ranges ?? [];
        expect(points).toBe(rangeOf(ranges, told)?.points);
        expect(replayScore(card, scored.inputs)).toEqual(scored);
      }),
    );
  });
});

describe('a fact', () => {
  it('is an amount in the minor unit of its currency, and any other figure to four decimals', () => {
    const figure = new Decimal('12.34565');
    const told = (type: FactType | undefined, currency = 'CNY') => {
      const rounded = roundFact(figure, type, currency);
      return rounded instanceof Decimal ? rounded.toFixed() : null;
    };
    expect(told('AMOUNT')).toBe('12.35');
    expect(told('AMOUNT', 'JPY')).toBe('12');
    expect(told('AMOUNT', 'KWD')).toBe('12.346');
    expect(told('PERCENT')).toBe('12.3457');
    expect(told(undefined)).toBe('12.3457');
    expect(roundFact('A', 'TEXT', 'CNY')).toBe('A');
    expect(roundFact({ absent: 'NO_HISTORY' }, 'AMOUNT', 'CNY')).toEqual({ absent: 'NO_HISTORY' });
  });
});
