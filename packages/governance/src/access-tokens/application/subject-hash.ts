import { createHash } from 'node:crypto';
import type { SubjectClaim } from '../domain/token-issuer';

/**
 * By what a token's subject is found before a tenant is known. The claim is part of it: what one calls
 * `azp` is not what another calls `sub`. Sign-in by a browser keeps entries of its own beside these.
 */
export function tokenSubjectHash(issuer: string, claim: SubjectClaim, subject: string): Buffer {
  const identity = JSON.stringify(['access token', issuer, claim, subject]);
  return createHash('sha256').update(identity).digest();
}
