import type { Caller } from '@duebook/platform';

/** What a request presents of itself. */
export type Credentials = {
  readonly requestId: string;
} & (
  | {
      /** The text behind `Authorization: Bearer`. */
      readonly bearer: string;
      /** What `x-duebook-tenant` says: for which tenant a token is meant that holds for several. */
      readonly tenantPublicId?: string | undefined;
    }
  | {
      /** The token in a browser's cookie. */
      readonly session: string;
    }
);

/** Finds out who presents these credentials; null when they are wrong, expired or revoked. */
export type Authenticate = (credentials: Credentials) => Promise<Caller | null>;

/** Who knows which kind of credentials. */
export interface Authenticators {
  readonly apiKey: (text: string, requestId: string) => Promise<Caller | null>;
  readonly accessToken: (presented: {
    readonly token: string;
    readonly tenantPublicId: string | undefined;
    readonly requestId: string;
  }) => Promise<Caller | null>;
  readonly session: (token: string, requestId: string) => Promise<Caller | null>;
}

/** What begins like this is a key, well formed or not, and no token: a token's header is JSON. */
const KEY_PREFIX = 'dbk_';
/** Three parts of base64url: a signed token in its compact form (RFC 7515). */
const TOKEN = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** Takes credentials to whoever knows their kind; a text of no known form is refused unasked. */
export function byForm({ apiKey, accessToken, session }: Authenticators): Authenticate {
  return (credentials) => {
    const { requestId } = credentials;
    if ('session' in credentials) return session(credentials.session, requestId);
    const { bearer, tenantPublicId } = credentials;
    if (bearer.startsWith(KEY_PREFIX)) return apiKey(bearer, requestId);
    if (!TOKEN.test(bearer)) return Promise.resolve(null);
    return accessToken({ token: bearer, tenantPublicId, requestId });
  };
}

/** Who a request comes from. */
export type Identity =
  | { readonly kind: 'ANONYMOUS' }
  | { readonly kind: 'REFUSED' }
  | { readonly kind: 'TWO_CREDENTIALS' }
  | { readonly kind: 'FOREIGN_PAGE' }
  | { readonly kind: 'CALLER'; readonly caller: Caller };

/** What a request brings along to be recognised by. */
export interface Presented {
  /** Each header of that name: of several, none counts. */
  readonly authorization: readonly string[];
  /** Each header `x-duebook-tenant`; the same holds. */
  readonly tenant: readonly string[];
  readonly session: { readonly token: string } | 'NONE' | 'SEVERAL';
  /** Whether a page of ours has made the request with this session. */
  readonly isFromOwnPage: (token: string) => boolean;
}

const BEARER = /^Bearer ([A-Za-z0-9._~+/=-]{1,8192})$/i;
const ANONYMOUS: Identity = { kind: 'ANONYMOUS' };
const REFUSED: Identity = { kind: 'REFUSED' };

/**
 * Anonymous without credentials; with credentials that do not hold, the request is refused, not
 * treated as anonymous: its sender believes to be somebody. A session counts only where a page of
 * ours brings it, and never beside other credentials: which of the two was meant is not guessed.
 */
export async function identify(
  { authorization, tenant, session, isFromOwnPage }: Presented,
  requestId: string,
  authenticate: Authenticate,
): Promise<Identity> {
  const [only, ...further] = authorization;
  if (only !== undefined) {
    if (session !== 'NONE') return { kind: 'TWO_CREDENTIALS' };
    const bearer = BEARER.exec(only)?.[1];
    const isAmbiguous = further.length > 0 || tenant.length > 1;
    if (bearer === undefined || isAmbiguous) return REFUSED;
    return found(await authenticate({ bearer, tenantPublicId: tenant[0], requestId }));
  }
  if (session === 'NONE') return ANONYMOUS;
  if (session === 'SEVERAL') return REFUSED;
  if (!isFromOwnPage(session.token)) return { kind: 'FOREIGN_PAGE' };
  return found(await authenticate({ session: session.token, requestId }));
}

function found(caller: Caller | null): Identity {
  return caller ? { kind: 'CALLER', caller } : REFUSED;
}
