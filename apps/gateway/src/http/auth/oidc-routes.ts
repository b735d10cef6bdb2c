import type { IncomingMessage } from 'node:http';
import { ok, refused, type Result } from '@duebook/kernel';
import type { SecretBox } from '@duebook/platform';
import type { ExternalSignIn } from '@duebook/governance';
import * as oidc from 'openid-client';
import { type Answer, errorAnswer } from '../answer';
import { refusalAnswer } from './auth-answers';
import { valuesOf } from './session-cookie';

/** A provider by which people sign in, as the environment tells of it. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** `/auth/oidc/callback` below the address at which browsers find the system. */
  readonly redirectUrl: string;
  /** Public ids of tenants whose users are found by the provider's verified address the first time. */
  readonly linkTenants: readonly string[];
  /** Values of `amr` or `acr` that stand for a second factor. */
  readonly secondFactors: readonly string[];
}

/** What has to come back from the provider just as it went; sealed in a cookie of this browser. */
interface Flow {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly tenant: string | null;
  readonly endsAt: number;
}

const FLOW_SECONDS = 600;
const PLACE = 'oidc flow';
const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;
const PUBLIC_ID = /^[a-z0-9]{6,20}$/;

type ProviderRefusal = Readonly<{ code: 'PROVIDER_REFUSED' | 'PROVIDER_AWAY' }>;

/** Signing in by a provider: authorization code with PKCE, state and nonce (OpenID Connect Core). */
export class OidcRoutes {
  private discovered: Promise<oidc.Configuration> | undefined;
  private readonly cookieName: string;
  private readonly attributes: string;

