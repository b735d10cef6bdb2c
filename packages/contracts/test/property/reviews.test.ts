import fc from 'fast-check';
import { Decimal, Money, newId, type Id } from '@duebook/kernel';
import { expect, it } from '@jest/globals';
import {
  decideApproval,
  type ContractReview,
  type ReviewPoint,
} from '../../src/reviews/domain/contract-review';
import { requirementOf, type PolicyAt } from '../../src/reviews/domain/review-policy';

const people: readonly Id[] = Array.from({ length: 6 }, () => newId());
const person = fc.constantFrom(...people);
const amount = fc.integer({ min: 0, max: 1_000_000 }).map((cents) => new Decimal(cents).div(100));
const code = fc.constantFrom('A', 'B', 'C');
const policyAt: fc.Arbitrary<PolicyAt> = fc.record({
  rate: fc.option(amount.map((each) => each.plus('0.01'))),
  policy: fc.record({
    ...{ legalEntityId: person, version: fc.constant(1), isEveryReviewed: fc.boolean() },
    legalFrom: fc.option(amount.map((each) => Money.of(each, 'CNY'))),
    legalCreditClasses: fc.uniqueArray(code),
    ...{ isLegalForUnclassified: fc.boolean(), legalKindCodes: fc.uniqueArray(code) },
    approvals: fc.integer({ min: 1, max: 3 }),
  }),
});
const reviewed = fc.record({
  ...{ kindCode: code, currency: fc.constant('USD'), value: fc.option(amount) },
  creditClasses: fc.array(fc.option(code), { maxLength: 3 }),
});

it('Another policy asks for no less, and the order of policies is nothing', () => {
  fc.assert(
    fc.property(reviewed, fc.array(policyAt, { maxLength: 4 }), policyAt, (asked, some, more) => {
      const before = requirementOf(asked, some);
      const after = requirementOf(asked, [...some, more]);
      expect(after.legalReasons).toEqual(expect.arrayContaining([...before.legalReasons]));
      expect(after.approvals).toBeGreaterThanOrEqual(before.approvals);
      expect(after.isReviewRequired || !before.isReviewRequired).toBe(true);
      expect(requirementOf(asked, [more, ...some])).toEqual(after);
    }),
  );
});

it('A lawyer is never let off where a rate is missing: that is told', () => {
  fc.assert(
    fc.property(reviewed, policyAt, (asked, { policy }) => {
      const { legalReasons, rateMissingInto } = requirementOf(asked, [{ policy, rate: null }]);
      const isJudged = policy.legalFrom !== null;
      expect(rateMissingInto.length > 0 || legalReasons.includes('NO_VALUE')).toBe(isJudged);
    }),
  );
});

it('As many different people approve as were asked for, none of whom had a hand in it', () => {
  const point = (answeredBy: Id): ReviewPoint => ({
    ...{ code: 'A1', questionEn: '?', questionZh: '?', isRequired: true, answer: 'OK' },
    ...{ answeredBy, answeredAt: '2026-01-01T00:00:00.000Z' },
  });
  fc.assert(
    fc.property(
      ...[person, person, fc.array(person, { maxLength: 20 }), fc.integer({ min: 1, max: 3 })],
      (draftedBy, reviewer, asking, needed) => {
        let review: Pick<ContractReview, 'state' | 'points' | 'approvals'> = {
          ...{ state: 'OPEN', points: [point(reviewer)], approvals: [] },
        };
        for (const by of asking) {
          const decided = decideApproval(review, { draftedBy }, { by, needed });
          if (!decided.ok) continue;
          const { step, isLast } = decided.value;
          review = {
            ...{ ...review, state: isLast ? 'APPROVED' : 'OPEN' },
            approvals: [...review.approvals, { step, approvedBy: by, approvedAt: new Date(0) }],
          };
        }
        const approvers = review.approvals.map(({ approvedBy }) => approvedBy);
        expect(new Set(approvers).size).toBe(approvers.length);
        expect(approvers).not.toContain(draftedBy);
        expect(approvers).not.toContain(reviewer);
        expect(approvers.length <= needed).toBe(true);
        expect(review.state === 'APPROVED').toBe(approvers.length === needed);
      },
    ),
  );
});
