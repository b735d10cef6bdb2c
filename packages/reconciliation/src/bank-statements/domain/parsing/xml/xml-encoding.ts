import { ok, refused, type Result } from '@duebook/kernel';
import type { StatementFault } from '../parsed-statement';
import {
  asciiStart,
  type ByteEncoding,
  encodingOfLabel,
  isUnmistakablyUtf8,
  sniffEncoding,
} from './decode-bytes';
import { fileFault, quote } from './faults';

/** What stands behind the mark, and how it is to be decoded. */
export interface EncodedText {
  readonly bytes: Uint8Array;
  readonly encoding: ByteEncoding;
}

/** A declaration stands first and is short. */
const DECLARATION_BYTES = 256;

/**
 * How an XML file is encoded: by its mark, else by its declaration, else UTF-8. Where the two
 * contradict each other, names and texts would come out wrong without anybody being told.
 */
export function xmlEncoding(whole: Uint8Array): Result<EncodedText, StatementFault> {
  const sniffed = sniffEncoding(whole);
  const bytes = withoutLeadingBlanks(whole.subarray(sniffed.markLength), sniffed.encoding);
  if (sniffed.encoding === 'utf-16le' || sniffed.encoding === 'utf-16be') {
    // What it declares is looked at once it is decoded.
    return ok({ bytes, encoding: sniffed.encoding });
  }
  const label = declaredLabel(asciiStart(bytes, DECLARATION_BYTES)) ?? 'UTF-8';
  const declared = encodingOfLabel(label);
  if (declared === null) {
    return refused(notRead(`It declares the encoding ${quote(label)}, which is not read.`));
  }
  // Without a mark and without a zero byte it is not UTF-16, whatever it says.
  const isWide = declared === 'utf-16' || declared === 'utf-16le' || declared === 'utf-16be';
  if (isWide || !bytesFit(bytes, declared, sniffed.encoding)) return refused(contradiction(label));
  return ok({ bytes, encoding: declared });
}

/** Latin text that happens to be valid UTF-8 throughout is UTF-8 under a wrong name. */
function bytesFit(bytes: Uint8Array, declared: ByteEncoding, marked: ByteEncoding | null): boolean {
  if (marked !== null && marked !== declared) return false;
  return declared !== 'windows-1252' || !isUnmistakablyUtf8(bytes);
}

/** Whether text in this encoding may say of itself that it is in the declared one. */
export function declarationFits(
  declared: ByteEncoding | 'utf-16' | null,
  actual: ByteEncoding | 'utf-16',
): boolean {
  const isWide = actual === 'utf-16le' || actual === 'utf-16be';
  return declared === 'utf-16' ? isWide : declared === actual;
}

/** Of a declaration that says another encoding than the file is in. */
export function contradiction(label: string): StatementFault {
  return notRead(`It declares the encoding ${quote(label)} and is in another.`);
}

function notRead(detail: string): StatementFault {
  return fileFault('STATEMENT_ENCODING_INVALID', detail);
}

function declaredLabel(start: string): string | null {
  return /^<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(start)?.[1] ?? null;
}

/** Some banks begin with an empty line, where XML allows none before a declaration. */
function withoutLeadingBlanks(bytes: Uint8Array, encoding: ByteEncoding | null): Uint8Array {
  if (encoding !== null && encoding !== 'utf-8') return bytes;
  const first = bytes.findIndex(
    (byte) => byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09,
  );
  return first <= 0 ? bytes : bytes.subarray(first);
}
