import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findSums } from '../../../src/matching/domain/subset-sum';

const VALUES = fc.array(fc.bigInt({ min: -60n, max: 90n }), { minLength: 1, maxLength: 11 });

/** Every set, one after the other. */
function bruteForce(values: readonly bigint[], target: bigint, mostItems: number): Set<string> {
  const found = new Set<string>();
  for (let mask = 1; mask < 2 ** values.length; mask += 1) {
    const places = values.flatMap((value, place) =>
      (mask >> place) % 2 === 1 && value !== 0n ? [place] : [],
    );
    const isWhole = places.length === mask.toString(2).replaceAll('0', '').length;
    const sum = places.reduce((total, place) => total + (values[place] ?? 0n), 0n);
    if (isWhole && sum === target && places.length <= mostItems) found.add(places.join(','));
  }
  return found;
}

describe('sums of values', () => {
  it('are all found, and no other', () => {
    fc.assert(
      fc.property(
        VALUES,
        fc.bigInt({ min: -100n, max: 300n }),
        fc.integer({ min: 1, max: 6 }),
        (values, target, mostItems) => {
          const bounds = { mostItems, mostSteps: 1_000_000, mostSolutions: 5_000 };
          const { solutions, isCut } = findSums(values, target, bounds);
          const mine = solutions.map((places) => places.join(','));
          expect(new Set(mine)).toEqual(bruteForce(values, target, mostItems));
          expect([new Set(mine).size, isCut]).toEqual([mine.length, false]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('are looked for in a bounded number of steps, and it is told when that was too few', () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: 1n, max: 10n ** 12n }), { minLength: 30, maxLength: 80 }),
        fc.bigInt({ min: 1n, max: 10n ** 13n }),
        (values, target) => {
          const bounds = { mostItems: 12, mostSteps: 5_000, mostSolutions: 3 };
          const { solutions, steps, isCut } = findSums(values, target, bounds);
          expect(steps).toBeLessThanOrEqual(bounds.mostSteps);
          expect(solutions.length).toBeLessThanOrEqual(bounds.mostSolutions);
          if (steps === bounds.mostSteps) expect(isCut).toBe(true);
          for (const places of solutions) {
            expect(places.reduce((sum, place) => sum + (values[place] ?? 0n), 0n)).toBe(target);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
