import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { addDays, businessDate, Decimal, type BusinessDate } from '@duebook/kernel';
import { insuresMore } from '../../../src/insurance/domain/insurance';

const FIRST = businessDate('2026-01-01');
const DAYS = 20;

interface Limit {
  readonly amount: Decimal;
  readonly validFrom: BusinessDate;
  readonly validTo: BusinessDate | null;
}

const day = (place: number): BusinessDate => addDays(FIRST, place);

/** What is insured on a day; of limits one at most. */
function insuredOn(limits: readonly Limit[], on: BusinessDate): Decimal {
  const limit = limits.find(
    ({ validFrom, validTo }) => validFrom <= on && (validTo === null || validTo >= on),
  );
  return limit?.amount ?? new Decimal(0);
}

const amount = fc.integer({ min: 0, max: 3 }).map((units) => new Decimal(units * 100));

/** Limits one after the other, with gaps. */
const standing = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 6 }), amount), {
    maxLength: 4,
  })
  .map((pieces) => {
    let from = 0;
    return pieces.map(([gap, length, worth]): Limit => {
      const limit = {
        amount: worth,
        validFrom: day(from + gap),
        validTo: day(from + gap + length - 1),
      };
      from += gap + length;
      return limit;
    });
  });

describe('an insured limit', () => {
  it('insures more exactly where it is above what stands on one of its days', () => {
    fc.assert(
      fc.property(
        standing,
        fc.integer({ min: 0, max: DAYS }),
        fc.integer({ min: 0, max: DAYS }),
        amount,
        (limits, from, length, worth) => {
          const next = { amount: worth, validFrom: day(from), validTo: day(from + length) };
          const days = Array.from({ length: length + 1 }, (_, index) => day(from + index));
          const isMore = days.some((on) => worth.greaterThan(insuredOn(limits, on)));
          expect(insuresMore(next, limits)).toBe(isMore);
        },
      ),
    );
  });

  it('without an end is above one that ends', () => {
    const ends = { amount: new Decimal(100), validFrom: FIRST, validTo: day(300) };
    const next = { amount: new Decimal(50), validFrom: FIRST, validTo: null };
    expect(insuresMore(next, [ends])).toBe(true);
    expect(insuresMore(next, [{ ...ends, validTo: null }])).toBe(false);
  });
});
