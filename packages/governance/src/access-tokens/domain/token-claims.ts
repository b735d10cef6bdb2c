import type { SubjectClaim, TokenIssuer } from './token-issuer';

/** What a token says, as it was parsed: nothing of it has any form yet. */
export type Claims = Readonly<Record<string, unknown>>;

/** Longer than any that is read: what is above is refused before it is parsed. */
export const LONGEST_TOKEN = 8_192;

/** Nobody needs one for longer, and one that leaks is good until it ends. */
const LONGEST_LIFE_SECONDS = 86_400;

const LONGEST_SUBJECT = 255;
const PREFIX = 'duebook:';

/** The claim that names a tenant by its public id, for whoever is known in several. */
const TENANT_CLAIM = 'duebook_tenant';

/** An audience that begins so goes on with the public id of the tenant that is meant. */
const TENANT_AUDIENCE = 'urn:duebook:';

/** Three parts of base64url without padding: what a signed token looks like (RFC 7515). */
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** Whether a text is worth being read as a token. */
export function looksLikeToken(text: string): boolean {
  return text.length <= LONGEST_TOKEN && COMPACT.test(text);
}

/** What a token's header may say that it is (RFC 9068, RFC 7519); others are for other ends. */
const TYPES = new Set(['at+jwt', 'application/at+jwt', 'jwt']);

/**
 * Whether a header asks for nothing that is not understood. Keys that it brings along or points to
 * (`jwk`, `jku`, `x5u`, `x5c`) are not even looked at: they would be the word of whoever is to be
 * checked.
 */
export function isPlainHeader(header: Claims): boolean {
  const { typ, crit, b64 } = header;
  if (crit !== undefined || b64 !== undefined) return false;
  return typ === undefined || (typeof typ === 'string' && TYPES.has(typ.toLowerCase()));
}

/** What every object has from its kind, such as `constructor`, is no claim of anybody. */
function claimOf(claims: Claims, name: string): unknown {
  return Object.hasOwn(claims, name) ? claims[name] : undefined;
}

/** What may name somebody, by the claims that an issuer may be told to name them in. */
export function subjectIn(claims: Claims, claim: SubjectClaim): string | null {
  const value = claimOf(claims, claim);
  const isName = typeof value === 'string' && value.length > 0 && value.length <= LONGEST_SUBJECT;
  return isName ? value : null;
}

/**
 * The tenants that a token names, by a claim or by an audience; none is left out, so that of two that
 * differ none is taken.
 */
export function tenantsIn(claims: Claims): readonly string[] {
  const value = claimOf(claims, TENANT_CLAIM);
  const audiences = [claimOf(claims, 'aud')].flat();
  const named = audiences.flatMap((audience) => {
    const isTenant = typeof audience === 'string' && audience.startsWith(TENANT_AUDIENCE);
    return isTenant ? [audience.slice(TENANT_AUDIENCE.length)] : [];
  });
  return [...new Set(typeof value === 'string' ? [value, ...named] : named)];
}

/**
 * When a token ends, in seconds since 1970, the issuer's clock being what it is; null when it lives
 * longer than any may, or is from the future.
 */
export function endOfToken(
  claims: Claims,
  nowSeconds: number,
  { clockSkewSeconds }: Pick<TokenIssuer, 'clockSkewSeconds'>,
): number | null {
  const { exp, iat } = claims;
  if (typeof exp !== 'number' || typeof iat !== 'number') return null;
  if (exp - iat > LONGEST_LIFE_SECONDS || iat > nowSeconds + clockSkewSeconds) return null;
  return exp + clockSkewSeconds;
}

/** Whether all is there that the issuer’s tokens have to carry. */
export function hasRequiredClaims(
  claims: Claims,
  { requiredClaims }: Pick<TokenIssuer, 'requiredClaims'>,
): boolean {
  return requiredClaims.every(({ name, value }) => {
    const carried = claimOf(claims, name);
    if (carried === undefined || carried === null) return false;
    return value === null || (Array.isArray(carried) ? carried : [carried]).includes(value);
  });
}

/**
 * The permissions that a token is cut to; null when it names none to be cut to. Where a claim of its
 * own lists them, a token without that claim is cut to nothing.
 */
export function scopeOf(
  claims: Claims,
  { permissionClaim }: Pick<TokenIssuer, 'permissionClaim'>,
): readonly string[] | null {
  if (permissionClaim !== null) return wordsOf(claimOf(claims, permissionClaim)).map(withoutPrefix);
  const named = wordsOf(claimOf(claims, 'scope')).filter((word) => word.startsWith(PREFIX));
  return named.length === 0 ? null : named.map(withoutPrefix);
}

function withoutPrefix(word: string): string {
  return word.startsWith(PREFIX) ? word.slice(PREFIX.length) : word;
}

/** A text of words, or a list of them: issuers write both. */
function wordsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.split(' ').filter((word) => word !== '');
  return Array.isArray(value)
    ? value.filter((word): word is string => typeof word === 'string')
    : [];
}
