import { describe, expect, it } from '@jest/globals';
import { compareNames, isWithin } from '../../../src/matching/domain/name-similarity';
import { readName } from '../../../src/matching/domain/name-words';

function mannerOf(printed: string, ours: string): string | null {
  return compareNames(readName(printed), readName(ours))?.manner ?? null;
}

describe('a printed name and ours', () => {
  it.each([
    ['ALDER PAPER PRODUCTS', 'Alder Paper Products Ltd', 'SAME'],
    ['上海元丰贸易', '上海元丰贸易有限公司', 'SAME'],
    ['上海元丰贸易股份有限公司', '上海元丰贸易有限公司', 'SAME'],
    ['Ａｌｄｅｒ Paper Products', 'Alder Paper Products GmbH', 'SAME'],
    ['Müller Textil AG', 'Muller Textil', 'SAME'],
    ['Products Alder Paper', 'Alder Paper Products', 'REORDERED'],
    ['ALDER PAPER PROD', 'Alder Paper Products Ltd', 'TRUNCATED'],
    ['Iron Bridge Ind', 'Ironbridge Industrial', 'TRUNCATED'],
    ['上海元丰贸', '上海元丰贸易有限公司', 'TRUNCATED'],
    ['元丰贸易', '上海元丰贸易有限公司', 'CONTAINED'],
    ['上海元风贸易有限公司', '上海元丰贸易有限公司', 'MISSPELT'],
    ['Adler Paper Products', 'Alder Paper Products Ltd', 'MISSPELT'],
    ['Alder Papr Prod', 'Alder Paper Products Ltd', 'ABBREVIATED'],
    ['Obsidian DC', 'Obsidian Data Centers', 'ABBREVIATED'],
    ['Atlas Mfg', 'Atlas Manufacturing Corp', 'ABBREVIATED'],
    ['MLC', 'Maple Leaf Consulting', 'INITIALS'],
    ['PCL', 'Pinnacle Construction Ltd', 'INITIALS'],
    ['APH', 'Aurora Pharmaceuticals', 'LOOSE_INITIALS'],
    ['Vanguard Law', 'Vanguard Legal Associates', 'FIRST_WORD'],
  ])('%s is %s: %s', (printed, ours, manner) => {
    expect(mannerOf(printed, ours)).toBe(manner);
  });

  it.each([
    ['Titan Aerospace Division 61', 'Titan Aerospace Corp Division 62'],
    ['Alder Paper', 'Birch Timber Ltd'],
    ['上海元丰贸易有限公司', '深圳华泰物流有限公司'],
    ['MLC', 'Pinnacle Construction Ltd'],
    ['', 'Alder Paper'],
  ])('%s is not %s', (printed, ours) => {
    expect(mannerOf(printed, ours)).toBeNull();
  });
});

describe('edits between two texts', () => {
  it.each([
    ['abcd', 'abcd', 0, true],
    ['abcd', 'abdc', 1, true],
    ['abcd', 'abd', 1, true],
    ['abcd', 'xbcd', 1, true],
    ['abcd', 'xbcy', 1, false],
    ['abcd', 'xbcy', 2, true],
    ['abcd', '', 3, false],
  ])('%s and %s are within %d: %s', (a, b, edits, within) => {
    expect(isWithin(a, b, edits)).toBe(within);
  });
});
