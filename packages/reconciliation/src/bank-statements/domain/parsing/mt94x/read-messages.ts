import { ok, type Refused, type Result } from '@duebook/kernel';
import type { StatementFault } from '../parsed-statement';
import { faultOfFile } from './mt94x-fault';

/** One `:NN:` of a message with the lines that follow it. */
export interface Field {
  /** `20`, `60F`, `NS`. */
  readonly tag: string;
  /** The line of the tag, from 1. */
  readonly line: number;
  /** What follows the tag, and each further line as it stands in the file. */
  readonly lines: readonly string[];
}

/** What stands between `:20:` and `-`. */
export interface Message {
  /** `940` or `942` when a header says so. */
  readonly type: string | null;
  readonly line: number;
  readonly fields: readonly Field[];
}

/** A statement of SWIFT has lines of 65 characters; some banks write all of `:86:` into one. */
const LONGEST_LINE = 20_000;
/** Far above the day of the busiest account, which has two fields a line. */
const MOST_FIELDS = 400_000;
/** Six in SWIFT. */
const MOST_LINES_OF_FIELD = 1_000;

/** Cuts a file into messages and fields. What stands outside of messages is the bank's envelope. */
export function readMessages(text: string): Result<readonly Message[], StatementFault> {
  const lines = text.split(/\r\n|\n|\r/);
  const tooLong = lines.findIndex(({ length }) => length > LONGEST_LINE);
  if (tooLong >= 0) {
    return faultOfFile(
      'STATEMENT_TOO_LARGE',
      'A line has more than 20,000 characters',
      tooLong + 1,
    );
  }
  const cut: Cut = { messages: [], open: null, field: null, type: null, fieldCount: 0 };
  const nextTags = tagsThatFollow(lines);
  for (const [index, line] of lines.entries()) {
    if (isSplitTag(line, lines[index + 1])) continue;
    const whole = isSplitTag(lines[index - 1], line) ? `:${line}` : line;
    takeLine(cut, whole, { number: index + 1, nextTag: nextTags[index] ?? null });
    const fault = faultOfCut(cut, index + 1);
    if (fault) return fault;
  }
  return ok(cut.messages);
}

function faultOfCut(cut: Cut, line: number): Refused<StatementFault> | null {
  if (cut.fieldCount > MOST_FIELDS) {
    return faultOfFile('STATEMENT_TOO_LARGE', 'There are more than 400,000 fields', line);
  }
  if ((cut.field?.lines.length ?? 0) > MOST_LINES_OF_FIELD) {
    return faultOfFile('STATEMENT_TOO_LARGE', 'A field has more than 1,000 lines', line);
  }
  if (cut.type !== null && !READ_TYPES.includes(cut.type)) {
    const detail = `The message is an MT${cut.type}, not an MT940 or MT942`;
    return faultOfFile('STATEMENT_FORMAT_UNKNOWN', detail, line);
  }
  return null;
}

const READ_TYPES: readonly string[] = ['940', '942'];

/** How far the file has been cut. */
interface Cut {
  readonly messages: Message[];
  open: { readonly fields: Field[] } | null;
  /** The one that further lines belong to. */
  field: { readonly tag: string; readonly lines: string[] } | null;
  /** What the latest header says of the message after it. */
  type: string | null;
  fieldCount: number;
}

interface LinePlace {
  readonly number: number;
  /** The next tag of the lines below. */
  readonly nextTag: string | null;
}

function takeLine(cut: Cut, line: string, place: LinePlace): void {
  const body = withoutHeader(cut, line);
  if (body === null) return;
  if (isEnd(cut, body, place)) {
    close(cut);
    return;
  }
  const tag = tagOf(body);
  if (tag !== null && !isWrappedText(cut, body, tag)) {
    openField(cut, tag, { text: body.slice(tag.length + 2), line: place.number });
  } else if (cut.field) {
    cut.field.lines.push(body);
  } else {
    cut.type = /^\s*(94[02])(?:\s+\d\d)?\s*$/.exec(body)?.[1] ?? cut.type;
  }
}

/** `{1:…}{2:I940…}{4:` is taken off; null when nothing is left, or it was the end of a message. */
function withoutHeader(cut: Cut, line: string): string | null {
  const isTrailer = line.startsWith('-}');
  if (!isTrailer && !/^\{[1-4]:/.test(line)) return line;
  close(cut);
  const header = isTrailer ? line.slice(Math.max(line.indexOf('{1:'), 2)) : line;
  if (!/^\{[1-4]:/.test(header)) return null;
  cut.type = /\{2:[IO](\d{3})/.exec(header)?.[1] ?? cut.type;
  const body = header.indexOf('{4:');
  const rest = body < 0 ? '' : header.slice(body + 3);
  return rest.trim() === '' ? null : rest;
}

/** A line of one hyphen ends a message, unless the fields of the message go on below it. */
function isEnd(cut: Cut, line: string, { nextTag }: LinePlace): boolean {
  if (!cut.open || !/^-(?:XXX)?\s*$/.test(line)) return false;
  return nextTag === null || nextTag === '20';
}

function close(cut: Cut): void {
  cut.open = null;
  cut.field = null;
}

function openField(cut: Cut, tag: string, at: { text: string; line: number }): void {
  if (!cut.open || tag === '20') {
    const fields: Field[] = [];
    cut.messages.push({ type: cut.type, line: at.line, fields });
    cut.open = { fields };
    cut.type = null;
  }
  const field = { tag, line: at.line, lines: [at.text] };
  cut.open.fields.push(field);
  cut.field = field;
  cut.fieldCount += 1;
}

const TAG = /^:(\d\d[A-Z]?|NS):/;

function tagOf(line: string): string | null {
  return TAG.exec(line)?.[1] ?? null;
}

const KNOWN_TAGS: ReadonlySet<string> = new Set(
  '13 13D 20 21 25 25P 28 28C 34F 60F 60M 61 62F 62M 64 65 86 90C 90D NS'.split(' '),
);

/**
 * Text of `:86:` is wrapped wherever its line is full, also in the middle of a time of day:
 * `…T16` and then `:26:37`. A line that goes on so is text, whatever tag it looks like.
 */
function isWrappedText(cut: Cut, line: string, tag: string): boolean {
  if (cut.field?.tag !== '86' && cut.field?.tag !== 'NS') return false;
  if (!KNOWN_TAGS.has(tag)) return true;
  const before = cut.field.lines[cut.field.lines.length - 1] ?? '';
  return /(?:^|\D)\d\d$/.test(before) && /^:[0-5]\d:[0-5]\d(?:\D|$)/.test(line);
}

/** A bank wraps between the colon and the number of a tag. */
function isSplitTag(colon: string | undefined, line: string | undefined): boolean {
  return colon === ':' && /^\d\d[A-Z]?:/.test(line ?? '');
}

function tagsThatFollow(lines: readonly string[]): readonly (string | null)[] {
  const tags = new Array<string | null>(lines.length).fill(null);
  for (let index = lines.length - 2; index >= 0; index -= 1) {
    tags[index] =
      tagOf(lines[index + 1] ?? '') ?? startOfMessage(lines[index + 1]) ?? tags[index + 1] ?? null;
  }
  return tags;
}

/** A header of SWIFT stands before `:20:`. */
function startOfMessage(line: string | undefined): string | null {
  return line?.startsWith('{1:') === true ? '20' : null;
}
