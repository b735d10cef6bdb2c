import { describe, expect, it } from '@jest/globals';
import {
  bySurest,
  judgeDuplicate,
  nameSimilarityPercent,
  type DuplicateFacts,
} from '../../src/domain/judge-duplicate';

const facts = (over: Partial<DuplicateFacts> = {}): DuplicateFacts => ({
  firstId: 'a',
  secondId: 'b',
  sameCreditCode: null,
  sameIdentifier: false,
  sameBankAccount: false,
  sameCodeButForZeros: false,
  names: null,
  ...over,
});
const EQUAL_NAMES = { shared: 5, first: 5, second: 5 };

describe('judgeDuplicate', () => {
  it('finds nothing where nothing is in common', () => {
    expect(judgeDuplicate(facts())).toBeNull();
  });

  it.each<[Partial<DuplicateFacts>, string, number]>([
    [{ sameCreditCode: true }, 'CREDIT_CODE', 98],
    [{ sameIdentifier: true }, 'IDENTIFIER', 95],
    [{ sameBankAccount: true }, 'BANK_ACCOUNT', 90],
    [{ names: EQUAL_NAMES }, 'NAME', 88],
    [{ sameCodeButForZeros: true }, 'CODE_BUT_FOR_ZEROS', 85],
  ])('%j is a reason', (given, kind, score) => {
    expect(judgeDuplicate(facts(given))).toEqual({
      firstId: 'a',
      secondId: 'b',
      score,
      reasons: [{ kind, similarityPercent: 100 }],
    });
  });

  it('adds up to 100 at most, the strongest reason first', () => {
    const all = judgeDuplicate(
      facts({
        sameCreditCode: true,
        sameIdentifier: true,
        sameBankAccount: true,
        sameCodeButForZeros: true,
        names: EQUAL_NAMES,
      }),
    );
    expect(all?.score).toBe(100);
    expect(all?.reasons.map(({ kind }) => kind)).toEqual([
      'CREDIT_CODE',
      'IDENTIFIER',
      'BANK_ACCOUNT',
      'NAME',
      'CODE_BUT_FOR_ZEROS',
    ]);
  });

  it('takes two credit codes for two legal persons, whatever their names', () => {
    expect(judgeDuplicate(facts({ sameCreditCode: false, names: EQUAL_NAMES }))).toBeNull();
    expect(
      judgeDuplicate(facts({ sameCreditCode: false, names: EQUAL_NAMES, sameBankAccount: true }))
        ?.reasons,
    ).toEqual([{ kind: 'BANK_ACCOUNT', similarityPercent: 100 }]);
  });

  it('takes names that are less than 70 percent alike for two', () => {
    expect(judgeDuplicate(facts({ names: { shared: 7, first: 10, second: 10 } }))?.score).toBe(61);
    expect(judgeDuplicate(facts({ names: { shared: 69, first: 100, second: 100 } }))).toBeNull();
  });
});

it('measures similarity by Dice, rounded down', () => {
  expect(nameSimilarityPercent({ shared: 2, first: 3, second: 3 })).toBe(66);
  expect(nameSimilarityPercent({ shared: 0, first: 0, second: 0 })).toBe(0);
});

it('orders by score, then by ids', () => {
  const pair = (firstId: string, secondId: string, score: number) => ({
    firstId,
    secondId,
    score,
    reasons: [],
  });
  const pairs = [pair('a', 'c', 1), pair('a', 'b', 1), pair('b', 'c', 9)];
  expect(pairs.sort(bySurest).map(({ firstId, secondId }) => firstId + secondId)).toEqual([
    'bc',
    'ab',
    'ac',
  ]);
});
