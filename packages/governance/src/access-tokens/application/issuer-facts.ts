import type { Json } from '@duebook/platform';
import type { TokenIssuer } from '../domain/token-issuer';

/** An issuer as the audit keeps it: where it is and what its tokens have to say; none of it personal. */
export function issuerFacts(issuer: TokenIssuer): { readonly [key: string]: Json } {
  const { issuer: name, jwksUrl, audience, algorithms, subjectClaim, permissionClaim } = issuer;
  return {
    ...{ issuer: name, jwksUrl, audience, algorithms, subjectClaim, permissionClaim },
    requiredClaims: issuer.requiredClaims.map((claim) => ({ ...claim })),
    clockSkewSeconds: issuer.clockSkewSeconds,
    isActive: issuer.isActive,
    version: issuer.version,
  };
}
