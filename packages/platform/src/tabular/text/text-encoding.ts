import { TextDecoder, types } from 'node:util';

/** Encodings that tables come in. Names as in the WHATWG Encoding Standard. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252';

/** Decodes a stream piece by piece; characters may be cut anywhere. */
export interface PieceDecoder {
  /** Null when the bytes are no text in this encoding; of no use afterwards. */
  write(bytes: Uint8Array): string | null;
  /** Null when the last character is incomplete. */
  end(): string | null;
}

export function decoderOf(encoding: TextEncoding): PieceDecoder {
  return encoding === 'windows-1252' ? windows1252Decoder() : strictDecoder(encoding);
}

function strictDecoder(encoding: TextEncoding): PieceDecoder {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const attempt = (decode: () => string): string | null => {
    try {
      return decode();
    } catch (error) {
      if (isMisfit(error)) return null;
      throw error;
    }
  };
  return {
    write: (bytes) => attempt(() => decoder.decode(bytes, { stream: true })),
    end: () => attempt(() => decoder.decode()),
  };
}

function isMisfit(error: unknown): boolean {
  return (
    types.isNativeError(error) &&
    'code' in error &&
    error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
  );
}

/** What Windows-1252 has at 0x80 to 0x9f; a blank where it has no character. */
const WINDOWS_1252_HIGH = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
const UNDEFINED_IN_WINDOWS_1252 = /[\u0081\u008d\u008f\u0090\u009d]/;

/** Whether Windows-1252 gives this byte no character. */
export function isUndefinedInWindows1252(byte: number): boolean {
  return UNDEFINED_IN_WINDOWS_1252.test(String.fromCharCode(byte));
}

/**
 * By hand, because Node.js 20 takes `windows-1252` for ISO 8859-1 and answers control characters
 * for the euro sign and typographic quotes.
 */
function windows1252Decoder(): PieceDecoder {
  return {
    write: (bytes) => {
      const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
      if (UNDEFINED_IN_WINDOWS_1252.test(text)) return null;
      return text.replace(/[\u0080-\u009f]/g, (high) =>
        WINDOWS_1252_HIGH.charAt(high.charCodeAt(0) - 0x80),
      );
    },
    end: () => '',
  };
}
