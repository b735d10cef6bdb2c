/** How numbers are written in one text: all in the same way. */
export interface AmountWriting {
  readonly decimalMark: '.' | ',';
}

/** Digits with marks between them; `(5.00)`, `5.00-` and `-5.00` are below zero. */
const WRITTEN = /^(\()?([-−])?(\d{1,3}(?:[.,' ]\d{3})+|\d+)(?:([.,])(\d{1,4}))?([-−])?(\))?$/;

/** Whether a word is written as a number, whatever its marks mean. */
export function isWrittenAmount(text: string): boolean {
  return WRITTEN.test(text);
}

/** Whether the number has a decimal part or groups, as amounts of money have and counts have not. */
export function hasMarks(text: string): boolean {
  return /\d[.,' ]\d/.test(text);
}

/**
 * What the numbers of a text tell of its decimal mark. Two marks in one number, or one or two digits
 * after the only mark, decide; `1,234` alone does not. Null when none tells, or they contradict.
 */
export function writingOf(words: readonly string[]): AmountWriting | null {
  const marks = new Set(words.flatMap((word) => markOf(word) ?? []));
  const [mark, other] = [...marks];
  return mark !== undefined && other === undefined ? { decimalMark: mark } : null;
}

/** Whether a mark could be a decimal one or one of groups. */
export function isAmbiguous(text: string): boolean {
  return hasMarks(text) && markOf(text) === null;
}

function markOf(text: string): '.' | ',' | null {
  const bare = text.replace(/[^\d.,]/g, '');
  const last = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','));
  if (last < 0) return null;
  const mark = bare.charAt(last) === '.' ? '.' : ',';
  const other = mark === '.' ? ',' : '.';
  const isRepeated = bare.indexOf(mark) !== last;
  if (isRepeated) return other;
  return bare.includes(other) || bare.length - last - 1 !== 3 ? mark : null;
}

/** The number as plain decimal text; null when it is not written so. */
export function readWrittenAmount(text: string, { decimalMark }: AmountWriting): string | null {
  const match = WRITTEN.exec(text);
  if (!match) return null;
  const isNegative = Boolean(match[1] ?? match[2] ?? match[6]);
  const plain = text
    .replace(/[^\d.,]/g, '')
    .replaceAll(decimalMark === '.' ? ',' : '.', '')
    .replace(decimalMark, '.');
  return /^\d+(?:\.\d+)?$/.test(plain) ? `${isNegative ? '-' : ''}${plain}` : null;
}
