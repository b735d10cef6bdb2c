import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isCheckDue } from '../../../src/files/checks/domain/check-due';
import { COPY_STATES, judgeCopies } from '../../../src/files/checks/domain/judge-copies';

describe('judging copies of a content', () => {
  it.each([
    [['INTACT', 'INTACT'], { kind: 'INTACT' }],
    [['INTACT', 'CHANGED'], { kind: 'MEND', from: 0, to: [1] }],
    [['MISSING', 'INTACT'], { kind: 'MEND', from: 1, to: [0] }],
    [['CHANGED', 'MISSING'], { kind: 'LOST' }],
    [['CHANGED', 'CHANGED'], { kind: 'LOST' }],
    [['INTACT'], { kind: 'INTACT' }],
    [['MISSING'], { kind: 'LOST' }],
  ] as const)('of %j comes to %j', (copies, verdict) => {
    expect(judgeCopies(copies)).toEqual(verdict);
  });

  it('mends of a good one alone, all that are not good and no other', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...COPY_STATES), { minLength: 1 }), (copies) => {
        const verdict = judgeCopies(copies);
        const good = copies.filter((copy) => copy === 'INTACT').length;
        expect(verdict.kind === 'LOST').toBe(good === 0);
        if (verdict.kind !== 'MEND') return;
        expect(copies[verdict.from]).toBe('INTACT');
        const after = copies.map((copy, place) => (verdict.to.includes(place) ? 'INTACT' : copy));
        expect(new Set(after)).toEqual(new Set(['INTACT']));
        expect(verdict.to).toHaveLength(copies.length - good);
      }),
    );
  });
});

describe('whether a check is due', () => {
  const DAY = 86_400_000;
  const last = { id: 'one', finishedAt: new Date('2026-03-01T00:00:00Z'), locations: ['a', 'b'] };
  const after = (days: number, locations = ['a', 'b']) => ({
    ...{ everyMs: 7 * DAY, locations },
    now: new Date(last.finishedAt.getTime() + days * DAY),
  });

  it.each([
    ['there was none', null, after(0), true],
    ['the last one is a week ago', { ...last, state: 'COMPLETED' }, after(7), true],
    ['it is not yet', { ...last, state: 'COMPLETED' }, after(6.99), false],
    ['it failed an hour ago', { ...last, state: 'FAILED' }, after(1 / 24), true],
    ['it has just failed', { ...last, state: 'FAILED' }, after(0.01), false],
    ['a place is another', { ...last, state: 'COMPLETED' }, after(0, ['a', 'c']), true],
    ['a place came', { ...last, state: 'FAILED' }, after(0, ['a', 'b', 'c']), true],
    ['the places changed sides', { ...last, state: 'COMPLETED' }, after(0, ['b', 'a']), true],
  ] as const)('where %s', (_, before, terms, isDue) => {
    expect(isCheckDue(before, terms)).toBe(isDue);
  });
});
