import { createHash, createHmac, randomBytes } from 'node:crypto';
import {
  acceptableSteps,
  codeInDigest,
  RECOVERY_BYTES,
  RECOVERY_CODES,
  writeBase32,
  writeRecoveryCode,
} from '../domain/time-code';
import { isSameText } from './tokens';

/** RFC 4226 asks for 128 bits and advises 160, as long as a digest of SHA-1. */
const SECRET_BYTES = 20;

export function drawSecret(): Buffer {
  return randomBytes(SECRET_BYTES);
}

/** The code of a time step. Authenticators know SHA-1 alone; as a HMAC it is not broken. */
export function timeCodeAt(secret: Uint8Array, step: number, digits?: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  return codeInDigest(createHmac('sha1', secret).update(counter).digest(), digits);
}

/** The step of which this is the code, among those taken now; null for a code that is not taken. */
export function stepOfCode(
  secret: Uint8Array,
  code: string,
  at: { readonly nowMs: number; readonly lastStep: number },
): number | null {
  const steps = acceptableSteps(at.nowMs, at.lastStep);
  return steps.find((step) => isSameText(timeCodeAt(secret, step), code)) ?? null;
}

/** What an authenticator scans. The name in it is shown to the owner of the phone. */
export function authenticatorUri(secret: Uint8Array, name: string): string {
  const label = `Duebook:${encodeURIComponent(name)}`;
  return `otpauth://totp/${label}?secret=${writeBase32(secret)}&issuer=Duebook`;
}

export function drawRecoveryCodes(): readonly string[] {
  return Array.from({ length: RECOVERY_CODES }, () =>
    writeRecoveryCode(randomBytes(RECOVERY_BYTES)),
  );
}

/** 80 random bits, tried a few times a minute at most, need no slow hash. */
export function hashRecoveryCode(code: string): Buffer {
  return createHash('sha256').update(code).digest();
}
