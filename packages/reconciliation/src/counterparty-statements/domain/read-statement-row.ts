import {
  Decimal,
  parseDateAs,
  parseDecimal,
  type BusinessDate,
  type DatePattern,
} from '@duebook/kernel';

/** A row of a table as text. */
export interface StatementRowText {
  readonly documentOn: string;
  readonly amount: string | null;
  readonly debit: string | null;
  readonly credit: string | null;
}

/** Ways of writing a day that no other of them contradicts. */
const CLEAR: readonly DatePattern[] = [
  'yyyy-MM-dd',
  'yyyy/M/d',
  'yyyyMMdd',
  'yyyy年M月d日',
  'dd.MM.yyyy',
  'yyyy-MM-dd HH:mm:ss',
];
const DAY_FIRST: readonly DatePattern[] = ['d/M/yyyy', 'dd-MM-yyyy'];
const MONTH_FIRST: readonly DatePattern[] = ['M/d/yyyy'];

/** Whether a text is a day, in whatever way it is written. */
export function isDay(text: string): boolean {
  return readAll([text], [...CLEAR, ...DAY_FIRST, ...MONTH_FIRST]) !== null;
}

/** How a whole column writes its days; null when not all of it can be read one way. */
export function readDays(texts: readonly string[]): readonly BusinessDate[] | null {
  const ways = [CLEAR, DAY_FIRST, MONTH_FIRST].map((patterns) => readAll(texts, patterns));
  const read = ways.filter((days) => days !== null);
  const [first, ...others] = read;
  if (!first) return null;
  // 03/04 may be either: where nothing in the column tells, nobody is to guess.
  const isClear = others.every((days) => days.join() === first.join());
  return isClear ? first : null;
}

function readAll(
  texts: readonly string[],
  patterns: readonly DatePattern[],
): readonly BusinessDate[] | null {
  const days: BusinessDate[] = [];
  for (const text of texts) {
    const day = patterns
      .map((pattern) => parseDateAs(text.trim(), pattern))
      .find((each) => each !== null);
    if (!day) return null;
    days.push(day);
  }
  return days;
}

/** An amount with its currency sign, group marks, brackets or a minus behind it; null for what is none. */
export function readStatedAmount(text: string): Decimal | null {
  const plain = text.normalize('NFKC').replaceAll(/[\s'’¥￥$€£]|CNY|RMB|USD|EUR/giu, '');
  const [, inBrackets, before, after] = SIGNED.exec(plain) ?? [];
  const digits = inBrackets ?? before ?? after;
  const pointed = digits === undefined ? null : decimalPointOf(digits);
  const number = pointed === null ? null : parseDecimal(pointed);
  if (number === null) return null;
  const isNegative = inBrackets !== undefined || after !== undefined || plain.startsWith('-');
  return isNegative ? number.negated() : number;
}

/** In brackets, with a sign in front or none, or with a minus behind. */
const SIGNED = /^(?:\(([\d.,]+)\)|[+-]?([\d.,]+)|([\d.,]+)-)$/u;
const WITH_POINT = /^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/u;
const WITH_COMMA = /^(?:\d+|\d{1,3}(?:\.\d{3})+),\d{1,2}$/u;

function decimalPointOf(digits: string): string | null {
  if (WITH_POINT.test(digits)) return digits.replaceAll(',', '');
  return WITH_COMMA.test(digits) ? digits.replaceAll('.', '').replace(',', '.') : null;
}

/** What a row comes to: its amount, or its debit less its credit; null where neither can be read. */
export function amountOfRow({ amount, debit, credit }: StatementRowText): Decimal | null {
  if (amount !== null) return readStatedAmount(amount);
  if (debit === null && credit === null) return null;
  const [up, down] = [debit, credit].map((text) =>
    text === null ? new Decimal(0) : readStatedAmount(text),
  );
  return up && down ? up.minus(down) : null;
}
