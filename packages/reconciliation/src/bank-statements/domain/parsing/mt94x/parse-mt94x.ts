import { collectResults, invariant, ok } from '@duebook/kernel';
import type { ParseStatement } from '../parsed-statement';
import { decodeText } from './decode-text';
import { joinMessages } from './join-messages';
import { faultOfFile } from './mt94x-fault';
import { readMessages } from './read-messages';
import { readStatement } from './read-statement';

const LARGEST_FILE = 64 * 1024 * 1024;

/**
 * Reads SWIFT's customer statement (MT940) and report of the day (MT942), with the blocks of the
 * network around it or without, in the dialects of banks whose files differ from the standard.
 * All of a file is read or nothing: the first fault refuses it.
 */
export const parseMt94x: ParseStatement = (bytes) => {
  if (bytes.length > LARGEST_FILE) {
    return faultOfFile('STATEMENT_TOO_LARGE', 'The file is larger than 64 MiB');
  }
  const decoded = decodeText(bytes);
  if (decoded === null || decoded.includes('\0')) {
    return faultOfFile('STATEMENT_ENCODING_INVALID', 'The file is no text');
  }
  const text = withoutControls(decoded);
  if (text.trim() === '') return faultOfFile('STATEMENT_EMPTY', 'Nothing stands in the file');
  const messages = readMessages(text);
  if (!messages.ok) return messages;
  if (messages.value.length === 0) {
    return faultOfFile('STATEMENT_FORMAT_UNKNOWN', 'No line begins with a tag, as :20: does');
  }
  const parts = collectResults(messages.value.map(readStatement));
  if (!parts.ok) {
    const [first] = parts.refusal;
    invariant(first !== undefined, 'Who refuses says why');
    return { ok: false, refusal: first };
  }
  const format = parts.value.every((part) => part.format === 'MT942') ? 'MT942' : 'MT940';
  return ok({ format, formatVersion: format, statements: joinMessages(parts.value) });
};

/** The frame of a message on the wire (SOH, ETX), and the end of file of DOS. */
function withoutControls(text: string): string {
  return text.replace(/[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '');
}
