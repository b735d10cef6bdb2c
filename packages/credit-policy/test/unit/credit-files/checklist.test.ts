import { describe, expect, it } from '@jest/globals';
import { businessDate } from '@duebook/kernel';
import fc from 'fast-check';
import {
  checkGroups,
  completenessPercent,
  groupOf,
  SHIPPED_CHECKLIST,
  stateOn,
  type ChecklistGroup,
  type ItemState,
} from '../../../src/credit-files/domain/checklist';
import { SHIPPED_ITEMS } from '../../../src/credit-files/domain/shipped-items';

const items = new Map(SHIPPED_ITEMS.map((item) => [item.code, item]));
const group = (over: Partial<ChecklistGroup> = {}): ChecklistGroup => ({
  ...{ code: 'ALL', name: 'Everybody', countries: null, segments: null, requires: ['equity'] },
  ...over,
});

describe('the check-list', () => {
  it('that every tenant begins with is one that could be set', () => {
    expect(checkGroups(SHIPPED_CHECKLIST.groups, items)).toMatchObject({ ok: true });
  });

  it('takes the first group that fits, and none where none does', () => {
    const groups = [
      group({ code: 'KEY', segments: ['KEY'] }),
      group({ code: 'CN', countries: ['CN'] }),
    ];
    const code = (country: string | null, segment: string | null) =>
      groupOf({ version: 1, groups }, { country, segment })?.code ?? null;
    expect(code('CN', 'KEY')).toBe('KEY');
    expect(code('CN', null)).toBe('CN');
    expect(code('DE', null)).toBeNull();
    expect(code(null, null)).toBeNull();
  });

  it('says each fault where it lies', () => {
    const faults = (...groups: readonly ChecklistGroup[]) => {
      const checked = checkGroups(groups, items);
      return checked.ok ? [] : checked.refusal.map(({ code, path }) => [code, ...path].join(' '));
    };
    const invalid = 'CREDIT_FILE_CHECKLIST_INVALID groups';
    expect(faults()).toEqual([invalid]);
    expect(faults(group(), group())).toEqual([`${invalid} 1 code`]);
    expect(faults(group({ code: 'a b' }))).toEqual([`${invalid} 0 code`]);
    expect(faults(group({ name: '' }))).toEqual([`${invalid} 0 name`]);
    expect(faults(group({ countries: ['XX'] }))).toEqual([`${invalid} 0 countries`]);
    expect(faults(group({ segments: [' a'] }))).toEqual([`${invalid} 0 segments`]);
    expect(faults(group({ requires: ['equity', 'equity'] }))).toEqual([
      'CREDIT_FILE_ITEM_REPEATED groups 0 requires 1',
    ]);
  });

  it('counts the last day of an item', () => {
    const held = { expiresOn: businessDate('2026-03-31') };
    expect(stateOn(held, businessDate('2026-03-31'))).toBe('IN_FORCE');
    expect(stateOn(held, businessDate('2026-04-01'))).toBe('EXPIRED');
    expect(stateOn({ expiresOn: null }, businessDate('2999-12-31'))).toBe('IN_FORCE');
    expect(stateOn(undefined, businessDate('2026-04-01'))).toBe('MISSING');
  });
});

describe('completeness', () => {
  const states = fc.array(fc.constantFrom<ItemState>('IN_FORCE', 'EXPIRED', 'MISSING'), {
    minLength: 1,
  });

  it('lies between nothing and all, and is all only where all is in force', () => {
    fc.assert(
      fc.property(states, (all) => {
        const percent = completenessPercent(all);
        expect(percent?.greaterThanOrEqualTo(0)).toBe(true);
        expect(percent?.lessThanOrEqualTo(100)).toBe(true);
        expect(percent?.equals(100)).toBe(all.every((state) => state === 'IN_FORCE'));
      }),
    );
  });

  it('never falls when an item comes into force', () => {
    fc.assert(
      fc.property(states, fc.nat(), (all, at) => {
        const better = all.map((state, index) =>
          index === at % all.length ? ('IN_FORCE' as const) : state,
        );
        const before = completenessPercent(all);
        expect(before && completenessPercent(better)?.greaterThanOrEqualTo(before)).toBe(true);
      }),
    );
  });

  it('is nothing that could be told where nothing is asked for', () => {
    expect(completenessPercent([])).toBeNull();
  });
});
