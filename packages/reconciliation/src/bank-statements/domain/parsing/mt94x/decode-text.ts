/**
 * The text of a file in none of whose versions the encoding is told. SWIFT itself has ASCII alone;
 * what banks put into files for download is the code page of their system.
 *
 * A byte order mark decides; else it is UTF-8 if it is valid UTF-8, else the code page of DOS where
 * letters stand in between that no other code page has there, else GB18030 if it is valid and reads
 * like Chinese, else Windows-1252. Null when none fits.
 */
export function decodeText(bytes: Uint8Array): string | null {
  const marked = MARKS.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte));
  if (marked) return decodeAs(marked.encoding, bytes);
  return decodeAs('utf-8', bytes) ?? decodeCodePage(bytes);
}

const MARKS = [
  { encoding: 'utf-8', mark: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', mark: [0xff, 0xfe] },
  { encoding: 'utf-16be', mark: [0xfe, 0xff] },
] as const;

function decodeAs(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // Bytes that are no text of the encoding are the only thing that is thrown for here.
    return null;
  }
}

function decodeCodePage(bytes: Uint8Array): string | null {
  const evidence = weigh(bytes);
  if (evidence.dosLetters > evidence.westernLetters) return byTable(bytes, CODE_PAGE_852);
  if (evidence.commonPairs > evidence.rarePairs) {
    const chinese = decodeAs('gb18030', bytes);
    if (chinese !== null) return chinese;
  }
  return byTable(bytes, WINDOWS_1252);
}

interface Evidence {
  /** Letters of DOS between ASCII letters, where Windows has signs or nothing. */
  readonly dosLetters: number;
  /** Letters of Windows-1252 between ASCII letters. */
  readonly westernLetters: number;
  /** Pairs in the rows of GB 2312 that common Chinese text consists of, and pairs elsewhere. */
  readonly commonPairs: number;
  readonly rarePairs: number;
}

function weigh(bytes: Uint8Array): Evidence {
  const found = { dosLetters: 0, westernLetters: 0, commonPairs: 0, rarePairs: 0 };
  let lead = 0;
  bytes.forEach((byte, at) => {
    if (byte >= 0x80 && (isAsciiLetter(bytes[at - 1]) || isAsciiLetter(bytes[at + 1]))) {
      if (DOS_LETTERS.has(byte)) found.dosLetters += 1;
      if (byte >= 0xc0) found.westernLetters += 1;
    }
    if (lead === 0) {
      if (byte > 0x80) lead = byte;
      return;
    }
    if (isCommonChinese(lead, byte)) found.commonPairs += 1;
    else found.rarePairs += 1;
    lead = 0;
  });
  return found;
}

function isAsciiLetter(byte: number | undefined): boolean {
  return byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
}

/** Rows 1 to 3 (signs) and 16 to 55 (level 1) of GB 2312. */
function isCommonChinese(lead: number, trail: number): boolean {
  const isCommonRow = (lead >= 0xa1 && lead <= 0xa3) || (lead >= 0xb0 && lead <= 0xd7);
  return isCommonRow && trail >= 0xa1 && trail <= 0xfe;
}

/** From 0x80. A blank where there is no character. */
const WINDOWS_1252 = `€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ${latin1From(0xa0)}`;

/** Central European DOS, whose West European letters are those of code pages 437 and 850. */
const CODE_PAGE_852 =
  'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×č' +
  'áíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐' +
  '└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀' +
  'ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0';

/** Letters of DOS at places where Windows-1252 has a sign or nothing. */
const DOS_LETTERS: ReadonlySet<number> = new Set(
  Array.from(CODE_PAGE_852).flatMap((letter, at) =>
    at < 0x40 && /\p{L}/u.test(letter) && !/\p{L}/u.test(WINDOWS_1252.charAt(at))
      ? [at + 0x80]
      : [],
  ),
);

function latin1From(first: number): string {
  return String.fromCharCode(...Array.from({ length: 0x100 - first }, (_, at) => first + at));
}

function byTable(bytes: Uint8Array, high: string): string {
  const pieces: string[] = [];
  for (let from = 0; from < bytes.length; from += PIECE) {
    const codes = Array.from(bytes.subarray(from, from + PIECE), (byte) =>
      byte < 0x80 ? byte : high.charCodeAt(byte - 0x80),
    );
    pieces.push(String.fromCharCode(...codes));
  }
  return pieces.join('');
}

/** A call takes no more arguments than the stack has room for. */
const PIECE = 8_192;
