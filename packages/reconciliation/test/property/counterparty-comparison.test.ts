import { addDays, businessDate, Decimal } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  compareStatements,
  isConserved,
} from '../../src/counterparty-statements/domain/compare-statements';
import type {
  ComparisonInput,
  OurLine,
  TheirLine,
} from '../../src/counterparty-statements/domain/comparison';
import { mergeDifferences } from '../../src/counterparty-statements/domain/merge-differences';

const FIRST = businessDate('2026-03-01');
const amounts = fc
  .oneof(fc.integer({ min: -300, max: 300 }), fc.integer({ min: -1e9, max: 1e9 }))
  .filter((cents) => cents !== 0)
  .map((cents) => new Decimal(cents).dividedBy(100));
const days = fc.integer({ min: 0, max: 30 }).map((offset) => addDays(FIRST, offset));
const numbers = fc.oneof(
  fc.constantFrom('INV-1', 'INV-01', 'inv 1', 'INV-2', 'PAY 77', '000123', 'O00123', 'X-2026-0009'),
  fc.integer({ min: 1, max: 40 }).map((number) => `INV-${number}`),
);

const drafts = fc.record({ amount: amounts, on: days, number: numbers, due: fc.option(days) });

const accounts: fc.Arbitrary<ComparisonInput> = fc
  .record({
    ours: fc.array(fc.record({ ...{ draft: drafts, reference: fc.option(numbers) } }), {
      maxLength: 25,
    }),
    theirs: fc.array(fc.record({ draft: drafts, isNumbered: fc.boolean() }), { maxLength: 25 }),
    copied: fc.array(fc.nat(24), { maxLength: 20 }),
    opening: amounts,
    theirOpening: fc.option(amounts),
    closing: amounts,
    besides: fc.array(drafts, { maxLength: 4 }),
    resolving: fc.array(fc.nat(30), { maxLength: 2 }),
  })
  .map(({ ours, theirs, copied, opening, theirOpening, closing, besides, resolving }) => {
    const lines: OurLine[] = ours.map(({ draft, reference }, index) => ({
      ...{ id: `our-${index}`, kind: 'SALES_INVOICE', documentNumber: draft.number },
      ...{ references: reference === null ? [] : [reference], documentOn: draft.on },
      ...{ postedOn: draft.on, dueOn: draft.due, amount: draft.amount, currency: 'CNY' },
      ...{ reversesId: index > 0 && index % 7 === 0 ? `our-${index - 1}` : null, resolves: null },
    }));
    const typed: TheirLine[] = theirs.map(({ draft, isNumbered }, index) => ({
      ...{ id: `their-${index}`, fingerprint: `f-${index}`, kind: null, amount: draft.amount },
      ...{ documentNumber: isNumbered ? draft.number : null },
      ...{ documentOn: draft.on, dueOn: draft.due },
    }));
    // Most of what they say is what we say.
    const same: TheirLine[] = copied.flatMap((place, index) => {
      const line = lines[place];
      if (!line) return [];
      const { documentNumber, documentOn, dueOn, amount } = line;
      const identity = { id: `copy-${index}`, fingerprint: `c-${index}`, kind: null };
      return [{ ...identity, documentNumber, documentOn, dueOn, amount }];
    });
    const beside: OurLine[] = besides.map((draft, index) => ({
      ...{ id: `beside-${index}`, kind: 'SALES_INVOICE', documentNumber: draft.number },
      ...{ references: [], documentOn: draft.on, postedOn: addDays(FIRST, 35), dueOn: null },
      ...{ amount: draft.amount, currency: 'CNY', reversesId: null, resolves: null },
    }));
    const notes: OurLine[] = resolving.map((place, index) => ({
      ...{ id: `note-${index}`, kind: 'ADJUSTMENT', documentNumber: `AD-${index}`, references: [] },
      ...{ documentOn: FIRST, postedOn: FIRST, dueOn: null, amount: new Decimal(index + 1) },
      ...{ currency: 'CNY', reversesId: null, resolves: `THEIRS f-${place}` },
    }));
    return {
      ...{ from: FIRST, to: businessDate('2026-03-31'), master: [], contracts: [] },
      ours: { opening, lines: [...lines, ...notes], beside, inOtherCurrencies: [] },
      theirs: { opening: theirOpening, closing, lines: [...typed, ...same], beside: [] },
    };
  });

/** A comparison as plain facts. */
function plain(input: ComparisonInput) {
  const { matches, differences } = compareStatements(input);
  return {
    matches: matches.map(({ rule, ours, theirs }) => [
      rule,
      ours.map(({ id }) => id),
      theirs.map(({ id }) => id),
    ]),
    differences: differences.map(({ anchor, type, cause, amount }) => [
      ...[anchor, type, cause, amount.toFixed()],
    ]),
  };
}

describe('comparing any two sides of an account', () => {
  it('explains the balances to the last cent', () => {
    fc.assert(
      fc.property(accounts, (input) => {
        const comparison = compareStatements(input);
        expect(isConserved(comparison)).toBe(true);
        const sum = comparison.differences.reduce(
          (total, { amount }) => total.plus(amount),
          new Decimal(0),
        );
        const { ourClosing, theirClosing } = comparison;
        expect(sum.toFixed()).toBe(ourClosing.minus(theirClosing).toFixed());
      }),
      { numRuns: 300 },
    );
  });

  it('places every line once', () => {
    fc.assert(
      fc.property(accounts, (input) => {
        const { matches, differences } = compareStatements(input);
        const left = differences.filter(({ anchor }) => !anchor.startsWith('TERMS'));
        const matched = matches.flatMap(({ theirs }) => theirs.map(({ id }) => id));
        expect(new Set(matched).size).toBe(matched.length);
        const alone = left
          .flatMap(({ theirs }) => theirs.map(({ id }) => id))
          .filter((id) => !matched.includes(id));
        expect([...matched, ...alone].sort()).toEqual(
          input.theirs.lines.map(({ id }) => id).sort(),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('comes to the same whatever order the lines come in', () => {
    fc.assert(
      fc.property(accounts, fc.integer(), (input, seed) => {
        const turned = <T>(list: readonly T[]): readonly T[] =>
          list
            .map((each, index) => ({ each, key: ((index + 1) * 7919 + seed) % 31 }))
            .sort((a, b) => a.key - b.key)
            .map(({ each }) => each);
        const other: ComparisonInput = {
          ...input,
          ours: { ...input.ours, lines: turned(input.ours.lines) },
          theirs: { ...input.theirs, lines: turned(input.theirs.lines) },
        };
        expect(plain(other)).toEqual(plain(input));
      }),
      { numRuns: 200 },
    );
  });

  it('gives each difference an anchor of its own, by which it is found again', () => {
    fc.assert(
      fc.property(accounts, (input) => {
        const { differences } = compareStatements(input);
        expect(new Set(differences.map(({ anchor }) => anchor)).size).toBe(differences.length);
        const known = differences.map((found, index) => ({
          ...{ id: String(index), anchor: found.anchor, type: found.type, amount: found.amount },
          ...{ state: 'OPEN' as const, resolution: null, isPresent: true },
        }));
        const again = mergeDifferences(known, differences);
        expect(again).toMatchObject({ added: [], gone: [] });
        expect(again.kept).toHaveLength(differences.length);
      }),
      { numRuns: 100 },
    );
  });
});
