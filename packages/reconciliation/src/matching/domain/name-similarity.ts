import { spelledCore, type ComparedName } from './name-words';

/** How two names resemble one another; the points are what it adds to a score, in basis points. */
export type NameManner =
  | 'SAME'
  | 'REORDERED'
  | 'TRUNCATED'
  | 'CONTAINED'
  | 'MISSPELT'
  | 'ABBREVIATED'
  | 'INITIALS'
  | 'LOOSE_INITIALS'
  | 'FIRST_WORD'
  | 'PINYIN'
  | 'PINYIN_TRUNCATED'
  | 'PINYIN_MISSPELT';

export interface NameSimilarity {
  readonly manner: NameManner;
  readonly points: number;
}

const POINTS: Readonly<Record<NameManner, number>> = {
  SAME: 3000,
  REORDERED: 2700,
  TRUNCATED: 2600,
  CONTAINED: 2300,
  MISSPELT: 2500,
  ABBREVIATED: 2400,
  INITIALS: 2000,
  LOOSE_INITIALS: 1500,
  FIRST_WORD: 1000,
  // Different characters sound alike: it tells less than the name itself.
  PINYIN: 2600,
  PINYIN_TRUNCATED: 2200,
  PINYIN_MISSPELT: 2000,
};

/** Taken off where ours has a number, `Division 61`, and the printed name does not tell which. */
const NUMBER_UNTOLD = 300;
/** Banks cut names at 18 to 35 signs; what is shorter was not cut by them but shortened by a person. */
const LEAST_CUT = 18;
const LEAST_LATIN = 6;
const LEAST_CHINESE = 4;

/**
 * How the name that a bank prints resembles one of ours; null when it does not. Names of which the
 * numbers differ are two companies, however alike the rest is.
 */
export function compareNames(printed: ComparedName, ours: ComparedName): NameSimilarity | null {
  if (printed.core === '' || ours.core === '') return null;
  if (printed.core === ours.core) return similar('SAME', 0);
  if (isCut(printed, ours)) return similar('TRUNCATED', 0);
  if (printed.numbers !== '' && printed.numbers !== ours.numbers) return null;
  const untold = printed.numbers === ours.numbers ? 0 : NUMBER_UNTOLD;
  const manner = printed.isChinese ? chineseManner(printed, ours) : latinManner(printed, ours);
  return manner === null ? null : similar(manner, untold);
}

/** Shorter ones are a town, or a word that half of all names have. */
const LEAST_SPELLED = 8;
const LEAST_MISSPELT = 12;

/**
 * How a printed name resembles a Chinese one of ours in letters; null when it does not. Of syllables a
 * beginning is a town and its trade, and initials are anybody's: so it is the whole name, cut by a bank at
 * most, or one slip in it.
 */
export function compareSpelling(printed: ComparedName, ours: ComparedName): NameSimilarity | null {
  const core = spelledCore(printed);
  if (printed.isChinese || core.length < LEAST_SPELLED) return null;
  if (core === ours.core) return similar('PINYIN', 0);
  if (core.length >= LEAST_CUT && ours.core.startsWith(core)) return similar('PINYIN_TRUNCATED', 0);
  if (core.length < LEAST_MISSPELT || printed.numbers !== ours.numbers) return null;
  return isWithin(core, ours.core, 1) ? similar('PINYIN_MISSPELT', 0) : null;
}

function similar(manner: NameManner, less: number): NameSimilarity {
  return { manner, points: POINTS[manner] - less };
}

/** Cut by a bank in the middle of whatever stood there, a number too. */
function isCut(printed: ComparedName, ours: ComparedName): boolean {
  const least = printed.isChinese ? LEAST_CHINESE + 2 : LEAST_CUT;
  return printed.core.length >= least && ours.core.startsWith(printed.core);
}

function chineseManner(a: ComparedName, b: ComparedName): NameManner | null {
  const [shorter, longer] = a.core.length < b.core.length ? [a.core, b.core] : [b.core, a.core];
  if (shorter.length < LEAST_CHINESE) return null;
  if (longer.startsWith(shorter)) return 'TRUNCATED';
  if (longer.includes(shorter)) return 'CONTAINED';
  return isMisspelt(a, b, shorter.length >= 8 ? 2 : 1) ? 'MISSPELT' : null;
}

function latinManner(printed: ComparedName, ours: ComparedName): NameManner | null {
  if (sameWords(printed, ours)) return 'REORDERED';
  const shortest = Math.min(printed.core.length, ours.core.length);
  if (shortest >= LEAST_LATIN) {
    if (ours.core.startsWith(printed.core)) return 'TRUNCATED';
    if (isMisspelt(printed, ours, shortest >= 12 ? 2 : 1)) return 'MISSPELT';
  }
  if (printed.words.length === 1 && (printed.words[0] ?? '').length <= 6) {
    return initialsManner(printed, ours);
  }
  return wordsManner(wordsWithoutNumbers(printed.words), ours.words);
}

function wordsWithoutNumbers(words: readonly string[]): readonly string[] {
  return words.filter((word) => !/^[0-9]+$/.test(word));
}

