import { type Details, NO_DETAILS, squeezed } from './details';
import { isSepaText, readSepaText } from './read-sepa-text';
import { readSubfields } from './read-subfields';
import { isTaggedText, readTaggedText } from './read-tagged-text';

/**
 * Reads `:86:` of an entry in whichever of the four ways it is written: numbered subfields, words
 * between strokes, words before a plus, or free text.
 */
export function readDetails(lines: readonly string[]): Details {
  // Where the text has a structure, its lines are cut by length alone.
  const joined = lines.join('');
  const structured = readSubfields(joined);
  if (structured) return structured;
  if (isTaggedText(joined)) return readTaggedText(joined);
  if (isSepaText(joined)) return readSepaText(joined);
  return readFreeText(lines);
}

/** A line of Knab: `REK: NL65INGB0123456789/NAAM: PICQER`. */
const ACCOUNT_AND_NAME = /^REK: ([A-Z]{2}\d{2}[A-Z0-9]{1,30})\/NAAM: (.+)$/;

function readFreeText(lines: readonly string[]): Details {
  const memo = lines.map((line) => line.trim()).filter((line) => line !== '');
  const found = memo.map((line) => ACCOUNT_AND_NAME.exec(line)).find((match) => match !== null);
  const [, account, name] = found ?? [];
  return {
    ...NO_DETAILS,
    name: squeezed(name),
    account: squeezed(account),
    memo,
  };
}

/**
 * Reads `:NS:` below an entry: 01 to 14 are lines of text, 15 and 16 the name of the other side, 17
 * the bank's text for the kind.
 */
export function readOwnFields(lines: readonly string[]): Details {
  const of = (from: number, to: number): readonly string[] =>
    lines
      .filter((line) => /^\d\d/.test(line) && inRange(Number(line.slice(0, 2)), from, to))
      .map((line) => line.slice(2).trim())
      .filter((text) => text !== '');
  const text = of(1, 14);
  return {
    ...NO_DETAILS,
    name: squeezed(of(15, 16).join(' ')),
    memo: text.length > 0 ? text : of(17, 17),
  };
}

function inRange(number: number, from: number, to: number): boolean {
  return number >= from && number <= to;
}
