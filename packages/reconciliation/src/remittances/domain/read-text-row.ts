import { type BusinessDate, isCurrencyCode, parseDateAs } from '@duebook/kernel';
import { hasMarks, isWrittenAmount } from './read-written-amount';

/** One line of a pasted text, taken apart. */
export interface TextRow {
  /** From 1. */
  readonly line: number;
  /** The line with one form of its characters, and blanks around numbers. */
  readonly text: string;
  readonly dates: readonly BusinessDate[];
  /** Words that are written as amounts, in their order. */
  readonly amounts: readonly string[];
  /** Words that may be the number of a document. */
  readonly numbers: readonly string[];
  /** Currencies that the line names. */
  readonly currencies: readonly string[];
}

/** Takes a line apart; null when nothing stands in it, or only a ruling. */
export function readTextRow(raw: string, line: number): TextRow | null {
  const text = normalised(raw);
  if (!/[\p{L}\p{N}]/u.test(text)) return null;
  const words = text.split(/[\s|;:"]+|,(?=\s|$)/).filter((word) => word !== '');
  const plain = words.filter((word) => !isCurrency(word) && dateOf(word) === undefined);
  const amounts = amountsOf(plain);
  return {
    line,
    text,
    dates: words.flatMap((word) => dateOf(word) ?? []),
    amounts,
    numbers: numbersOf(plain, amounts),
    currencies: words.flatMap((word) => currencyOf(word) ?? []),
  };
}

/** What people write between the numbers: quoting of mail, Chinese days, signs of currencies. */
function normalised(raw: string): string {
  return raw
    .normalize('NFKC')
    .replace(/^[\s>]+/, '')
    .replace(/(\d{4})年(\d{1,2})月(\d{1,2})日/g, ' $1/$2/$3 ')
    .replace(/人民币|RMB/gi, ' CNY ')
    .replace(/(\d)\s*元/g, '$1 CNY ')
    .replace(/€/g, ' EUR ')
    .replace(/£/g, ' GBP ')
    .replace(/[$¥]/g, ' ')
    .replace(/(\p{Script=Han})(?=[0-9A-Za-z(-])/gu, '$1 ')
    .replace(/([0-9A-Za-z)])(?=\p{Script=Han})/gu, '$1 ')
    .replace(/\b([A-Z]{3})(?=\d)/g, (_, word: string) => (isCurrencyCode(word) ? `${word} ` : word))
    .trim();
}

function isCurrency(word: string): boolean {
  return currencyOf(word) !== null;
}

function currencyOf(word: string): string | null {
  const bare = word.replace(/[(),.]/g, '');
  return isCurrencyCode(bare) ? bare : null;
}

const DATE_LIKE = /^(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4})$/;

/** Null for a day that may be two; undefined for what is none. */
function dateOf(word: string): BusinessDate | null | undefined {
  if (!DATE_LIKE.test(word)) return undefined;
  const found = new Set(
    (['yyyy-MM-dd', 'yyyy/M/d', 'dd.MM.yyyy', 'dd-MM-yyyy', 'd/M/yyyy', 'M/d/yyyy'] as const)
      .map((pattern) => parseDateAs(word, pattern))
      .filter((day) => day !== null),
  );
  const [only, other] = [...found];
  return only !== undefined && other === undefined ? only : null;
}

/** Numbers with marks are amounts; without any, the last word is, if it is a number behind another. */
function amountsOf(words: readonly string[]): readonly string[] {
  const marked = words.filter((word) => isWrittenAmount(word) && hasMarks(word));
  if (marked.length > 0) return marked;
  const last = words.at(-1);
  const isNumber = last !== undefined && isWrittenAmount(last);
  return isNumber && words.length > 1 ? [last] : [];
}

const DOCUMENT_NUMBER = /^(?=.*\d)[\p{L}\p{N}][\p{L}\p{N}._/-]{2,99}$/u;

/** Those that have letters are surer than those of digits alone. */
function numbersOf(words: readonly string[], amounts: readonly string[]): readonly string[] {
  const rest = [...words];
  for (const amount of amounts) rest.splice(rest.lastIndexOf(amount), 1);
  const numbers = rest
    .map((word) => word.replace(/^[#(]+|[.,):]+$/g, ''))
    .filter((word) => DOCUMENT_NUMBER.test(word));
  const lettered = numbers.filter((word) => /\p{L}/u.test(word));
  return [...new Set(lettered.length > 0 ? lettered : numbers)];
}
