import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IdentityKey } from './ports';

/** 43 characters of 256 random bits; what stands before them says whose directory entry it is. */
const TOKEN = /^(?<tenant>[a-z0-9]{6,20})\.[A-Za-z0-9_-]{43}$/;

/** The text of a session or an invitation. It is shown to its holder alone, and kept as a hash. */
export function drawToken(tenantPublicId: string): string {
  return `${tenantPublicId}.${randomBytes(32).toString('base64url')}`;
}

/** The public id of the tenant in a token; null for a text that is none. */
export function tenantOfToken(text: string): string | null {
  return TOKEN.exec(text)?.groups?.['tenant'] ?? null;
}

/** As for API keys, a plain hash is enough: 256 random bits cannot be guessed. */
export function hashToken(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/**
 * What a page of ours proves that it is one by: it comes of the session's token alone, so that it
 * changes with it and is kept nowhere, and does not tell it.
 */
export function csrfTokenOf(sessionToken: string): string {
  return createHmac('sha256', sessionToken).update('duebook csrf').digest('base64url');
}

/** Whether two texts are the same, in a time that tells nothing of where they differ. */
export function isSameText(one: string, other: string): boolean {
  return timingSafeEqual(hashToken(one), hashToken(other));
}

/** The issuer of addresses that have a password here. */
export const LOCAL_ISSUER = 'local';

/**
 * An issuer with and without a slash at its end is one provider, however the configuration spells it. What
 * is kept, is kept under the first.
 */
export function spellingsOf(issuer: string): readonly [kept: string, other: string] {
  const kept = issuer.replace(/\/+$/u, '');
  return [kept, `${kept}/`];
}

/** An outside identity by each spelling of its issuer; the first is the one to keep. */
export function keysOf(issuer: string, subject: string): readonly IdentityKey[] {
  return spellingsOf(issuer).map((spelling) => ({
    issuer: spelling,
    subjectHash: subjectHashOf(spelling, subject),
  }));
}

export function isSameKey(one: IdentityKey, other: IdentityKey): boolean {
  return one.issuer === other.issuer && one.subjectHash.equals(other.subjectHash);
}

/** An address that has a password here. */
export function keyOfAddress(email: string): IdentityKey {
  return { issuer: LOCAL_ISSUER, subjectHash: subjectHashOf(LOCAL_ISSUER, readAddress(email)) };
}

/** By what an address or an outside identity is found before a tenant is known. */
export function subjectHashOf(issuer: string, subject: string): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([issuer, subject]))
    .digest();
}

/** An address as it is looked for: however it is typed. */
export function readAddress(text: string): string {
  return text.trim().toLowerCase();
}
