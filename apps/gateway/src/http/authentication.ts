import type { Caller } from '@duebook/platform';

/** What a request presents of itself. */
export interface Credentials {
  /** The text behind `Authorization: Bearer`. */
  readonly bearer: string;
  readonly requestId: string;
}

/** Finds out who presents these credentials; null when they are wrong, expired or revoked. */
export type Authenticate = (credentials: Credentials) => Promise<Caller | null>;

/** Who a request comes from. */
export type Identity =
  | { readonly kind: 'ANONYMOUS' }
  | { readonly kind: 'REFUSED' }
  | { readonly kind: 'CALLER'; readonly caller: Caller };

const BEARER = /^Bearer ([A-Za-z0-9._~+/=-]{1,4096})$/i;
const ANONYMOUS: Identity = { kind: 'ANONYMOUS' };
const REFUSED: Identity = { kind: 'REFUSED' };

/**
 * Anonymous without credentials; with credentials that do not hold, the request is refused, not
 * treated as anonymous: its sender believes to be somebody.
 */
export async function identify(
  authorization: string | undefined,
  requestId: string,
  authenticate: Authenticate,
): Promise<Identity> {
  if (authorization === undefined) return ANONYMOUS;
  const bearer = BEARER.exec(authorization)?.[1];
  if (bearer === undefined) return REFUSED;
  const caller = await authenticate({ bearer, requestId });
  return caller ? { kind: 'CALLER', caller } : REFUSED;
}
