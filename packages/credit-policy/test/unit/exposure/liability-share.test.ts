import { Decimal } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { insuredPart } from '../../../src/exposure/domain/insured-part';
import {
  liabilityShare,
  payableAtMost,
  type PolicyTerms,
} from '../../../src/exposure/domain/liability-share';

const NOTHING = new Decimal(0);

function termsOf(over: Partial<Record<'most' | 'co' | 'deductible', string>> = {}): PolicyTerms {
  return {
    currency: 'CNY',
    maximumLiability: new Decimal(over.most ?? '700'),
    coInsurancePercent: new Decimal(over.co ?? '0'),
    deductible: new Decimal(over.deductible ?? '0'),
  };
}

/** What all of them could cost together. */
function together(limits: readonly Decimal[], terms: PolicyTerms): Decimal {
  return limits.reduce((sum, limit) => sum.plus(payableAtMost(limit, terms)), NOTHING);
}

function sharesOf(amounts: readonly string[], terms: PolicyTerms): readonly (string | null)[] {
  const limits = amounts.map((amount) => new Decimal(amount));
  const payable = together(limits, terms);
  return limits.map((limit) => liabilityShare(limit, terms, payable)?.toFixed() ?? null);
}

describe('the maximum liability of a policy', () => {
  it('bounds nobody while all limits together cost no more', () => {
    expect(sharesOf(['400', '300'], termsOf())).toEqual([null, null]);
    // Less ten percent and 50 each: 310 + 220.
    expect(sharesOf(['400', '300'], termsOf({ most: '530', co: '10', deductible: '50' }))).toEqual([
      ...[null, null],
    ]);
  });

  it('is shared by limits where they cost more, cut to the minor unit', () => {
    expect(sharesOf(['600', '600', '600'], termsOf())).toEqual(['233.33', '233.33', '233.33']);
    expect(sharesOf(['900', '100'], termsOf({ most: '100' }))).toEqual(['90', '10']);
    // Whose loss is all within the deductible costs the insurer nothing.
    expect(sharesOf(['900', '50'], termsOf({ most: '425', deductible: '50' }))).toEqual([
      ...['425', '0'],
    ]);
    expect(sharesOf(['900'], termsOf({ most: '0' }))).toEqual(['0']);
  });

  it('is never passed by the insured parts of all buyers, whatever each of them owes', () => {
    const amount = fc.integer({ min: 0, max: 10 ** 9 }).map((cents) => new Decimal(cents).div(100));
    const buyers = fc.array(fc.record({ limit: amount, owed: amount }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(
        ...([buyers, amount, fc.integer({ min: 0, max: 100 }), amount] as const),
        (insured, most, co, deductible) => {
          const terms: PolicyTerms = {
            ...{ currency: 'CNY', maximumLiability: most, deductible },
            coInsurancePercent: new Decimal(co),
          };
          const payable = together(
            insured.map(({ limit }) => limit),
            terms,
          );
          const borne = insured.map(({ limit, owed }) => {
            const maximumLiability = liabilityShare(limit, terms, payable);
            const cover = { ...terms, limit, maximumLiability };
            const part = insuredPart(owed, cover, 2);
            // No more than without the bound, and nothing of it changes by what others owe.
            const alone = insuredPart(owed, { ...cover, maximumLiability: null }, 2);
            expect(part.lessThanOrEqualTo(alone)).toBe(true);
            return part;
          });
          const sum = borne.reduce((all, part) => all.plus(part), NOTHING);
          expect(sum.lessThanOrEqualTo(most)).toBe(true);
        },
      ),
    );
  });
});
