import { describe, expect, it } from '@jest/globals';
import type { RuleOutcome } from '../../../src/order-checks/domain/credit-check';
import {
  hidesExcess,
  isOfLegalEntities,
  ruleWithinReach,
} from '../../../src/order-checks/domain/within-reach';

const rule = (over: Partial<RuleOutcome>): RuleOutcome => ({
  ...{ code: 'R', kind: 'LIMIT', outcome: 'BROKEN', answer: 'HOLD', limit: null, absent: [] },
  ...{ found: '865', threshold: '800', missing: '65' },
  ...over,
});

const limit = (legalEntityId: string | null): Partial<RuleOutcome> => ({
  limit: {
    ...{ kind: 'PARTY', holderId: 'P', legalEntityId, limit: '800', needsApplication: null },
    ...{ exposureBefore: '765', exposureAfter: '865', parts: { openReceivables: '565' } },
  },
});

describe('what came of a rule, for who sees one legal entity', () => {
  it('says that a limit towards all of them is broken, and no figure', () => {
    expect(ruleWithinReach(rule(limit(null)), false)).toEqual({
      ...rule({ found: null, threshold: null, missing: null }),
      isHidden: true,
    });
    expect(ruleWithinReach(rule(limit('L')), true)).toEqual(rule(limit('L')));
  });

  it('says what is overdue of one legal entity, and not of all', () => {
    const late = rule({ kind: 'OVERDUE_AMOUNT' });
    expect(ruleWithinReach(late, false)).toEqual(late);
    const hidden = { found: null, missing: null, threshold: '800', isHidden: true };
    expect(ruleWithinReach(late, true)).toMatchObject(hidden);
    const unknown = rule({ kind: 'OVERDUE_AMOUNT', found: null, threshold: null, missing: null });
    expect(ruleWithinReach(unknown, true)).toEqual(unknown);
    const ofClass = rule({ kind: 'CLASS', found: 'D' });
    expect(ruleWithinReach(ofClass, true)).toEqual(ofClass);
  });

  it('tells how far an order is above limits only where none of these is hidden', () => {
    const hidden = ruleWithinReach(rule(limit(null)), true);
    expect(hidesExcess([rule(limit('L'))])).toBe(false);
    expect(hidesExcess([rule(limit('L')), hidden])).toBe(true);
    expect(hidesExcess([rule(limit('L')), { ...hidden, answer: null }])).toBe(false);
  });

  it('hides facts of legal entities, and none that are of the customer as such', () => {
    const names = ['overdueAmount', 'openOrders', 'creditExposure', 'creditClass', 'file.rating'];
    expect(names.map(isOfLegalEntities)).toEqual([true, true, true, false, false]);
  });
});
