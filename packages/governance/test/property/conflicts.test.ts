import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { catalogueOf } from '../../src/access/domain/permission-catalogue';
import { acceptanceOf } from '../../src/segregation/domain/conflict-acceptance';
import type { ConflictRule } from '../../src/segregation/domain/conflict-rule';
import { findConflicts } from '../../src/segregation/domain/find-conflicts';
import { usableRights } from '../../src/segregation/domain/usable-rights';

const NAMES = ['a.one.post', 'a.two.post', 'b.one.post', 'b.two.post', 'b.two.read'];
const PATTERNS = [...NAMES, 'a.*.post', 'b.*.*'];
const catalogue = catalogueOf(NAMES.map((name) => ({ name, description: name })));
const place = fc.constantFrom(null, 'cn', 'us', 'de');
const grant = fc.record({ permission: fc.constantFrom(...NAMES), legalEntityId: place });
const grants = fc.array(grant, { maxLength: 8 });
const half = fc.array(fc.constantFrom(...PATTERNS), { minLength: 1, maxLength: 2 });
const rule: fc.Arbitrary<ConflictRule> = fc.record({
  code: fc.constantFrom('ONE', 'TWO'),
  name: fc.constant('Rule'),
  nameZh: fc.constant(null),
  first: half,
  second: half,
  why: fc.constant('Because.'),
  severity: fc.constant('HIGH' as const),
  scope: fc.constantFrom('LEGAL_ENTITY' as const, 'TENANT' as const),
  enforcement: fc.constantFrom('ENFORCE' as const, 'REPORT' as const),
  isShipped: fc.constant(false),
  version: fc.constant(1),
});
const rules = fc.array(rule, { minLength: 1, maxLength: 3 });
const acceptances = fc.array(
  fc.record({ ruleCode: fc.constantFrom('ONE', 'TWO'), legalEntityId: place }),
  { maxLength: 2 },
);
const usable = (
  held: readonly { permission: string; legalEntityId: string | null }[],
  rulesOf: readonly ConflictRule[],
  accepted: readonly { ruleCode: string; legalEntityId: string | null }[],
) =>
  usableRights(
    held,
    { rules: rulesOf, acceptances: accepted, mayAdministratorsTrade: true },
    catalogue,
  );

it('nothing that may be used conflicts, unless somebody answers for it', () => {
  fc.assert(
    fc.property(grants, rules, acceptances, (held, all, accepted) => {
      const enforced = all.filter(({ enforcement }) => enforcement === 'ENFORCE');
      const left = findConflicts(usable(held, all, accepted).grants, enforced);
      expect(left.filter((conflict) => !acceptanceOf(conflict, accepted))).toEqual([]);
    }),
  );
});

it('what is held is either of use or suspended, each once', () => {
  fc.assert(
    fc.property(grants, rules, acceptances, (held, all, accepted) => {
      const rights = usable(held, all, accepted);
      const text = (list: readonly { permission: string; legalEntityId: string | null }[]) =>
        list.map(({ permission, legalEntityId }) => `${permission} ${legalEntityId ?? ''}`).sort();
      expect(text([...rights.grants, ...rights.suspended])).toEqual(text(held));
    }),
  );
});

it('halves conflict in whichever order they stand', () => {
  fc.assert(
    fc.property(grants, rule, (held, one) => {
      const places = (each: ConflictRule) =>
        findConflicts(held, [each])
          .map(({ legalEntityId }) => legalEntityId ?? '')
          .sort();
      expect(places({ ...one, first: one.second, second: one.first })).toEqual(places(one));
    }),
  );
});

it('two halves conflict just where some legal entity is reached by both', () => {
  const reaches = (held: string | null, there: string) => held === null || held === there;
  fc.assert(
    fc.property(place, place, (first, second) => {
      const held = [
        { permission: 'a.one.post', legalEntityId: first },
        { permission: 'b.one.post', legalEntityId: second },
      ];
      const apart: ConflictRule = {
        ...{ code: 'ONE', name: 'One', nameZh: null, why: 'Because.', severity: 'HIGH' },
        ...{ first: ['a.*.*'], second: ['b.*.*'], scope: 'LEGAL_ENTITY', enforcement: 'ENFORCE' },
        ...{ isShipped: false, version: 1 },
      };
      const common = ['cn', 'us', 'de'].some(
        (there) => reaches(first, there) && reaches(second, there),
      );
      expect(findConflicts(held, [apart]).length > 0).toBe(common);
    }),
  );
});
