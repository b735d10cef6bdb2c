import { TextDecoder } from 'node:util';
import { decoderOf, isUndefinedInWindows1252 } from './text-encoding';

/** What bytes that are not valid UTF-8 turn out to be. */
export type EncodingFinding = 'gb18030' | 'windows-1252' | 'DAMAGED_UTF_8' | 'UNKNOWN';

/**
 * Tells Chinese from Western text by all the bytes of a file.
 *
 * Validity alone does not: "Müller" in Windows-1252 is valid GB18030 too, its ü and l being one
 * rare character. But Chinese text consists of common characters, rows 1-3 (signs) and 16-55
 * (level 1) of GB 2312, while letters with accents pair up into rare ones.
 */
export class EncodingEvidence {
  private readonly chinese = decoderOf('gb18030');
  private isValidChinese = true;
  private lead = 0;
  private commonPairs = 0;
  private rarePairs = 0;

  private readonly unicode = new TextDecoder('utf-8');
  private unicodeCharacters = 0;
  private unicodeFaults = 0;

  private fitsWindows1252 = true;

  consider(chunk: Buffer): void {
    this.isValidChinese &&= this.chinese.write(chunk) !== null;
    for (const byte of chunk) {
      this.considerPair(byte);
      if (byte >= 0x80 && isUndefinedInWindows1252(byte)) this.fitsWindows1252 = false;
    }
    for (const character of this.unicode.decode(chunk, { stream: true })) {
      if (character === '\ufffd') this.unicodeFaults += 1;
      else if (character > '\u007f') this.unicodeCharacters += 1;
    }
  }

  conclude(): EncodingFinding {
    this.isValidChinese &&= this.chinese.end() !== null;
    // A bad byte or a cut end in a file full of proper UTF-8 characters.
    if (this.unicodeCharacters > this.unicodeFaults) return 'DAMAGED_UTF_8';
    if (this.isValidChinese && this.commonPairs > this.rarePairs) return 'gb18030';
    return this.fitsWindows1252 ? 'windows-1252' : 'UNKNOWN';
  }

  private considerPair(byte: number): void {
    if (this.lead === 0) {
      if (byte >= 0x81) this.lead = byte;
      return;
    }
    if (isCommonChinese(this.lead, byte)) this.commonPairs += 1;
    else this.rarePairs += 1;
    this.lead = 0;
  }
}

function isCommonChinese(lead: number, trail: number): boolean {
  const isCommonRow = (lead >= 0xa1 && lead <= 0xa3) || (lead >= 0xb0 && lead <= 0xd7);
  return isCommonRow && trail >= 0xa1 && trail <= 0xfe;
}
