import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@duebook/kernel';
import { generateNoisyPayments } from '../../src';

describe('generated payments', () => {
  const set = generateNoisyPayments({ seed: 4711, lines: 900 });

  it('are the same of the same seed and others of another', () => {
    expect(generateNoisyPayments({ seed: 4711, lines: 900 })).toEqual(set);
    expect(generateNoisyPayments({ seed: 4712, lines: 900 }).lines).not.toEqual(set.lines);
  });

  it('are of every kind, and of both scripts', () => {
    expect(new Set(set.kinds.values()).size).toBe(28);
    expect(set.parties.some(({ isChinese }) => isChinese)).toBe(true);
    expect(set.parties.some(({ isChinese }) => !isChinese)).toBe(true);
  });

  it('never pay more by the truth than the line brings or the item has open', () => {
    const lines = new Map(set.lines.map(({ lineId, amount }) => [lineId, new Decimal(amount)]));
    const items = new Map(set.items.map(({ itemId, amount }) => [itemId, new Decimal(amount)]));
    for (const { lineId, itemId, amount } of set.truth) {
      lines.set(lineId, (lines.get(lineId) ?? new Decimal(0)).minus(amount));
      items.set(itemId, (items.get(itemId) ?? new Decimal(0)).minus(new Decimal(amount).abs()));
    }
    expect([...lines.values(), ...items.values()].filter((rest) => rest.isNegative())).toEqual([]);
  });

  it('number each document once', () => {
    const numbers = set.items.map(({ documentNumber }) => documentNumber);
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});
