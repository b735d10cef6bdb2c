import { crc32 } from './crc32';
import { invariant } from './invariant';

/**
 * Secrets that travel as text, keys and links: `<prefix>_<tenant>_<secret>_<checksum>`.
 *
 * The tenant's public id says whose it is before any tenant is set. The checksum lets a mistyped or
 * made-up one be refused without a database read, and lets scanners of leaked secrets tell a real one
 * from a look-alike. It protects nothing: the secret's 256 bits do.
 */
export interface SecretTextParts {
  readonly tenantPublicId: string;
  readonly secret: string;
}

/** How many random bytes a secret is made of. */
export const SECRET_TEXT_BYTES = 32;

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 62^43 is the first power above 2^256, 62^6 the first above 2^32. */
const SECRET_LENGTH = 43;
const CHECKSUM_LENGTH = 6;
const REST = /^(_([a-z0-9]{6,20})_([0-9A-Za-z]{43}))_([0-9A-Za-z]{6})$/;

/**
 * Writes the text of 32 random bytes for the tenant of this public id.
 * @param prefix says what it opens, for example `dbk_live`
 */
export function writeSecretText(
  prefix: string,
  tenantPublicId: string,
  randomBytes: Uint8Array,
): string {
  invariant(randomBytes.length === SECRET_TEXT_BYTES, 'A secret is made of 32 random bytes');
  let number = 0n;
  for (const byte of randomBytes) number = number * 256n + BigInt(byte);
  const body = `${prefix}_${tenantPublicId}_${base62(number, SECRET_LENGTH)}`;
  const text = `${body}_${checksumOf(body)}`;
  invariant(readSecretText(prefix, text) !== null, 'A secret that was written can be read');
  return text;
}

/** The parts of a text with this prefix whose form and checksum are right; null for any other. */
export function readSecretText(prefix: string, text: string): SecretTextParts | null {
  if (!text.startsWith(prefix)) return null;
  const [, rest, tenantPublicId, secret, checksum] = REST.exec(text.slice(prefix.length)) ?? [];
  if (rest === undefined || tenantPublicId === undefined || secret === undefined) return null;
  return checksum === checksumOf(prefix + rest) ? { tenantPublicId, secret } : null;
}

function checksumOf(body: string): string {
  return base62(BigInt(crc32(body)), CHECKSUM_LENGTH);
}

function base62(number: bigint, length: number): string {
  let digits = '';
  for (let rest = number; rest > 0n; rest /= 62n) {
    digits = BASE62.charAt(Number(rest % 62n)) + digits;
  }
  return digits.padStart(length, '0');
}
