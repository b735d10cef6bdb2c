/** Text as it is compared, with where each of its units stands in the text as it is read. */
export interface FoldedText {
  readonly folded: string;
  /** Of each UTF-16 unit of `folded` the index in the text. */
  readonly places: readonly number[];
}

const RUNNING_SCRIPTS = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}`;
const RUNNING = new RegExp(`[${RUNNING_SCRIPTS}]`, 'u');
const BLANK = /[\s\p{Cc}]/u;
/** Soft hyphens, marks of direction and width: nobody sees them. */
const UNSEEN = /\p{Cf}/u;

/** What is a word where words run together, and where blanks part them. */
export const WORDS = new RegExp(
  `[${RUNNING_SCRIPTS}]+|(?:(?![${RUNNING_SCRIPTS}])[\\p{L}\\p{M}\\p{N}])+`,
  'gu',
);

/** Whether words run together in the script of this character, as in Chinese. */
export function isRunning(character: string): boolean {
  return RUNNING.test(character);
}

/**
 * Folds text so that what looks alike is alike: compatibility forms (full-width letters and digits),
 * case, and blanks, of which one stays between words and none between characters that run together: a
 * line that ends within a Chinese word does not part it.
 * @param text composed (NFC)
 */
export function foldText(text: string): FoldedText {
  const units: string[] = [];
  const places: number[] = [];
  let blankAt = -1;
  let last = '';
  let at = 0;
  for (const character of text) {
    const place = at;
    at += character.length;
    if (UNSEEN.test(character)) continue;
    if (BLANK.test(character)) {
      blankAt = blankAt < 0 ? place : blankAt;
      continue;
    }
    const folded = character.normalize('NFKC').toLowerCase();
    if (blankAt >= 0 && last !== '' && !(isRunning(last) && isRunning(folded))) {
      units.push(' ');
      places.push(blankAt);
    }
    blankAt = -1;
    last = folded;
    units.push(folded);
    for (let unit = 0; unit < folded.length; unit += 1) places.push(place);
  }
  return { folded: units.join(''), places };
}
