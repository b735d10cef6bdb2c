import { parseDecimal } from '@duebook/kernel';
import type { TableNumber } from './table-layout';

/** Decimal text with a point, signed; null when the text is no number of this form. */
export type AmountText = string | null;

const LONGEST = 64;

/**
 * The plain decimal text of a number as a bank writes it: signs before or behind, brackets for
 * minus, a currency's sign, thousands. Digits are kept as they stand, so nothing is rounded, and
 * marks are refused where they do not belong: `1.234` is no amount where the point parts thousands
 * of `1.2345`.
 */
export function readAmount(text: string, format: TableNumber): AmountText {
  if (text.length > LONGEST) return null;
  const { sign, rest } = signOf(bare(text, format));
  const digits = ungrouped(rest, format);
  if (digits === null || parseDecimal(digits) === null) return null;
  return sign + digits;
}

/**
 * In a workbook the same cell may hold a number, which is plain, or text in the bank's form. Where
 * both could be and differ, nobody knows, and it is refused: 1.234 with decimal commas.
 */
export function readWorkbookAmount(text: string, format: TableNumber): AmountText {
  const written = readAmount(text, format);
  const plain = parseDecimal(text) === null ? null : text;
  if (written === null || plain === null) return written ?? plain;
  return parseDecimal(written)?.equals(parseDecimal(plain) ?? 0) === true ? plain : null;
}

/** Without what is no part of the number. */
function bare(text: string, { affixes = [], endsBefore }: TableNumber): string {
  const end = endsBefore === undefined ? -1 : text.indexOf(endsBefore);
  const own = (end === -1 ? text : text.slice(0, end)).normalize('NFKC');
  return affixes
    .reduce((rest, affix) => rest.replace(affix.normalize('NFKC'), ''), own)
    .replace(/[\u2212\u2013\ufe63]/g, '-')
    .replace(/[\u00a0\u2009\u202f]/g, ' ')
    .replace(/\u2019/g, "'")
    .trim();
}

function signOf(text: string): { sign: '' | '-'; rest: string } {
  const bracketed = /^\((.+)\)$/.exec(text);
  if (bracketed) return { sign: '-', rest: bracketed[1] ?? '' };
  const [, before = '', inner = '', after = ''] = /^([+-]?)\s*(.*?)\s*([+-]?)$/.exec(text) ?? [];
  // A sign on both sides is no number: the digits are left with one of them.
  if (before !== '' && after !== '') return { sign: '', rest: text };
  return { sign: before + after === '-' ? '-' : '', rest: inner };
}

function ungrouped(text: string, { decimalMark, groupMarks = [] }: TableNumber): string | null {
  const [written = '', fraction, ...more] = text.split(decimalMark);
  if (more.length > 0) return null;
  const mark = groupMarks.find((one) => one !== decimalMark && written.includes(one));
  const whole = mark === undefined ? written : joined(written.split(mark));
  if (fraction === undefined) return whole;
  // `.50` is how some banks write cents.
  return whole === null ? null : `${whole === '' ? '0' : whole}.${fraction}`;
}

/** Groups of three digits behind the first, of one to three; null when they are others. */
function joined(groups: readonly string[]): string | null {
  const [first = '', ...others] = groups;
  const isSound = /^[0-9]{1,3}$/.test(first) && others.every((group) => /^[0-9]{3}$/.test(group));
  return isSound ? groups.join('') : null;
}
