import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { coreName } from '../../src/domain/core-name';
import { foldedName } from '../../src/domain/folded-name';
import { comparedGramsOf, gramsOf, wordQueriesOf } from '../../src/domain/grams';
import { normaliseName, wordsOf } from '../../src/domain/normalise-name';

const ALPHABET = '上海华为技术有限公司科技贸易 ACME Trading Co., Ltd. (中国) GmbH S.A. éÜ';
const name = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(fc.constantFrom(...Array.from(ALPHABET)), { maxLength: 40 })
    .map((characters) => characters.join('')),
);

it('normalising twice is normalising once', () => {
  fc.assert(
    fc.property(name, (text) => {
      const once = normaliseName(text);
      expect(normaliseName(once)).toBe(once);
    }),
  );
});

it('a core is never empty unless there is nothing to compare', () => {
  fc.assert(
    fc.property(name, (text) => {
      expect(coreName(text) === '').toBe(normaliseName(text) === '');
    }),
  );
});

it('a legal form more or less does not change the core', () => {
  const words = fc.array(fc.constantFrom('acme', 'north', 'trade', 'huawei'), {
    minLength: 1,
    maxLength: 3,
  });
  const form = fc.constantFrom('Ltd', 'L.L.C.', 'Inc.', 'GmbH', 'Co., Ltd.', 'S.A.', 'CORP');
  fc.assert(
    fc.property(words, form, (parts, legalForm) => {
      const plain = parts.join(' ');
      expect(coreName(`${plain.toUpperCase()} ${legalForm}`)).toBe(plain);
    }),
  );
});

it('every word and every part of a word finds the name it stands in', () => {
  fc.assert(
    fc.property(name, fc.nat(), fc.nat(), (text, at, length) => {
      const normalised = normaliseName(text);
      const grams = new Set(gramsOf(normalised));
      const words = wordsOf(normalised);
      const word = words[at % Math.max(1, words.length)];
      if (word === undefined) return;
      const characters = Array.from(word.text);
      const least = word.isRunning ? 1 : 3;
      if (characters.length < least) return;
      const size = least + (length % (characters.length - least + 1));
      const start = at % (characters.length - size + 1);
      const part = characters.slice(start, start + size).join('');
      for (const { contained } of wordQueriesOf(part)) {
        expect(contained.filter((gram) => !grams.has(gram))).toEqual([]);
      }
    }),
  );
});

it('what is compared of a name can be searched for', () => {
  fc.assert(
    fc.property(name, (text) => {
      const core = coreName(text);
      const grams = new Set(gramsOf(core));
      expect(comparedGramsOf(core).filter((gram) => !grams.has(gram))).toEqual([]);
    }),
  );
});

it('a search asks for no more than there is', () => {
  fc.assert(
    fc.property(name, (text) => {
      for (const { contained, similar, enough } of wordQueriesOf(normaliseName(text))) {
        expect(contained.length).toBeGreaterThan(0);
        expect(enough).toBeLessThanOrEqual(similar.length);
        expect(contained.filter((gram) => !similar.includes(gram))).toEqual([]);
      }
    }),
  );
});

it('folding twice is folding once, and leaves something of whatever there is', () => {
  fc.assert(
    fc.property(name, (text) => {
      const folded = foldedName(coreName(text));
      expect(foldedName(folded)).toBe(folded);
      expect(folded === '').toBe(coreName(text) === '');
    }),
  );
});

it('umlauts, ß and joining words fold alike however they are written', () => {
  const spelt = [
    ['ä', 'ae'],
    ['ö', 'oe'],
    ['ü', 'ue'],
    ['ß', 'ss'],
    ['Ä', 'AE'],
    [' & ', ' und '],
    [' und ', ' et '],
    [' & ', ' and '],
    ['k', 'k'],
    ['上', '上'],
  ] as const;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...spelt), { maxLength: 12 }), (parts) => {
      const [one, other] = [0, 1].map((side) => parts.map((part) => part[side]).join(''));
      expect(foldedName(coreName(`X${one} ky`))).toBe(foldedName(coreName(`X${other} ky`)));
    }),
  );
});
