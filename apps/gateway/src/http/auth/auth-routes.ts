import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { IdentityServices, SignedIn, TenantNeeded } from '@duebook/governance';
import { csrfTokenOf } from '@duebook/governance/module';
import { encodeId } from '@duebook/platform/graphql';
import { type Answer, errorAnswer, NOTHING_HERE, unread } from '../answer';
import type { ClientAddress } from '../client-address';
import { type AuthRefusal, FOREIGN_PAGE, refusalAnswer, successAnswer } from './auth-answers';
import { bodies, readJson } from './auth-body';
import type { OidcRoutes } from './oidc-routes';
import { isFromOwnOrigin, isFromOwnPage } from './own-page';
import type { SessionCookie } from './session-cookie';

/** What people sign in with. */
export interface AuthService {
  readonly identity: IdentityServices;
  readonly cookie: SessionCookie;
  readonly addresses: ClientAddress;
  /** Where browsers find the system; null: wherever they asked. */
  readonly publicUrl: string | null;
  /** Absent where no provider is configured. */
  readonly oidc?: OidcRoutes | undefined;
}

/**
 * Refused attempts last a full number of these: whether an address or an invitation is known, in how
 * many tenants, and what was written down of it, takes less, also while others make it slow.
 */
const REFUSED_EVERY_MS = 500;

type Handle = (request: IncomingMessage, requestId: string) => Promise<Answer | null>;

/** Signing in and out, and what people do with their own account. */
export class AuthRoutes {
  private readonly routes: ReadonlyMap<string, Handle>;

  constructor(private readonly service: AuthService) {
    const { oidc } = service;
    this.routes = new Map<string, Handle>([
      ['POST /auth/login', (request, id) => this.login(request, id)],
      ['POST /auth/second-factor', (request, id) => this.secondFactor(request, id)],
      ['POST /auth/second-factor/begin', (request, id) => this.begin(request, id)],
      ['POST /auth/second-factor/confirm', (request, id) => this.confirm(request, id)],
      ['POST /auth/logout', (request, id) => this.logout(request, id)],
      ['POST /auth/password', (request, id) => this.password(request, id)],
      ['GET /auth/me', (request) => this.me(request)],
      ...(oidc
        ? ([
            ['GET /auth/oidc/start', (request) => oidc.start(request)],
            ['GET /auth/oidc/callback', (request, id) => this.callback(oidc, request, id)],
          ] satisfies [string, Handle][])
        : []),
    ]);
  }

  answer(request: IncomingMessage, requestId: string): Promise<Answer | null> {
    const path = request.url?.split('?', 1)[0] ?? '';
    const handle = this.routes.get(`${request.method ?? ''} ${path}`);
    if (handle) return handle(request, requestId);
    const allow = ['GET', 'POST'].filter((method) => this.routes.has(`${method} ${path}`));
    if (allow.length === 0) return Promise.resolve(NOTHING_HERE);
    const headers = { allow: allow.join(', ') };
    const message = `Send it with ${headers.allow}.`;
    return Promise.resolve(unread(errorAnswer('BAD_REQUEST', message, { status: 405, headers })));
  }

  private async login(request: IncomingMessage, requestId: string): Promise<Answer | null> {
    if (!isFromOwnOrigin(request.headers, this.service.publicUrl)) return FOREIGN_PAGE;
    const body = await readJson(request, bodies.login);
    if (body === null || !('value' in body)) return body;
    const origin = this.originOf(request, requestId);
    const startedAt = performance.now();
    const outcome = await this.service.identity.signIn({ ...body.value, origin });
    return outcome.ok ? this.signedIn(outcome.value) : refusedEvenly(outcome.refusal, startedAt);
  }

  private secondFactor(request: IncomingMessage, requestId: string): Promise<Answer | null> {
    return this.withSession(request, async (token) => {
      const body = await readJson(request, bodies.code);
      if (body === null || !('value' in body)) return body;
      const origin = this.originOf(request, requestId);
      const outcome = await this.service.identity.showSecondFactor({
        ...{ token, code: body.value.code, origin },
      });
      return outcome.ok ? this.signedIn(outcome.value) : refusalAnswer(outcome.refusal);
    });
  }

  private begin(request: IncomingMessage, requestId: string): Promise<Answer | null> {
    return this.withSession(request, async (token) => {
      const body = await readJson(request, bodies.currentPassword);
      if (body === null || !('value' in body)) return body;
      const origin = this.originOf(request, requestId);
      const { password } = body.value;
      const outcome = await this.service.identity.secondFactorBegin({ token, password, origin });
      return outcome.ok ? successAnswer(outcome.value) : refusalAnswer(outcome.refusal);
    });
  }

