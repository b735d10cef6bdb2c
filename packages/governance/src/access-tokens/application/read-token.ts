import { decodeJwt, decodeProtectedHeader } from 'jose';
import { isPlainHeader, looksLikeToken, type Claims } from '../domain/token-claims';
import { TOKEN_ALGORITHMS } from '../domain/token-issuer';

const ALGORITHMS: ReadonlySet<unknown> = new Set(TOKEN_ALGORITHMS);
const LONGEST_ISSUER = 500;

/** What a token says of itself; nobody has vouched for it yet. */
export interface UnverifiedToken {
  readonly text: string;
  readonly issuer: string;
  readonly claims: Claims;
}

/**
 * Reads as much of a token as it takes to find out who could vouch for it. Null for whatever nobody
 * could: another form, a signature of another kind or none, a header that asks for more than is
 * understood. It needs no database.
 */
export function readToken(text: string): UnverifiedToken | null {
  if (!looksLikeToken(text)) return null;
  const decoded = decode(text);
  if (!decoded || !isPlainHeader(decoded.header)) return null;
  if (!ALGORITHMS.has(decoded.header['alg'])) return null;
  const { iss } = decoded.claims;
  const isNamed = typeof iss === 'string' && iss.length > 0 && iss.length <= LONGEST_ISSUER;
  return isNamed ? { text, issuer: iss, claims: decoded.claims } : null;
}

function decode(text: string): { readonly header: Claims; readonly claims: Claims } | null {
  try {
    return { header: { ...decodeProtectedHeader(text) }, claims: decodeJwt(text) };
  } catch {
    return null;
  }
}
