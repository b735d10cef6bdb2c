/** Encodings that files of banks come in. Names as in the WHATWG Encoding Standard. */
export type ByteEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252';

/** So much is decoded and read at a time: what a hostile file costs before it is refused. */
export const PIECE_BYTES = 65_536;

/** What declarations call the encodings. ISO 8859-1 is in practice always its superset. */
const LABELS: Readonly<Record<string, ByteEncoding | 'utf-16'>> = {
  'UTF-8': 'utf-8',
  UTF8: 'utf-8',
  'US-ASCII': 'utf-8',
  ASCII: 'utf-8',
  'UTF-16': 'utf-16',
  'UTF-16LE': 'utf-16le',
  'UTF-16BE': 'utf-16be',
  'ISO-8859-1': 'windows-1252',
  'ISO8859-1': 'windows-1252',
  'ISO_8859-1': 'windows-1252',
  LATIN1: 'windows-1252',
  'WINDOWS-1252': 'windows-1252',
  CP1252: 'windows-1252',
  GB18030: 'gb18030',
  GBK: 'gb18030',
  GB2312: 'gb18030',
};

/** The encoding that a declaration means; null for one that is not read. */
export function encodingOfLabel(label: string): ByteEncoding | 'utf-16' | null {
  const key = label.toUpperCase();
  return Object.hasOwn(LABELS, key) ? (LABELS[key] ?? null) : null;
}

/** What the first bytes tell of the encoding, and how many of them are no text. */
export interface Sniffed {
  readonly encoding: ByteEncoding | null;
  readonly markLength: number;
}

const SIGNATURES: readonly (readonly [readonly number[], ByteEncoding, number])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8', 3],
  [[0xff, 0xfe], 'utf-16le', 2],
  [[0xfe, 0xff], 'utf-16be', 2],
  // No mark, but each second byte of a Latin letter is zero.
  [[0x3c, 0x00], 'utf-16le', 0],
  [[0x00, 0x3c], 'utf-16be', 0],
];

/** By byte order mark, or by a first character of two bytes. */
export function sniffEncoding(bytes: Uint8Array): Sniffed {
  const found = SIGNATURES.find(([mark]) => mark.every((byte, index) => bytes[index] === byte));
  return found === undefined
    ? { encoding: null, markLength: 0 }
    : { encoding: found[1], markLength: found[2] };
}

/** Whether the bytes begin like a ZIP archive: an XLSX, or a download that was not unpacked. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

/** Text that is the same in all encodings but UTF-16: the first bytes, each as its character. */
export function asciiStart(bytes: Uint8Array, length: number): string {
  return String.fromCharCode(...bytes.subarray(0, Math.min(length, PIECE_BYTES)));
}

/** The text piece by piece; a null, the last one, says that the bytes are no text in that encoding. */
export function* decodePieces(
  bytes: Uint8Array,
  encoding: ByteEncoding,
): Generator<string | null, void, void> {
  const decode = encoding === 'windows-1252' ? decodeWindows1252 : strictDecoder(encoding);
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    const isLast = at + PIECE_BYTES >= bytes.length;
    const text = decode(bytes.subarray(at, at + PIECE_BYTES), isLast);
    yield text;
    if (text === null) return;
  }
}

/** Whether the bytes are UTF-8 beyond doubt: valid, and more than ASCII. */
export function isUnmistakablyUtf8(bytes: Uint8Array): boolean {
  if (bytes.every((byte) => byte < 0x80)) return false;
  for (const piece of decodePieces(bytes, 'utf-8')) {
    if (piece === null) return false;
  }
  return true;
}

type DecodePiece = (bytes: Uint8Array, isLast: boolean) => string | null;

function strictDecoder(encoding: ByteEncoding): DecodePiece {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  return (bytes, isLast) => {
    try {
      return decoder.decode(bytes, { stream: !isLast });
    } catch {
      // The only way that a strict decoder says no.
      return null;
    }
  };
}

/** What Windows-1252 has at 0x80 to 0x9f; a blank where it has no character. */
const WINDOWS_1252_HIGH = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
/** Arguments of one call; engines limit them. */
const CHARACTERS_AT_ONCE = 8_192;

/** By hand: some releases of Node.js take `windows-1252` for ISO 8859-1. */
function decodeWindows1252(bytes: Uint8Array): string | null {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHARACTERS_AT_ONCE) {
    text += String.fromCharCode(...bytes.subarray(at, at + CHARACTERS_AT_ONCE));
  }
  if (/[\u0081\u008d\u008f\u0090\u009d]/.test(text)) return null;
  return text.replace(/[\u0080-\u009f]/g, (high) =>
    WINDOWS_1252_HIGH.charAt(high.charCodeAt(0) - 0x80),
  );
}
