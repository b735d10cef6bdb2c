import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { grantsBeyond, grantsWithinScope, type Grant } from '../../src/access/domain/grant';

const permission = fc.constantFrom('a.b.read', 'a.b.write', 'c.d.read', 'c.d.close');
const legalEntityId = fc.constantFrom(null, 'entity-1', 'entity-2');
const grant: fc.Arbitrary<Grant> = fc.record({
  permission: fc.oneof(permission, fc.constant('*')),
  legalEntityId,
});
const grants = fc.array(grant, { maxLength: 8 });
const scope = fc.array(permission, { minLength: 1, maxLength: 4 });

it('a scoped key never holds more than its principal', () => {
  fc.assert(
    fc.property(grants, scope, (held, limit) => {
      expect(grantsBeyond(held, grantsWithinScope(held, limit))).toEqual([]);
    }),
  );
});

it('a scoped key never holds a permission outside its scope', () => {
  fc.assert(
    fc.property(grants, scope, (held, limit) => {
      for (const left of grantsWithinScope(held, limit)) expect(limit).toContain(left.permission);
    }),
  );
});

it('a scope of a scope is their intersection, in either order', () => {
  fc.assert(
    fc.property(grants, scope, scope, (held, one, other) => {
      const places = (list: readonly Grant[]): readonly string[] =>
        [...new Set(list.map((each) => JSON.stringify(each)))].sort();
      expect(places(grantsWithinScope(grantsWithinScope(held, one), other))).toEqual(
        places(grantsWithinScope(grantsWithinScope(held, other), one)),
      );
    }),
  );
});

it('what is covered stays covered when more is held', () => {
  fc.assert(
    fc.property(grants, grants, grant, (held, more, wanted) => {
      fc.pre(grantsBeyond(held, [wanted]).length === 0);
      expect(grantsBeyond([...held, ...more], [wanted])).toEqual([]);
    }),
  );
});
