import { invariant } from '@duebook/kernel';
import { crc32 } from './crc32';

/**
 * The text of an API key: `dbk_live_<tenant>_<secret>_<checksum>`.
 *
 * The tenant's public id says whose key it is before any tenant is set. The checksum lets a
 * mistyped or made-up key be refused without a database read, and lets scanners of leaked secrets
 * tell a real key from a look-alike. It protects nothing: the secret's 256 bits do.
 */
export interface ApiKeyParts {
  readonly tenantPublicId: string;
  readonly secret: string;
}

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 62^43 is the first power above 2^256, 62^6 the first above 2^32. */
const SECRET_LENGTH = 43;
const CHECKSUM_LENGTH = 6;
const KEY = /^(dbk_live_([a-z0-9]{6,20})_([0-9A-Za-z]{43}))_([0-9A-Za-z]{6})$/;

/** How many random bytes a secret is made of. */
export const SECRET_BYTES = 32;

/** Writes the key of 32 random bytes for the tenant of this public id. */
export function writeApiKeyText(tenantPublicId: string, randomBytes: Uint8Array): string {
  invariant(randomBytes.length === SECRET_BYTES, 'A secret is made of 32 random bytes');
  let number = 0n;
  for (const byte of randomBytes) number = number * 256n + BigInt(byte);
  const body = `dbk_live_${tenantPublicId}_${base62(number, SECRET_LENGTH)}`;
  const text = `${body}_${checksumOf(body)}`;
  invariant(readApiKeyText(text) !== null, 'A key that was written can be read');
  return text;
}

/** The parts of a key whose form and checksum are right; null for any other text. */
export function readApiKeyText(text: string): ApiKeyParts | null {
  const [, body, tenantPublicId, secret, checksum] = KEY.exec(text) ?? [];
  if (body === undefined || tenantPublicId === undefined || secret === undefined) return null;
  return checksum === checksumOf(body) ? { tenantPublicId, secret } : null;
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
