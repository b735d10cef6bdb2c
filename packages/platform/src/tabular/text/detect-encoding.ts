import { isAscii as holdsOnlyAscii } from 'node:buffer';
import type { OpenBytes } from '../table';
import { TableFault } from '../table-fault';
import { lineThatDoesNotFit } from './decode-text';
import { EncodingEvidence } from './encoding-evidence';
import { decoderOf, type TextEncoding } from './text-encoding';

/**
 * The encoding of a file, from all of its bytes: a sample would miss the one name in Chinese on
 * line 90,000.
 *
 * A byte order mark decides; else the file is UTF-8 if it is valid UTF-8, else GB18030 if it is
 * valid and reads like Chinese, else Windows-1252. A given encoding is obeyed unless the bytes
 * contradict it.
 * @throws TableFault when none fits, or the given one does not
 */
export async function detectEncoding(
  open: OpenBytes,
  given: TextEncoding | undefined,
): Promise<TextEncoding> {
  const mark = await byteOrderMark(open);
  if (mark !== undefined) return given === undefined ? mark : agreed(given, mark);
  if (given !== undefined) return confirmed(open, given);
  const { isValid } = await validUtf8(open);
  return isValid ? 'utf-8' : guess(open);
}

async function confirmed(open: OpenBytes, given: TextEncoding): Promise<TextEncoding> {
  if (given === 'utf-16le' || given === 'utf-16be') return given;
  const { isValid, isAscii, hasLongCharacters } = await validUtf8(open);
  if (given === 'utf-8') return isValid ? given : refuseGivenUtf8(open);
  // Chinese and Western bytes hardly ever make valid UTF-8 by chance, and mojibake must not be
  // stored. Pairs of Chinese bytes do now and then.
  const isSurelyUtf8 = isValid && (given === 'gb18030' ? hasLongCharacters : !isAscii);
  return isSurelyUtf8 ? agreed(given, 'utf-8') : given;
}

function agreed(given: TextEncoding, detected: TextEncoding): TextEncoding {
  if (given === detected) return given;
  throw new TableFault({ code: 'TABLE_ENCODING_WRONG', encoding: given, line: 1, detected });
}

async function refuseGivenUtf8(open: OpenBytes): Promise<never> {
  const line = await lineThatDoesNotFit(open, 'utf-8');
  const detected = await guess(open).catch((error: unknown) => {
    if (error instanceof TableFault) return null;
    throw error;
  });
  throw new TableFault({ code: 'TABLE_ENCODING_WRONG', encoding: 'utf-8', line, detected });
}

const MARKS: readonly (readonly [TextEncoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
];

async function byteOrderMark(open: OpenBytes): Promise<TextEncoding | undefined> {
  const head = await firstBytes(open, 4);
  const match = MARKS.find(([, bytes]) => bytes.every((byte, at) => head[at] === byte));
  return match?.[0];
}

/** Up to so many bytes from the start of a file. */
export async function firstBytes(open: OpenBytes, count: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of open() as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= count) break;
  }
  return Buffer.concat(chunks).subarray(0, count);
}

interface Utf8Finding {
  readonly isValid: boolean;
  readonly isAscii: boolean;
  /** Whether there are characters of three bytes or more. */
  readonly hasLongCharacters: boolean;
}

async function validUtf8(open: OpenBytes): Promise<Utf8Finding> {
  const decoder = decoderOf('utf-8');
  let onlyAscii = true;
  let hasLongCharacters = false;
  for await (const chunk of open() as AsyncIterable<Buffer>) {
    // Once a chunk was not ASCII, a character may reach from one chunk into the next.
    if (onlyAscii && holdsOnlyAscii(chunk)) continue;
    onlyAscii = false;
    const text = decoder.write(chunk);
    if (text === null) return { isValid: false, isAscii: false, hasLongCharacters };
    hasLongCharacters ||= /[\u0800-\uffff]/.test(text);
  }
  return { isValid: decoder.end() !== null, isAscii: onlyAscii, hasLongCharacters };
}

/** For a file that is not valid UTF-8. */
async function guess(open: OpenBytes): Promise<TextEncoding> {
  const evidence = new EncodingEvidence();
  for await (const chunk of open() as AsyncIterable<Buffer>) evidence.consider(chunk);
  const finding = evidence.conclude();
  if (finding === 'DAMAGED_UTF_8') {
    const line = await lineThatDoesNotFit(open, 'utf-8');
    const fault = {
      code: 'TABLE_ENCODING_WRONG',
      encoding: 'utf-8',
      line,
      detected: null,
    } as const;
    throw new TableFault(fault);
  }
  if (finding === 'UNKNOWN') throw new TableFault({ code: 'TABLE_ENCODING_UNKNOWN' });
  return finding;
}
