import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, businessDate, sequentialIds, type BusinessDate } from '@duebook/kernel';
import {
  decideActivation,
  overlaps,
  type StandingVersion,
} from '../../src/policies/domain/decide-activation';
import { readPolicyContent } from '../../src/policies/domain/policy-content-json';
import {
  choosePolicy,
  compareScopes,
  isInScope,
  type PolicyInForce,
  type PolicyScope,
} from '../../src/policies/domain/policy-scope';
import { someContent } from '../support/policy-contents';

const TODAY = businessDate('2026-06-01');
const content = readPolicyContent(someContent());

const some = (values: readonly string[]) => fc.subarray([...values], { maxLength: 2 });
const scopes: fc.Arbitrary<PolicyScope> = fc.record({
  legalEntityIds: some(['e1', 'e2']),
  productGroups: some(['p1', 'p2']),
  segments: some(['s1', 's2']),
  regions: some(['r1', 'r2']),
});
const orNull = (values: readonly string[]) => fc.constantFrom(null, ...values);
const subjects = fc.record({
  legalEntityId: orNull(['e1', 'e2']),
  productGroup: orNull(['p1', 'p2']),
  segment: orNull(['s1', 's2']),
  region: orNull(['r1', 'r2']),
});
const asked = fc.record({
  code: fc.constantFrom('P', 'Q', 'R', 'S'),
  scope: scopes,
  priority: fc.integer({ min: 0, max: 1 }),
  from: fc.integer({ min: 0, max: 30 }),
  length: fc.option(fc.integer({ min: 0, max: 20 })),
});

/** Activates one after the other, each as the rules let it. */
function activateAll(
  attempts: readonly (typeof asked extends fc.Arbitrary<infer T> ? T : never)[],
) {
  const ids = sequentialIds();
  const standing = new Map<string, StandingVersion>();
  for (const { code, scope, priority, from, length } of attempts) {
    const effectiveFrom = addDays(TODAY, from);
    const effectiveTo = length === null ? null : addDays(effectiveFrom, length);
    const draft: StandingVersion = {
      ...{ id: ids.next(), policyCode: code, version: standing.size + 1, state: 'DRAFT' },
      ...{ effectiveFrom: null, effectiveTo: null, scope, priority },
    };
    const days = { effectiveFrom, effectiveTo, today: TODAY };
    const decided = decideActivation(draft, days, [...standing.values()]);
    if (!decided.ok) continue;
    const { predecessor, ...held } = decided.value;
    const before = predecessor && standing.get(predecessor.id);
    if (before) {
      standing.set(before.id, { ...before, state: 'ENDED', effectiveTo: predecessor.lastDay });
    }
    standing.set(draft.id, { ...draft, ...held, state: 'ACTIVE' });
  }
  return [...standing.values()];
}

function inForceOn(
  versions: readonly StandingVersion[],
  day: BusinessDate,
): readonly PolicyInForce[] {
  return versions.flatMap((version) => {
    const { effectiveFrom, effectiveTo } = version;
    if (effectiveFrom === null || effectiveFrom > day) return [];
    if (effectiveTo !== null && effectiveTo < day) return [];
    return [{ ...version, effectiveFrom, effectiveTo, name: 'P', content }];
  });
}

describe('policies that were activated', () => {
  it('are never equally right for anybody on any day, whoever asks in whatever order', () => {
    fc.assert(
      fc.property(
        fc.array(asked, { maxLength: 12 }),
        subjects,
        fc.integer({ min: 0, max: 60 }),
        (attempts, subject, days) => {
          const inForce = inForceOn(activateAll(attempts), addDays(TODAY, days));
          const fitting = inForce.filter(({ scope }) => isInScope(scope, subject));
          const best = choosePolicy(inForce, subject);
          const rivals = fitting.filter((each) => best && compareScopes(each, best) === 0);
          expect(rivals).toEqual(best ? [best] : []);
          expect(choosePolicy([...inForce].reverse(), subject)).toEqual(best);
        },
      ),
    );
  });

  it('hold on no day twice: a version ends before the next of its policy begins', () => {
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 12 }), (attempts) => {
        const versions = activateAll(attempts);
        for (const one of versions) {
          for (const other of versions) {
            if (one === other || one.policyCode !== other.policyCode) continue;
            const [a, b] = [daysOf(one), daysOf(other)];
            expect(overlaps(a, b)).toBe(false);
          }
        }
      }),
    );
  });

  it('never change what held on a day that is past', () => {
    fc.assert(
      fc.property(
        fc.array(asked, { maxLength: 8 }),
        asked,
        subjects,
        (attempts, { code, scope, priority, from }, subject) => {
          const versions = activateAll(attempts);
          // Ten days have gone by, and somebody asks for any day around now.
          const today = addDays(TODAY, 10);
          const effectiveFrom = addDays(TODAY, from);
          const draft: StandingVersion = {
            ...{ id: 'z', policyCode: code, version: 99, state: 'DRAFT' },
            ...{ effectiveFrom: null, effectiveTo: null, scope, priority },
          };
          const decided = decideActivation(
            draft,
            { effectiveFrom, effectiveTo: null, today },
            versions,
          );
          if (effectiveFrom < today) expect(decided.ok).toBe(false);
          if (!decided.ok) return;
          const { predecessor, ...held } = decided.value;
          const after = versions.map((each) =>
            each.id === predecessor?.id ? { ...each, effectiveTo: predecessor.lastDay } : each,
          );
          const changed = [...after, { ...draft, ...held, state: 'ACTIVE' as const }];
          for (let day = TODAY; day < today; day = addDays(day, 1)) {
            expect(choosePolicy(inForceOn(changed, day), subject)?.id).toBe(
              choosePolicy(inForceOn(versions, day), subject)?.id,
            );
          }
        },
      ),
    );
  });
});

function daysOf({ effectiveFrom, effectiveTo }: StandingVersion) {
  return { from: effectiveFrom ?? TODAY, to: effectiveTo };
}
