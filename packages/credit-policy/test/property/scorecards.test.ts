import { Decimal } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FACTS, type FactValue } from '../../src/facts/domain/fact';
import { checkScorecard } from '../../src/scorecards/domain/check-scorecard';
import { compileScorecard } from '../../src/scorecards/domain/compile-scorecard';
import { explainChange } from '../../src/scorecards/domain/explain-change';
import { addMoves, type ClassMove } from '../../src/scorecards/domain/score-run';
import { replayScore, scoreParty } from '../../src/scorecards/domain/score-party';
import type {
  ScorecardContent,
  ScorecardFactor,
} from '../../src/scorecards/domain/scorecard-content';
import { BANDS, steps } from '../support/some-scorecards';

const NAMES = ['overdueAmount', 'openReceivables', 'oldestOverdueDays', 'salesLast12Months'];
const points = fc.integer({ min: 0, max: 100 });

/** Bounds in cents and the points between them; the best is above what an absent fact gets. */
const bins = fc
  .uniqueArray(fc.integer({ min: -500_000, max: 500_000 }), { minLength: 1, maxLength: 6 })
  .chain((bounds) =>
    fc.tuple(
      fc.constant(
        bounds.sort((a, b) => a - b).map((cents) => new Decimal(cents).dividedBy(100).toString()),
      ),
      fc.array(points, { minLength: bounds.length, maxLength: bounds.length }),
      fc.integer({ min: 0, max: 99 }),
    ),
  )
  .map(([bounds, each, absentPoints]) => ({ ranges: steps(bounds, [...each, 100]), absentPoints }));

/** Weights of hundredths that sum to 100. */
const weights = fc
  .uniqueArray(fc.integer({ min: 1, max: 9999 }), { minLength: 0, maxLength: 5 })
  .map((cuts) => {
    const ends = [...cuts.sort((a, b) => a - b), 10_000];
    return ends.map((end, index) =>
      new Decimal(end - (ends[index - 1] ?? 0)).dividedBy(100).toString(),
    );
  });

const factor = fc.tuple(
  bins,
  fc.constantFrom('ABILITY' as const, 'WILLINGNESS' as const),
  fc.constantFrom(...NAMES, ...NAMES.map((name) => `${name} / (oldestOverdueDays - 10)`)),
);

const contents: fc.Arbitrary<ScorecardContent> = weights
  .chain((each) =>
    fc.tuple(
      fc.constant(each),
      fc.array(factor, { minLength: each.length, maxLength: each.length }),
    ),
  )
  .map(([each, parts]) => ({
    currencyCode: 'CNY',
    bands: BANDS,
    factors: parts.map(([bin, dimension, looksAt], index): ScorecardFactor => ({
      ...{
        code: `F${String(index)}`,
        name: 'n',
        nameZh: 'n',
        dimension,
        weight: each[index] ?? '0',
      },
      fact: NAMES.includes(looksAt) ? looksAt : null,
      expression: NAMES.includes(looksAt) ? null : looksAt,
      ...{ ...bin, values: [], otherPoints: null },
    })),
  }));

const amount = fc
  .integer({ min: -1_000_000, max: 1_000_000 })
  .map((cents) => new Decimal(cents).dividedBy(100));
const facts = fc
  .array(fc.option(amount), { minLength: NAMES.length, maxLength: NAMES.length })
  .map(
    (values) =>
      new Map(NAMES.map((name, index): [string, FactValue] => [name, values[index] ?? null])),
  );

const sum = (figures: readonly Decimal[]) =>
  figures.reduce((total, each) => total.plus(each), new Decimal(0));
const scored = (content: ScorecardContent, known: ReadonlyMap<string, FactValue>) =>
  scoreParty(compileScorecard(content, FACTS), known);

describe('scores', () => {
  it('are the sum of what their factors add, exactly, and within the points that there are', () => {
    fc.assert(
      fc.property(contents, facts, (content, known) => {
        const draft = { code: 'X', name: 'x', nameZh: 'x', content };
        expect(checkScorecard(draft, FACTS)).toEqual([]);
        const { score, factors, ability, willingness } = scored(content, known);
        expect(sum(factors.map(({ weighted }) => weighted)).equals(score)).toBe(true);
        expect(score.decimalPlaces()).toBeLessThanOrEqual(4);
        const each = factors.map((one) => one.points);
        for (const part of [score, ability, willingness]) {
          if (part === null) continue;
          expect(part.greaterThanOrEqualTo(Math.min(...each))).toBe(true);
          expect(part.lessThanOrEqualTo(Math.max(...each))).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('come to the same when what was kept of them is scored again', () => {
    fc.assert(
      fc.property(contents, facts, (content, known) => {
        const first = scored(content, known);
        const kept = JSON.parse(JSON.stringify(first.inputs)) as typeof first.inputs;
        expect(JSON.stringify(replayScore(content, kept))).toBe(JSON.stringify(first));
      }),
      { numRuns: 200 },
    );
  });

  it('change by what the changes of their factors add up to, also across versions', () => {
    fc.assert(
      fc.property(contents, contents, facts, facts, (one, other, then, now) => {
        const before = scored(one, then);
        const after = scored(other, now);
        const changes = explainChange(before, after);
        const total = sum(changes.map(({ difference }) => difference));
        expect(total.equals(after.score.minus(before.score))).toBe(true);
        expect(explainChange(after, after).every(({ difference }) => difference.isZero())).toBe(
          true,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('never lose a customer between two classes', () => {
    const move = fc.record({
      from: fc.option(fc.constantFrom('A', 'B', 'C')),
      to: fc.constantFrom('A', 'B', 'C'),
      count: fc.nat({ max: 1000 }),
    });
    const count = (moves: readonly ClassMove[]) =>
      moves.reduce((total, each) => total + each.count, 0);
    fc.assert(
      fc.property(fc.array(move), fc.array(move), (one, other) => {
        const both = addMoves(one, other);
        expect(count(both)).toBe(count(one) + count(other));
        expect(addMoves(other, one)).toEqual(both);
        expect(addMoves(both, [])).toEqual(both);
      }),
    );
  });
});
