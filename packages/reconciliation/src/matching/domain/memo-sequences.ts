import { numberKey } from './number-key';

/** More than this between two numbers is no range that a payment pays. */
const LONGEST_RANGE = 40;
const MOST_LISTED = 40;

const LIST = /([0-9]+)((?:\s*(?:[/,、，;；&+]|和|及|AND)\s*(?:[A-Z]{1,4}[-# ]?)?[0-9]+)+)/g;
const RANGE =
  /([0-9]{2,})\s*(?:-|~|–|—|～|至|到|TO|THRU)\s*(?:[A-Z]{1,4}[-# ]?)?(?:[0-9]{2,4}[-/])?([0-9]+)(?![0-9])/g;
/** What stands right before the digits and belongs to the number: `INV-2026-`. */
const BEFORE = /[0-9A-Z]+(?:[-._#][0-9A-Z]+)*[-._#]?$/;

/**
 * Keys of a list whose later members are told by their ends: `10021/22/23` means 10022 and 10023.
 * Members that are as long as the first stand for themselves; they are read where numbers are.
 */
export function readLists(memo: string): readonly string[] {
  const keys: string[] = [];
  for (const match of memo.matchAll(LIST)) {
    const first = match[1] ?? '';
    const before = beforeOf(memo, match.index);
    for (const member of (match[2] ?? '').match(/[0-9]+/g) ?? []) {
      if (keys.length >= MOST_LISTED) return keys;
      const whole = completed(first, member);
      if (whole !== null) keys.push(numberKey(before + whole));
    }
  }
  return keys;
}

/** Keys from one number to another one, both included: `10021-10025`, `10021-25`, `10021至10025`. */
export function readRanges(memo: string): readonly string[] {
  const keys: string[] = [];
  const range = new RegExp(RANGE);
  for (let match = range.exec(memo); match !== null; match = range.exec(memo)) {
    // The second number may begin a range itself: `INV-2026-001353-INV-2026-001358`.
    range.lastIndex = match.index + (match[1] ?? '').length;
    keys.push(...rangeKeys(beforeOf(memo, match.index), match[1] ?? '', match[2] ?? ''));
    if (keys.length >= MOST_LISTED) break;
  }
  return keys.slice(0, MOST_LISTED);
}

function rangeKeys(before: string, first: string, second: string): readonly string[] {
  const last = second.length === first.length ? second : completed(first, second);
  if (last === null || last.length > 18) return [];
  return between(first, last).map((number) => numberKey(before + number));
}

function beforeOf(memo: string, index: number): string {
  return BEFORE.exec(memo.slice(Math.max(0, index - 24), index))?.[0] ?? '';
}

/** The first number with its end replaced; null when the end is no shorter. */
function completed(first: string, end: string): string | null {
  // `22/23/24`: two-digit numbers of their own are read as such where the text names documents.
  if (end.length >= first.length) return first.length < 4 ? end : null;
  return first.slice(0, first.length - end.length) + end;
}

function between(first: string, last: string): readonly string[] {
  const from = BigInt(first);
  const distance = BigInt(last) - from;
  if (distance <= 0n || distance > BigInt(LONGEST_RANGE)) return [];
  return Array.from({ length: Number(distance) + 1 }, (_, step) =>
    (from + BigInt(step)).toString().padStart(first.length, '0'),
  );
}
