import { deflateRawSync } from 'node:zlib';
import { docxOf } from '@duebook/platform/testing';

/** Where a directory of a ZIP archive (APPNOTE 6.3.10, 4.3.12) has what of a part. */
const FLAGS = 8;
const NAME_LENGTH = 28;
const ATTRIBUTES = 38;
const NAME = 46;
const DIRECTORY_ENTRY = Buffer.from('PK\u0001\u0002');
const LOCAL_HEADER = Buffer.from('PK\u0003\u0004');
const END = Buffer.from('PK\u0005\u0006');

/** The places of a signature in an archive. */
function* placesOf(bytes: Buffer, signature: Buffer): Generator<number> {
  for (let at = bytes.indexOf(signature); at !== -1; at = bytes.indexOf(signature, at + 4))
    yield at;
}

/** The archive with a part that is a symbolic link, as Unix has them. */
export function withSymlink(archive: Buffer, name: string): Buffer {
  const bytes = Buffer.from(archive);
  for (const at of placesOf(bytes, DIRECTORY_ENTRY)) {
    const length = bytes.readUInt16LE(at + NAME_LENGTH);
    if (bytes.toString('utf8', at + NAME, at + NAME + length) !== name) continue;
    bytes.writeUInt8(3, at + 5);
    bytes.writeUInt32LE(0o120777 * 65_536, at + ATTRIBUTES);
  }
  return bytes;
}

/** The archive as if each part were encrypted. */
export function withEncryptedEntries(archive: Buffer): Buffer {
  const bytes = Buffer.from(archive);
  for (const at of placesOf(bytes, LOCAL_HEADER)) bytes.writeUInt16LE(0x0801, at + FLAGS - 2);
  for (const at of placesOf(bytes, DIRECTORY_ENTRY)) bytes.writeUInt16LE(0x0801, at + FLAGS);
  return bytes;
}

/**
 * A letter with so many parts that are all the same bytes of its archive (as those of D. Fifield, A better
 * zip bomb): each of them unpacks to so many bytes.
 */
export function overlapping(parts: number, unpackedBytes: number): Buffer {
  const letter = docxOf(['Overlapping'], { 'word/a000.xml': Buffer.alloc(unpackedBytes, ' ') });
  const endsAt = letter.lastIndexOf(END);
  const last = [...placesOf(letter, DIRECTORY_ENTRY)].at(-1) ?? 0;
  const entry = letter.subarray(last, endsAt);
  const more = Array.from({ length: parts }, (_, index) => {
    const copy = Buffer.from(entry);
    copy.write(String(index + 1).padStart(3, '0'), NAME + 'word/a'.length, 'ascii');
    return copy;
  });
  const end = Buffer.from(letter.subarray(endsAt));
  const count = end.readUInt16LE(10) + parts;
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(end.readUInt32LE(12) + parts * entry.length, 12);
  return Buffer.concat([letter.subarray(0, endsAt), ...more, end]);
}

/** The streams of an ordinary workbook of Excel 97–2003. */
export const OLE_DIRECTORY: readonly string[] = ['Workbook'];

/** An OLE container ([MS-CFB]) of two sectors, whose directory names these streams. */
export function oleOf(streams: readonly string[]): Buffer {
  const bytes = Buffer.alloc(512 * 3);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt32LE(0, 48);
  for (const [index, name] of ['Root Entry', ...streams].entries()) {
    const at = 512 + index * 128;
    bytes.write(name, at, 'utf16le');
    bytes.writeUInt16LE(name.length * 2 + 2, at + 64);
  }
  return bytes;
}

/** The bytes with a number that is not so. */
export function claiming(bytes: Buffer, at: number, value: number): Buffer {
  const other = Buffer.from(bytes);
  other.writeUInt32LE(value, at);
  return other;
}

/** A picture that says to be so large, with one row of it (PNG, third edition). */
export function pngOf(width: number, height: number): Buffer {
  const header = Buffer.alloc(25);
  header.writeUInt32BE(13, 0);
  header.write('IHDR', 4, 'ascii');
  header.writeUInt32BE(width, 8);
  header.writeUInt32BE(height, 12);
  header.writeUInt8(8, 16);
  const row = deflateRawSync(Buffer.alloc(1_000));
  const part = Buffer.alloc(8);
  part.writeUInt32BE(row.length, 0);
  part.write('IDAT', 4, 'ascii');
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    header,
    part,
    row,
    Buffer.alloc(4),
  ]);
}

/** A picture whose next page is itself (TIFF 6.0, section 2). */
export function tiffInACircle(): Buffer {
  const bytes = Buffer.alloc(32);
  bytes.write('II*\0', 0, 'latin1');
  bytes.writeUInt32LE(8, 4);
  bytes.writeUInt16LE(1, 8);
  bytes.writeUInt16LE(256, 10);
  bytes.writeUInt32LE(8, 22);
  return bytes;
}
