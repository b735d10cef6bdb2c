/** Letters that are read for digits, by people and by machines. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  O: '0',
  Q: '0',
  I: '1',
  L: '1',
  Z: '2',
  S: '5',
  B: '8',
};

/**
 * By what numbers of documents are compared: `INV-00042`, `inv 42` and `ＩＮＶ００００４２` are one, `INV-42`
 * and `CN-42` are two, unlike by the key that matching looks documents up by. Empty for a text without
 * letters and digits.
 */
export function comparableNumber(text: string): string {
  return runsOf(text).join(' ');
}

/** The same with letters that are taken for digits, and nothing between its parts. */
export function numberSkeleton(text: string): string {
  const letters =
    text
      .normalize('NFKC')
      .toUpperCase()
      .match(/[\p{L}\p{Nd}]/gu) ?? [];
  const folded = letters.map((letter) => LOOK_ALIKES[letter] ?? letter).join('');
  return runsOf(folded).join('');
}

/** Shorter endings are shared by numbers that have nothing to do with one another. */
const SHORTEST_ENDING = 4;

/** Whether one number may be the other, read badly or with a prefix of its own. */
export function areAlike(one: string, other: string): boolean {
  return areAlikeSkeletons(numberSkeleton(one), numberSkeleton(other));
}

/** The same of skeletons that are known. */
export function areAlikeSkeletons(a: string, b: string): boolean {
  const [long, short] = a.length < b.length ? [b, a] : [a, b];
  if (short.length < SHORTEST_ENDING) return false;
  return long === short || (long.endsWith(short) && /^\d+$/u.test(short));
}

/** Whether two numbers are of one series and differ: then they are two documents. */
export function areOfOneSeries(one: string, other: string): boolean {
  const [a, b] = [runsOf(one), runsOf(other)];
  const hasPrefix = a[0] !== undefined && /\p{L}/u.test(a[0]);
  return hasPrefix && a[0] === b[0] && a.length === b.length;
}

function runsOf(text: string): readonly string[] {
  const runs =
    text
      .normalize('NFKC')
      .toUpperCase()
      .match(/\p{L}+|\p{Nd}+/gu) ?? [];
  return runs.map((run) => run.replace(/^0+(?=\p{Nd})/u, ''));
}
