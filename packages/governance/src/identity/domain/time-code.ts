/** Codes that change with time, as RFC 6238 has them: 30 seconds, six digits. */
const STEP_SECONDS = 30;
const CODE_DIGITS = 6;

/** A clock that is off by a step, or a code typed as it changes, is still taken. */
const TOLERANCE = 1;

/** The number of the time step in which a moment lies. */
export function stepOf(nowMs: number): number {
  return Math.floor(nowMs / 1_000 / STEP_SECONDS);
}

/**
 * The steps whose codes are taken now, the newest first. None at or before the step of the last code
 * that was taken: each is good once, and none that is older than it.
 */
export function acceptableSteps(nowMs: number, lastStep: number): readonly number[] {
  const now = stepOf(nowMs);
  return [now + TOLERANCE, now, now - TOLERANCE].filter((step) => step > lastStep);
}

/** The code in a digest of HMAC-SHA-1, by the dynamic truncation of RFC 4226. */
export function codeInDigest(digest: Uint8Array, digits = CODE_DIGITS): string {
  const offset = (digest.at(-1) ?? 0) & 0xf;
  const [a = 0, b = 0, c = 0, d = 0] = digest.subarray(offset, offset + 4);
  const number = (((a & 0x7f) << 24) | (b << 16) | (c << 8) | d) >>> 0;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** Whether a text is a code of an authenticator by its form; spaces that apps show are let through. */
export function readTimeCode(text: string): string | null {
  const code = text.replaceAll(/\s/gu, '');
  return /^\d{6}$/u.test(code) ? code : null;
}

const BASE_32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 without padding: the form in which authenticators take a secret. */
export function writeBase32(bytes: Uint8Array): string {
  let text = '';
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE_32.charAt((held >>> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return bits === 0 ? text : text + BASE_32.charAt((held << (5 - bits)) & 31);
}

/** Recovery codes: easy to read aloud, without letters that look like digits. */
const READABLE = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

export const RECOVERY_CODES = 10;
/** 16 characters of 5 bits: as hard to guess as a key of 80 bits. */
export const RECOVERY_BYTES = 16;

/** `ABCD-EFGH-JKLM-NPQR` of 16 random bytes; of each the low five bits count. */
export function writeRecoveryCode(bytes: Uint8Array): string {
  const text = [...bytes].map((byte) => READABLE.charAt(byte & 31)).join('');
  return (text.match(/.{4}/gu) ?? []).join('-');
}

/** The characters of a recovery code, however it was typed; null for a text that is none. */
export function readRecoveryCode(text: string): string | null {
  const code = text.toUpperCase().replaceAll(/[\s-]/gu, '');
  return /^[A-HJ-NP-Z2-9]{16}$/u.test(code) ? code : null;
}
