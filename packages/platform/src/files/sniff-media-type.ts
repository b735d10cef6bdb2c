import { TextDecoder } from 'node:util';
import { regularityOf } from '../tabular/csv/detect-delimiter';
import { decoderOf } from '../tabular/text/text-encoding';

/** From how many of a file's first bytes its type is told. */
export const SNIFFED_BYTES = 65_536;

export const UNKNOWN_MEDIA_TYPE = 'application/octet-stream';
export const XLSX_MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** A workbook of Excel 97–2003. */
export const XLS_MEDIA_TYPE = 'application/vnd.ms-excel';
const OLE_MEDIA_TYPE = 'application/x-ole-storage';

/** Letters have commas too, but not as many in each line. */
const REGULAR_ENOUGH = 0.9;

/** Leading bytes of binary formats, as ISO 8859-1. */
const SIGNATURES: readonly (readonly [RegExp, string])[] = [
  [/^%PDF-/, 'application/pdf'],
  [/^\x89PNG\r\n\x1a\n/, 'image/png'],
  [/^\xff\xd8\xff/, 'image/jpeg'],
  [/^GIF8[79]a/, 'image/gif'],
  [/^(?:II\*\0|MM\0\*)/, 'image/tiff'],
  [/^RIFF[^]{4}WEBP/, 'image/webp'],
  // Excel 97–2003 and Word 97–2003, installers, and whatever Office encrypted with a password.
  [/^\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1/, OLE_MEDIA_TYPE],
  [/^MZ[^]{0,62}\0/, 'application/vnd.microsoft.portable-executable'],
  [/^\x7fELF/, 'application/x-elf'],
  [/^\x1f\x8b/, 'application/gzip'],
  [/^7z\xbc\xaf\x27\x1c/, 'application/x-7z-compressed'],
  [/^Rar!\x1a\x07/, 'application/vnd.rar'],
];

/** Names of members that tell what a ZIP archive is (ECMA-376, OpenDocument 1.3), the first that is there. */
const ARCHIVES: readonly (readonly [RegExp, string])[] = [
  [/^xl\/workbook\.bin$/, 'application/vnd.ms-excel.sheet.binary.macroenabled.12'],
  [/^xl\//, XLSX_MEDIA_TYPE],
  [/^word\//, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  [/^ppt\//, 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  [/^mimetype$/, 'application/vnd.oasis.opendocument'],
];

/** What an Office document may begin with. */
const OFFICE_MEMBER =
  /^(?:\[Content_Types\]\.xml$|mimetype$|(?:_rels|docProps|customXml|xl|word|ppt)\/)/;

/** Markup, recognised by the first tag behind declarations and comments. */
const MARKUP: readonly (readonly [RegExp, string])[] = [
  [/<!doctype html|<html|<script/i, 'text/html'],
  [/<svg[\s>]/i, 'image/svg+xml'],
  [/^\s*<\?xml\s/, 'application/xml'],
  [/^\s*<[A-Za-z_][\w.:-]*[\s>]/, 'application/xml'],
];

/**
 * The media type of a file by its first bytes, never by its name or by what a client says.
 * @param head the first {@link SNIFFED_BYTES} bytes, or the whole file when it is shorter
 */
export function sniffMediaType(head: Buffer): string {
  const bytes = head.toString('latin1');
  const binary = SIGNATURES.find(([signature]) => signature.test(bytes));
  if (binary) return binary[1] === OLE_MEDIA_TYPE ? oleType(head) : binary[1];
  if (bytes.startsWith('PK\x03\x04')) return archiveType(bytes);
  const text = textOf(head);
  return text === null ? UNKNOWN_MEDIA_TYPE : textType(text);
}

/** The stream of a workbook of Excel 97–2003, and of Excel 5, as the directory names it ([MS-XLS] 2.1.2). */
const WORKBOOK_STREAMS: ReadonlySet<string> = new Set(['Workbook', 'Book']);
/** A stream of a workbook begins with a BOF record of BIFF5 or BIFF8 for globals ([MS-XLS] 2.4.21). */
const WORKBOOK_START = /^\x09\x08[\x08\x10]\x00\x00[\x05\x06]\x05\x00/;
const OLE_HEADER_BYTES = 512;
const DIRECTORY_ENTRY_BYTES = 128;

/**
 * What lies in an OLE container ([MS-CFB]): its directory tells, where the head has it. Of a large file
 * it stands behind the streams, the first of which begins right after the header.
 */
function oleType(head: Buffer): string {
  if (head.length < OLE_HEADER_BYTES) return OLE_MEDIA_TYPE;
  const sectorBytes = 2 ** Math.min(head.readUInt16LE(30), 16);
  const directory = (head.readUInt32LE(48) + 1) * sectorBytes;
  const names = streamNames(head.subarray(directory, directory + sectorBytes));
  const isWorkbook =
    names.length > 0
      ? names.some((name) => WORKBOOK_STREAMS.has(name))
      : WORKBOOK_START.test(head.toString('latin1', sectorBytes, sectorBytes + 8));
  return isWorkbook ? XLS_MEDIA_TYPE : OLE_MEDIA_TYPE;
}

function streamNames(directory: Buffer): readonly string[] {
  const names: string[] = [];
  const count = Math.floor(directory.length / DIRECTORY_ENTRY_BYTES);
  for (let at = 0; at < count * DIRECTORY_ENTRY_BYTES; at += DIRECTORY_ENTRY_BYTES) {
    // With the zero at its end.
    const length = Math.min(directory.readUInt16LE(at + 64), 64);
    if (length > 2) names.push(directory.toString('utf16le', at, at + length - 2));
  }
  return names;
}

/** By the names in the local file headers that the head holds. */
function archiveType(bytes: string): string {
  const names = memberNames(bytes);
  // A workbook that lies in an ordinary archive does not make a workbook of it.
  const isDocument = names[0] !== undefined && OFFICE_MEMBER.test(names[0]);
  const known = ARCHIVES.find(([member]) => names.some((name) => member.test(name)));
  return isDocument && known ? known[1] : 'application/zip';
}

function memberNames(bytes: string): readonly string[] {
  const names: string[] = [];
  for (let at = 0; at !== -1; at = bytes.indexOf('PK\x03\x04', at + 4)) {
    const length = bytes.charCodeAt(at + 26) + 256 * bytes.charCodeAt(at + 27);
    names.push(bytes.slice(at + 30, at + 30 + length));
  }
  return names;
}

/** The head as text, exact only as far as structure goes; null when it is none. */
function textOf(head: Buffer): string | null {
  const text = decodeAsItSeems(head);
  // Control characters other than tab, line feed, vertical tab, form feed and carriage return; and
  // the end-of-file mark that DOS programs leave.
  return /[\x00-\x08\x0e-\x19\x1b-\x1f]/.test(text) ? null : text;
}

function decodeAsItSeems(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder('utf-16le').decode(head);
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be').decode(head);
  // GB18030 leaves ASCII between Western bytes alone, so that it serves Windows-1252 here too.
  return decoderOf('utf-8').write(head) ?? new TextDecoder('gb18030').decode(head);
}

function textType(text: string): string {
  const start = text.trimStart();
  if (start.startsWith('<')) {
    const markup = MARKUP.find(([pattern]) => pattern.test(start.slice(0, 1_024)));
    if (markup) return markup[1];
  }
  // JSON and SWIFT messages begin with a brace and are full of commas.
  if (/^[[{]/.test(start)) return 'text/plain';
  return regularityOf(text) >= REGULAR_ENOUGH ? 'text/csv' : 'text/plain';
}