function sameWords(a: ComparedName, b: ComparedName): boolean {
  return a.words.length > 1 && a.words.length === b.words.length && a.sorted === b.sorted;
}

/** Two slips change at most four of the signs that occur. */
function isMisspelt(a: ComparedName, b: ComparedName, edits: number): boolean {
  if (Math.abs(a.core.length - b.core.length) > edits) return false;
  return bitCount(a.signs ^ b.signs) <= 2 * edits && isWithin(a.core, b.core, edits);
}

function bitCount(bits: number): number {
  let left = bits;
  let count = 0;
  for (; left !== 0; count += 1) left &= left - 1;
  return count;
}

function initialsManner(
  { words: [word = ''] }: ComparedName,
  ours: ComparedName,
): NameManner | null {
  if (word.length < 2) return null;
  if (word.length >= 4 && (ours.words[0] ?? '').startsWith(word)) return 'ABBREVIATED';
  if (ours.initials.startsWith(word) || ours.initialsWithForm.startsWith(word)) return 'INITIALS';
  return word.length >= 3 && spells(word, ours.words) ? 'LOOSE_INITIALS' : null;
}

/**
 * Whether letters are taken from the words in their order, each word giving its first letter: `APH`
 * for Aurora Pharmaceuticals, `SLT` for Silverline Telecom.
 */
function spells(letters: string, words: readonly string[]): boolean {
  if (letters === '') return true;
  const [word, ...rest] = words;
  if (word === undefined || !word.startsWith(letters.charAt(0))) return false;
  for (let taken = 1; taken <= letters.length; taken += 1) {
    if (!isSubsequence(letters.slice(0, taken), word)) return false;
    // All letters from one word are an abbreviation of it, not initials.
    if (spells(letters.slice(taken), rest)) return true;
  }
  return false;
}

/** Each printed word stands, in order, for one of ours; the first of them for our first. */
function wordsManner(printed: readonly string[], ours: readonly string[]): NameManner | null {
  let place = 0;
  let met = 0;
  for (const word of printed) {
    const found = placeOf(word, ours, place);
    if (found === null || (met === 0 && found.from !== 0)) break;
    met += 1;
    place = found.to;
  }
  if (met === 0) return null;
  if (met === printed.length) return 'ABBREVIATED';
  const [first = ''] = ours;
  return first.length >= LEAST_LATIN - 1 && printed[0] === first ? 'FIRST_WORD' : null;
}

function placeOf(
  word: string,
  ours: readonly string[],
  start: number,
): { readonly from: number; readonly to: number } | null {
  for (let place = start; place < ours.length; place += 1) {
    if (abbreviates(word, ours[place] ?? '')) return { from: place, to: place + 1 };
    const end = place + word.length;
    if (word.length > 1 && end <= ours.length && spellsInitials(word, ours.slice(place, end))) {
      return { from: place, to: end };
    }
  }
  return null;
}

/** `DC` for Data Centers. */
function spellsInitials(word: string, ours: readonly string[]): boolean {
  return ours.every((one, place) => one.charAt(0) === word.charAt(place));
}

/** `Mfg` for Manufacturing, `Foods` for Food. */
function abbreviates(word: string, ours: string): boolean {
  if (word === ours) return true;
  if (word.charAt(0) !== ours.charAt(0) || word.length < 2) return false;
  if (ours.length >= 4 && word.startsWith(ours) && word.length - ours.length <= 2) return true;
  return word.length < ours.length && isSubsequence(word, ours);
}

function isSubsequence(part: string, whole: string): boolean {
  let place = 0;
  for (let index = 0; index < whole.length && place < part.length; index += 1) {
    if (whole.charCodeAt(index) === part.charCodeAt(place)) place += 1;
  }
  return place === part.length;
}

/** Whether one becomes the other by at most so many insertions, deletions, replacements or swaps. */
export function isWithin(a: string, b: string, edits: number): boolean {
  return isNear(a, 0, b, 0, edits);
}

/** Places instead of slices: names are compared by the million. */
// eslint-disable-next-line max-params -- two texts, a place in each, and what is left of the edits
function isNear(a: string, atA: number, b: string, atB: number, edits: number): boolean {
  const gap = a.length - atA - (b.length - atB);
  if (Math.abs(gap) > edits) return false;
  const same = sameFrom(a, atA, b, atB);
  const left = atA + same;
  const right = atB + same;
  if (left === a.length || right === b.length) return true;
  if (edits === 0) return false;
  return (
    isNear(a, left + 1, b, right + 1, edits - 1) ||
    isNear(a, left + 1, b, right, edits - 1) ||
    isNear(a, left, b, right + 1, edits - 1) ||
    (isSwapped(a, left, b, right) && isNear(a, left + 2, b, right + 2, edits - 1))
  );
}

function sameFrom(a: string, atA: number, b: string, atB: number): number {
  const most = Math.min(a.length - atA, b.length - atB);
  let same = 0;
  while (same < most && a.charCodeAt(atA + same) === b.charCodeAt(atB + same)) same += 1;
  return same;
}

function isSwapped(a: string, left: number, b: string, right: number): boolean {
  return a.charAt(left) === b.charAt(right + 1) && a.charAt(left + 1) === b.charAt(right);
}