  private confirm(request: IncomingMessage, requestId: string): Promise<Answer | null> {
    return this.withSession(request, async (token) => {
      const body = await readJson(request, bodies.code);
      if (body === null || !('value' in body)) return body;
      const origin = this.originOf(request, requestId);
      const { code } = body.value;
      const outcome = await this.service.identity.secondFactorConfirm({ token, code, origin });
      if (!outcome.ok) return refusalAnswer(outcome.refusal);
      const { recoveryCodes, token: next } = outcome.value;
      const told = { recoveryCodes, csrfToken: csrfTokenOf(next) };
      return successAnswer(told, [this.service.cookie.set(next)]);
    });
  }

  private logout(request: IncomingMessage, requestId: string): Promise<Answer | null> {
    return this.withSession(request, async (token) => {
      const body = await readJson(request, bodies.nothing);
      if (body === null || !('value' in body)) return body;
      await this.service.identity.signOut(token, requestId);
      return successAnswer({}, [this.service.cookie.clear()]);
    });
  }

  /** By an invitation, without a session; or by the one before, in one. */
  private async password(request: IncomingMessage, requestId: string): Promise<Answer | null> {
    if (!isFromOwnOrigin(request.headers, this.service.publicUrl)) return FOREIGN_PAGE;
    const body = await readJson(request, bodies.password);
    if (body === null || !('value' in body)) return body;
    const { value } = body;
    const origin = this.originOf(request, requestId);
    const { identity } = this.service;
    const startedAt = performance.now();
    if ('invitation' in value) {
      const outcome = await identity.passwordSet({ ...value, origin });
      return outcome.ok ? successAnswer({}) : refusedEvenly(outcome.refusal, startedAt);
    }
    return this.withSession(request, async (token) => {
      const outcome = await identity.passwordChange({ ...value, token, origin });
      return outcome.ok ? successAnswer({}) : refusedEvenly(outcome.refusal, startedAt);
    });
  }

  private async me(request: IncomingMessage): Promise<Answer> {
    const { cookie, identity } = this.service;
    const reading = cookie.read(request.headers.cookie);
    if (typeof reading === 'string') return refusalAnswer({ code: 'SESSION_OVER' });
    const account = await identity.accountOfSession(reading.token);
    if (!account) return refusalAnswer({ code: 'SESSION_OVER' });
    const { userId, displayName, ...more } = account;
    const user = { id: encodeId('User', userId), displayName };
    return successAnswer({ user, ...more, csrfToken: csrfTokenOf(reading.token) });
  }

  private async callback(
    oidc: OidcRoutes,
    request: IncomingMessage,
    requestId: string,
  ): Promise<Answer> {
    const shown = await oidc.callback(request, this.originOf(request, requestId));
    if (!shown.ok) return { ...refusalAnswer(shown.refusal), cookies: [oidc.clearFlow()] };
    const outcome = await this.service.identity.signInExternally(shown.value, oidc.linksByAddress);
    if (!outcome.ok) return { ...refusalAnswer(outcome.refusal), cookies: [oidc.clearFlow()] };
    const answer = this.signedIn(outcome.value);
    const cookies = [...(answer.cookies ?? []), oidc.clearFlow()];
    if (outcome.value.kind === 'TENANT_NEEDED') return { ...answer, cookies };
    return { ...answer, status: 303, cookies, headers: { location: '/' } };
  }

  private signedIn(outcome: SignedIn | TenantNeeded): Answer {
    if (outcome.kind === 'TENANT_NEEDED') {
      return successAnswer({ state: outcome.kind, tenants: outcome.tenants });
    }
    const { kind: state, token, tenant } = outcome;
    const told = { state, tenant, csrfToken: csrfTokenOf(token) };
    return successAnswer(told, [this.service.cookie.set(token)]);
  }

  /** Goes on with the session of a request that a page of ours has made. */
  private async withSession(
    request: IncomingMessage,
    handle: (token: string) => Promise<Answer | null>,
  ): Promise<Answer | null> {
    const reading = this.service.cookie.read(request.headers.cookie);
    if (typeof reading === 'string') return unread(refusalAnswer({ code: 'SESSION_OVER' }));
    const isOurs = isFromOwnPage(request.headers, reading.token, this.service.publicUrl);
    return isOurs ? handle(reading.token) : FOREIGN_PAGE;
  }

  private originOf(request: IncomingMessage, requestId: string) {
    const address = this.service.addresses.of(request);
    return { address, userAgent: request.headers['user-agent'], requestId };
  }
}

/** The refusal, at a time that does not tell what it took to find out. */
async function refusedEvenly(refusal: AuthRefusal, startedAt: number): Promise<Answer> {
  const took = performance.now() - startedAt;
  if (refusal.code !== 'TRY_LATER') {
    await sleep(Math.ceil(took / REFUSED_EVERY_MS) * REFUSED_EVERY_MS - took);
  }
  return refusalAnswer(refusal);
}
