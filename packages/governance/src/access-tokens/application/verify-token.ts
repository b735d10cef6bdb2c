import { jwtVerify } from 'jose';
import { endOfToken, hasRequiredClaims, type Claims } from '../domain/token-claims';
import type { TokenIssuer } from '../domain/token-issuer';
import { KeysUnavailable, type KeySets } from './key-sets';
import type { UnverifiedToken } from './read-token';

/** What an issuer vouches for. */
export interface VerifiedToken {
  readonly claims: Claims;
  /** From when on it is refused, in seconds since 1970. */
  readonly endsAt: number;
}

/**
 * The claims of a token that its issuer has signed for Duebook, and that is good at this moment; null
 * for every other one, whatever is wrong with it.
 * @throws KeysUnavailable when that cannot be told now
 */
export async function verifyToken(
  { text }: UnverifiedToken,
  issuer: TokenIssuer,
  { keySets, now }: { readonly keySets: KeySets; readonly now: Date },
): Promise<VerifiedToken | null> {
  const claims = await verifiedClaims(text, issuer, { keySets, now });
  if (!claims || !hasRequiredClaims(claims, issuer)) return null;
  const endsAt = endOfToken(claims, now.getTime() / 1_000, issuer);
  return endsAt === null ? null : { claims, endsAt };
}

async function verifiedClaims(
  text: string,
  issuer: TokenIssuer,
  { keySets, now }: { readonly keySets: KeySets; readonly now: Date },
): Promise<Claims | null> {
  try {
    const { payload } = await jwtVerify(text, keySets.keysAt(issuer.jwksUrl), {
      algorithms: [...issuer.algorithms],
      issuer: issuer.issuer,
      audience: issuer.audience,
      clockTolerance: issuer.clockSkewSeconds,
      currentDate: now,
      // `nbf` is compared wherever it is; many issuers leave it out (RFC 9068 does not ask for it).
      requiredClaims: ['iss', 'aud', 'exp', 'iat', issuer.subjectClaim],
    });
    return payload;
  } catch (error) {
    if (error instanceof KeysUnavailable) throw error;
    // A key that cannot be used, too, means only that nobody has vouched for this token.
    return null;
  }
}
