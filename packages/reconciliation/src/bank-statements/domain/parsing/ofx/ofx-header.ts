import { ok, refused, type Result } from '@duebook/kernel';
import type { StatementFault } from '../parsed-statement';
import {
  asciiStart,
  type ByteEncoding,
  decodePieces,
  isUnmistakablyUtf8,
  sniffEncoding,
} from '../xml/decode-bytes';
import { fileFault, quote } from '../xml/faults';

/** What a file says of itself before its content, and how its bytes are to be read. */
export interface OfxHeader {
  /** OFX 2 is XML; OFX 1 is SGML, whose elements mostly do not end. */
  readonly syntax: 'SGML' | 'XML';
  /** `OFX 1.0.2`; without the number where the file gives none. */
  readonly version: string;
  readonly encoding: ByteEncoding;
}

/** Headers are some two hundred bytes; some banks put empty lines before them. */
const HEADER_BYTES = 4_096;

/** Looks at the beginning of a file; refuses what is no OFX at all. */
export function ofxHeader(bytes: Uint8Array): Result<OfxHeader, StatementFault> {
  const { encoding, markLength } = sniffEncoding(bytes);
  const isWide = encoding === 'utf-16le' || encoding === 'utf-16be';
  const start = isWide
    ? decodedStart(bytes, encoding)
    : asciiStart(bytes.subarray(markLength), HEADER_BYTES);
  const text = start.trimStart();
  if (/^<\?(?:xml|OFX)\b/i.test(text)) return xmlHeader(text);
  if (/^OFXHEADER\s*:/i.test(text)) return sgmlHeader(text, bytes, encoding);
  if (/^<OFX>/i.test(text)) {
    return ok({ syntax: 'SGML', version: 'OFX 1', encoding: encoding ?? guessed(bytes) });
  }
  return refused(fileFault('STATEMENT_FORMAT_UNKNOWN', 'It does not begin as an OFX file does.'));
}

function decodedStart(bytes: Uint8Array, encoding: ByteEncoding): string {
  const [first] = decodePieces(bytes.subarray(0, HEADER_BYTES), encoding);
  return (first ?? '').replace(/^\uFEFF/, '');
}

/** The encoding is that of the XML, which its reader finds out. */
function xmlHeader(text: string): Result<OfxHeader, StatementFault> {
  const instruction = /<\?OFX\s([^>]*)\?>/i.exec(text)?.[1] ?? '';
  const number = /\bVERSION\s*=\s*["'](\d+)["']/i.exec(instruction)?.[1];
  const version = versionOf(number, '2');
  if (version === null) return refused(unsupported(number ?? ''));
  return ok({ syntax: 'XML', version, encoding: 'utf-8' });
}

function sgmlHeader(
  text: string,
  bytes: Uint8Array,
  marked: ByteEncoding | null,
): Result<OfxHeader, StatementFault> {
  const head = text.slice(0, text.indexOf('<') === -1 ? text.length : text.indexOf('<'));
  const compression = headerField(head, 'COMPRESSION');
  if (compression !== '' && compression !== 'NONE') {
    const detail = `Its content is compressed (${quote(compression)}), which is not read.`;
    return refused(fileFault('STATEMENT_FORMAT_UNKNOWN', detail));
  }
  const number = headerField(head, 'VERSION');
  const version = versionOf(number === '' ? undefined : number, '1');
  if (version === null) return refused(unsupported(number));
  const encoding = marked ?? sgmlEncoding(head, bytes);
  if (encoding === null) {
    const detail = `Its character set ${quote(headerField(head, 'CHARSET'))} is not read.`;
    return refused(fileFault('STATEMENT_ENCODING_INVALID', detail));
  }
  return ok({ syntax: 'SGML', version, encoding });
}

/** One a line, or (some servers) all on one. */
function headerField(head: string, name: string): string {
  return (new RegExp(`\\b${name}:\\s*([A-Z0-9.-]*)`, 'i').exec(head)?.[1] ?? '').toUpperCase();
}

const CHARSETS: Readonly<Record<string, ByteEncoding>> = {
  '1252': 'windows-1252',
  'WINDOWS-1252': 'windows-1252',
  CP1252: 'windows-1252',
  'ISO-8859-1': 'windows-1252',
  '8859-1': 'windows-1252',
  'UTF-8': 'utf-8',
  UTF8: 'utf-8',
  '65001': 'utf-8',
  GB18030: 'gb18030',
  GBK: 'gb18030',
  GB2312: 'gb18030',
  '936': 'gb18030',
};

/**
 * Headers are copied from file to file and mostly say 1252 whatever follows, so text that is UTF-8
 * beyond doubt is read as that.
 */
function sgmlEncoding(head: string, bytes: Uint8Array): ByteEncoding | null {
  const declared = headerField(head, 'ENCODING');
  if (declared === 'UTF-8' || declared === 'UTF8' || declared === 'UNICODE') return 'utf-8';
  const charset = headerField(head, 'CHARSET');
  if (charset === '' || charset === 'NONE') return guessed(bytes);
  const named = Object.hasOwn(CHARSETS, charset) ? (CHARSETS[charset] ?? null) : null;
  return named === 'windows-1252' ? guessed(bytes) : named;
}

function guessed(bytes: Uint8Array): ByteEncoding {
  return isUnmistakablyUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/** `102` is 1.0.2; null when it is of neither generation of the syntax. */
function versionOf(number: string | undefined, generation: '1' | '2'): string | null {
  if (number === undefined) return `OFX ${generation}`;
  if (!/^[12]\d{2}$/.test(number)) return null;
  return `OFX ${number.split('').join('.')}`;
}

function unsupported(number: string): StatementFault {
  const detail = `It is of version ${quote(number)}; OFX 1 and 2 are read.`;
  return fileFault('STATEMENT_VERSION_UNSUPPORTED', detail);
}
