import type { ComparedName } from './name-words';

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
  | 'FIRST_WORD';

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
  const manner = printed.isChinese
    ? chineseManner(printed.core, ours.core)
    : latinManner(printed, ours);
  return manner === null ? null : similar(manner, untold);
}

function similar(manner: NameManner, less: number): NameSimilarity {
  return { manner, points: POINTS[manner] - less };
}

/** Cut by a bank in the middle of whatever stood there, a number too. */
function isCut(printed: ComparedName, ours: ComparedName): boolean {
  const least = printed.isChinese ? LEAST_CHINESE + 2 : LEAST_CUT;
  return printed.core.length >= least && ours.core.startsWith(printed.core);
}

function chineseManner(printed: string, ours: string): NameManner | null {
  const shorter = printed.length < ours.length ? printed : ours;
  const longer = printed.length < ours.length ? ours : printed;
  if (shorter.length >= LEAST_CHINESE && longer.startsWith(shorter)) return 'TRUNCATED';
  if (shorter.length >= LEAST_CHINESE && longer.includes(shorter)) return 'CONTAINED';
  if (shorter.length >= LEAST_CHINESE && isWithin(printed, ours, shorter.length >= 8 ? 2 : 1)) {
    return 'MISSPELT';
  }
  return null;
}

function latinManner(printed: ComparedName, ours: ComparedName): NameManner | null {
  if (sameWords(printed.words, ours.words)) return 'REORDERED';
  const shortest = Math.min(printed.core.length, ours.core.length);
  if (shortest >= LEAST_LATIN) {
    if (ours.core.startsWith(printed.core)) return 'TRUNCATED';
    if (isWithin(printed.core, ours.core, shortest >= 12 ? 2 : 1)) return 'MISSPELT';
  }
  if (printed.words.length === 1 && (printed.words[0] ?? '').length <= 6) {
    return initialsManner(printed, ours);
  }
  return wordsManner(wordsWithoutNumbers(printed.words), ours.words);
}

function wordsWithoutNumbers(words: readonly string[]): readonly string[] {
  return words.filter((word) => !/^[0-9]+$/.test(word));
}

function sameWords(a: readonly string[], b: readonly string[]): boolean {
  return (
    a.length > 1 && a.length === b.length && [...a].sort().join(' ') === [...b].sort().join(' ')
  );
}

function initialsManner(printed: ComparedName, ours: ComparedName): NameManner | null {
  const word = printed.words[0] ?? '';
  if (word.length >= 2 && ours.words[0]?.startsWith(word) === true && word.length >= 4) {
    return 'ABBREVIATED';
  }
  if (word.length < 2) return null;
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
  if (met === printed.length && met > 0) return 'ABBREVIATED';
  return met > 0 && (ours[0] ?? '').length >= LEAST_LATIN - 1 && printed[0] === ours[0]
    ? 'FIRST_WORD'
    : null;
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
  if (Math.abs(a.length - b.length) > edits) return false;
  if (a === b) return true;
  if (edits === 0) return false;
  let same = 0;
  while (same < a.length && same < b.length && a.charCodeAt(same) === b.charCodeAt(same)) same += 1;
  const left = a.slice(same);
  const right = b.slice(same);
  return (
    isWithin(left.slice(1), right.slice(1), edits - 1) ||
    isWithin(left.slice(1), right, edits - 1) ||
    isWithin(left, right.slice(1), edits - 1) ||
    (left.length > 1 &&
      left[0] === right[1] &&
      left[1] === right[0] &&
      isWithin(left.slice(2), right.slice(2), edits - 1))
  );
}