  constructor(
    private readonly settings: OidcSettings,
    private readonly secrets: SecretBox,
    private readonly more: {
      readonly isSecure: boolean;
      /** Is told what keeps everybody from signing in by the provider. */
      readonly onUnusable: (error: unknown) => void;
    },
  ) {
    const { isSecure } = more;
    this.cookieName = isSecure ? '__Host-duebook-oidc' : 'duebook_oidc';
    this.attributes = `Path=/; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
  }

  readonly linksByAddress = (tenantPublicId: string): boolean =>
    this.settings.linkTenants.includes(tenantPublicId);

  /** Sends the browser to the provider. */
  async start(request: IncomingMessage): Promise<Answer> {
    const tenant = new URL(request.url ?? '/', 'http://x').searchParams.get('tenant');
    if (tenant !== null && !PUBLIC_ID.test(tenant)) {
      return errorAnswer('BAD_REQUEST', 'The tenant is told by its public id.');
    }
    const configuration = await this.configuration();
    if (!configuration) return refusalAnswer({ code: 'PROVIDER_AWAY' });
    const flow: Flow = {
      ...{ state: oidc.randomState(), nonce: oidc.randomNonce(), tenant },
      verifier: oidc.randomPKCECodeVerifier(),
      endsAt: Date.now() + FLOW_SECONDS * 1_000,
    };
    const target = oidc.buildAuthorizationUrl(configuration, {
      ...{ redirect_uri: this.settings.redirectUrl, scope: 'openid email' },
      ...{ response_type: 'code', state: flow.state, nonce: flow.nonce },
      code_challenge: await oidc.calculatePKCECodeChallenge(flow.verifier),
      code_challenge_method: 'S256',
    });
    const sealed = this.secrets.seal(Buffer.from(JSON.stringify(flow)), PLACE);
    const cookie = `${this.cookieName}=${sealed.toString('base64url')}`;
    return {
      ...{ status: 303, contentType: 'text/plain; charset=utf-8', body: '' },
      headers: { location: target.href },
      cookies: [`${cookie}; ${this.attributes}; Max-Age=${FLOW_SECONDS}`],
    };
  }

  /** Takes the code to the provider, and answers who it says that this is. */
  async callback(
    request: IncomingMessage,
    origin: ExternalSignIn['origin'],
  ): Promise<Result<ExternalSignIn, ProviderRefusal>> {
    const flow = this.flowOf(request.headers.cookie);
    if (!flow) return refused({ code: 'PROVIDER_REFUSED' });
    const configuration = await this.configuration();
    if (!configuration) return refused({ code: 'PROVIDER_AWAY' });
    const told = await this.claimsOf(configuration, request, flow);
    if (!told.ok) return told;
    const claims = told.value;
    const { email, email_verified: isVerified } = claims;
    return ok({
      // What it calls itself is that, but perhaps for a slash at the end.
      ...{ issuer: this.settings.issuer, subject: claims.sub, tenant: flow.tenant, origin },
      verifiedEmail: isVerified === true && typeof email === 'string' ? email : null,
      hasSecondFactor: this.hasSecondFactor(claims),
    });
  }

  /** The header that takes the flow's cookie away: it is good for one return. */
  clearFlow(): string {
    return `${this.cookieName}=; ${this.attributes}; Max-Age=0`;
  }

  /** What the id token says, handed to us by the provider itself over TLS. */
  private async claimsOf(
    configuration: oidc.Configuration,
    request: IncomingMessage,
    { state, nonce, verifier }: Flow,
  ): Promise<Result<oidc.IDToken, ProviderRefusal>> {
    const returned = new URL(this.settings.redirectUrl);
    returned.search = new URL(request.url ?? '/', 'http://x').search;
    try {
      const tokens = await oidc.authorizationCodeGrant(configuration, returned, {
        ...{ pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce },
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      return claims ? ok(claims) : refused({ code: 'PROVIDER_REFUSED' });
    } catch (error) {
      if (isOfNetwork(error)) return refused({ code: 'PROVIDER_AWAY' });
      if (isRefusal(error)) return refused({ code: 'PROVIDER_REFUSED' });
      throw error;
    }
  }

  private hasSecondFactor({ acr, amr }: oidc.IDToken): boolean {
    const shown: readonly unknown[] = [acr, ...(Array.isArray(amr) ? amr : [])];
    return this.settings.secondFactors.some((factor) => shown.includes(factor));
  }

  private flowOf(cookieHeader: string | undefined): Flow | null {
    const [value, another] = valuesOf(cookieHeader, this.cookieName);
    if (value === undefined || another !== undefined) return null;
    const opened = this.secrets.open(Buffer.from(value, 'base64url'), PLACE);
    if (!opened) return null;
    // Sealed by us, so that it is as we wrote it.
    const flow = JSON.parse(opened.toString('utf8')) as Flow;
    return flow.endsAt > Date.now() ? flow : null;
  }

  /** Asked for once; again when the provider could not be reached, which is answered with null. */
  private async configuration(): Promise<oidc.Configuration | null> {
    this.discovered ??= this.discover();
    try {
      return await this.discovered;
    } catch (error) {
      this.discovered = undefined;
      this.more.onUnusable(error);
      return null;
    }
  }

  private async discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const url = new URL(issuer);
    const isOnThisMachine = url.protocol === 'http:' && LOOPBACK.test(url.hostname);
    // Marked as deprecated to be noticed: plain HTTP is for a provider on this machine alone.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    const execute = isOnThisMachine ? [oidc.allowInsecureRequests] : [];
    // Where both spellings have it (OpenID Connect Discovery, 4.1); who is meant is compared here.
    url.pathname = `${withoutSlash(url.pathname)}/.well-known/openid-configuration`;
    const found = await oidc.discovery(url, clientId, clientSecret, undefined, { execute });
    const named = found.serverMetadata().issuer;
    if (withoutSlash(named) !== withoutSlash(issuer)) throw new OtherIssuer(issuer, named);
    return found;
  }
}

/** Whoever is linked is linked to the provider by its name: under another one nobody would be found. */
class OtherIssuer extends Error {
  override readonly name = 'OtherIssuer';

  constructor(configured: string, named: string) {
    super(
      `OIDC_ISSUER is ${configured}, and the provider there calls itself ${named}: set it to that.`,
    );
  }
}

/** One slash at the end more or less is the same provider. */
function withoutSlash(text: string): string {
  return text.replace(/\/+$/, '');
}

/** What fetch throws when nobody answers in time, or what the library makes of it. */
function isOfNetwork(error: unknown): boolean {
  if (error instanceof oidc.ClientError) {
    return error.code === 'OAUTH_TIMEOUT' || nameOf(error.cause) === 'TypeError';
  }
  return nameOf(error) === 'TypeError';
}

/** By its name: an error of the platform may come from another realm than ours. */
function nameOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'name' in error ? error.name : undefined;
}

/** What the library throws for answers and returns that are not as they should be. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof oidc.ResponseBodyError ||
    error instanceof oidc.AuthorizationResponseError ||
    error instanceof oidc.ClientError
  );
}
