import { describe, expect, it } from '@jest/globals';
import { businessDate, type BusinessDate } from '@duebook/kernel';
import fc from 'fast-check';
import { excerptOf } from '../../src/documents/domain/excerpt';
import { foldText } from '../../src/documents/domain/fold-text';
import { gramsOf, searchedGramsOf } from '../../src/documents/domain/grams';
import { passagesOf } from '../../src/documents/domain/passages';
import { laterEnd, retainUntil } from '../../src/documents/domain/retention';

/** Text as it stands in papers: both scripts, digits, signs, blanks and what nobody sees. */
const unit = fc.constantFrom(
  ...[
    '应',
    '收',
    '账',
    '款',
    '，',
    '。',
    '一',
    '㊣',
    '𠮷',
    'Ａ',
    'b',
    'É',
    'ß',
    '7',
    '-',
    ' ',
    '\n',
  ],
  ...['\u00ad', '\u200b', '\t', '①', 'ﬁ', 'カ', 'İ'],
);
const text = fc.array(unit, { maxLength: 60 }).map((units) => units.join('').normalize('NFC'));
/** Without characters that stand for several. */
const plain = text.filter((told) => !/[ßﬁİ①㊣]/u.test(told));
const day = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => businessDate(date.toISOString().slice(0, 10)));

describe('Text that is searched for', () => {
  it('is found by its grams wherever it stands in folded text', () => {
    fc.assert(
      fc.property(text, text, text, (before, term, after) => {
        const { folded } = foldText(term);
        const whole = foldText(`${before}${term}${after}`).folded;
        // Between Chinese characters nothing of what stands beside it joins its words.
        fc.pre(/^\p{Script=Han}/u.test(folded) && /\p{Script=Han}$/u.test(folded));
        fc.pre(whole.includes(folded));
        const grams = new Set(gramsOf(whole));
        expect(searchedGramsOf(folded).every((gram) => grams.has(gram))).toBe(true);
      }),
    );
  });

  it('has grams that its own text has', () => {
    fc.assert(
      fc.property(text, (told) => {
        const { folded } = foldText(told);
        const grams = new Set(gramsOf(folded));
        expect(searchedGramsOf(folded).every((gram) => grams.has(gram))).toBe(true);
      }),
    );
  });

  it('is shown where it stands, with what stands around', () => {
    fc.assert(
      fc.property(plain, plain, (before, term) => {
        const { folded } = foldText(term);
        fc.pre(folded !== '');
        const whole = `${before}${term}`.normalize('NFC');
        const excerpt = excerptOf(whole, folded);
        expect(excerpt === null).toBe(!foldText(whole).folded.includes(folded));
        if (excerpt) expect(foldText(excerpt.match).folded).toBe(folded);
      }),
    );
  });
});

describe('Folding', () => {
  it('is done once: folded text folds to itself', () => {
    fc.assert(
      fc.property(text, (told) => {
        const { folded, places } = foldText(told);
        expect(places).toHaveLength(folded.length);
        expect(foldText(folded).folded).toBe(folded);
      }),
    );
  });
});

describe('Passages', () => {
  it('hold every character that is kept, and no more than that', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, maxLength: 20_000, unit: 'grapheme' }), {
          maxLength: 4,
        }),
        fc.integer({ min: 0, max: 30_000 }),
        (pages, most) => {
          const pieces = pages.map((page, index) => ({ place: `p. ${index + 1}`, text: page }));
          const { passages, characterCount, isCut } = passagesOf(pieces, most);
          expect(characterCount).toBeLessThanOrEqual(most);
          const whole = pages
            .map((page) =>
              page
                .normalize('NFC')
                .replace(/[\0\p{Cs}]/gu, ' ')
                .trim(),
            )
            .reduce((sum, page) => sum + page.length, 0);
          expect(isCut).toBe(whole > most);
          if (!isCut) expect(characterCount).toBe(whole);
          expect(passages.map(({ number }) => number)).toEqual(passages.map((_, at) => at + 1));
          expect(passages.every(({ content }) => content.length <= 8_000)).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('Retention', () => {
  it('ends with a year, no sooner than so many years behind the day, and is never shortened', () => {
    fc.assert(
      fc.property(day, day, fc.integer({ min: 0, max: 100 }), (one, other, years) => {
        const end = retainUntil(one, years) as BusinessDate;
        expect(end.slice(4)).toBe('-12-31');
        expect(Number(end.slice(0, 4)) - Number(one.slice(0, 4))).toBe(years);
        expect(end >= one).toBe(true);
        const later = laterEnd(end, retainUntil(other, years)) as BusinessDate;
        expect(later >= end).toBe(true);
      }),
    );
  });
});
