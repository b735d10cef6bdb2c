import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { classifyError } from './errors/classify-error';
import { describeFault } from './errors/describe-fault';
import type { Caller } from '@duebook/platform';
import {
  type Answer,
  errorAnswer,
  jsonAnswer,
  NOTHING_HERE,
  send,
  unread,
  withHeaders,
} from './http/answer';
import { FOREIGN_PAGE, TWO_CREDENTIALS } from './http/auth/auth-answers';
import { CannotListen } from './http/cannot-listen';
import { ClientAddress, networkOf, plain } from './http/client-address';
import { Admission, tooManyUnread } from './http/admission';
import {
  type CallerRoute,
  CallerRoutes,
  type CallerService,
  WRONG_CREDENTIALS,
} from './http/caller-routes';
import { FILES_PATH } from './http/download-file';
import { LANDING_PAGE } from './http/landing-page';
import { answerLink, LINKS_PATH } from './http/links/link-routes';
import type { Readiness } from './http/readiness';
import { requestIdOf } from './http/request-id';
import type { Passage } from './limits/rate/passage';
import { type ConnectionBounds, Connections, DEFAULT_CONNECTIONS } from './limits/connections';
import type { GatewayMetrics } from './metrics';
import { createApollo } from './operations/apollo';

/** What a server needs; of the schema it knows nothing in particular. */
export interface ServerOptions {
  /** Absent in a worker, which answers for its health alone. */
  readonly callers?: CallerService | undefined;
  readonly readiness: Readiness;
  readonly log: Logger;
  readonly metrics: GatewayMetrics;
}

/** Where a server listens, and how many may hold on to it. */
interface Listening {
  readonly port: number;
  readonly host: string;
  readonly connections?: ConnectionBounds | undefined;
  /** Whose connections carry the requests of many. */
  readonly proxies?: ClientAddress | undefined;
}

/** A server that accepts requests. */
export interface RunningServer {
  /** For example `http://127.0.0.1:4000`. */
  readonly url: string;
  /**
   * Not ready any more, which new connections still get to know during the pause; then none is taken,
   * and requests in flight finish, up to the grace; then connections are cut.
   */
  stop(graceMs: number, pauseMs?: number): Promise<void>;
}

/** Longer than the idle time of common load balancers, so that they are the ones to close. */
const KEEP_ALIVE_MS = 75_000;
const HEADERS_MS = 15_000;
/** Time for a whole request to arrive; uploads of large files over slow lines included. */
const REQUEST_MS = 300_000;
/** How often connections are looked at that take longer. */
const LOOK_MS = 5_000;

const ROUTES = [
  '/graphql',
  '/files',
  '/exports/audit',
  '/auth',
  '/links',
  '/healthz',
  '/readyz',
  '/metrics',
  '/',
] as const;
type Route = (typeof ROUTES)[number] | 'other';
/** Asked every few seconds by programs that look after the system: of no interest in a log. */
const OF_MACHINES: ReadonlySet<Route> = new Set(['/healthz', '/readyz', '/metrics']);

/** A request under way, as far as it is known. */
interface Visit {
  readonly route: Route;
  readonly requestId: string;
  /** Null until it is known, and for nobody. */
  caller: Caller | null;
}

/** A request on a route where it matters who asks. */
interface Asked {
  readonly visit: Visit;
  readonly route: CallerRoute;
  readonly request: IncomingMessage;
}

/** To whoever believes to be somebody, and is not taken for it. */
const TURNED_AWAY = { REFUSED: WRONG_CREDENTIALS, TWO_CREDENTIALS, FOREIGN_PAGE } as const;

/** Starts serving GraphQL, files, health and metrics. Port 0 takes a free one. */
export async function startServer(options: ServerOptions, at: Listening): Promise<RunningServer> {
  const { callers, log, metrics } = options;
  const apollo = callers && createApollo({ ...callers.graphql, log, metrics });
  await apollo?.start();
  const routes = callers && apollo && new CallerRoutes(callers, apollo);
  const handler = new RequestHandler(options, routes);
  const connections = connectionsOf(at, metrics);
  const server = createServer(
    {
      ...{ keepAliveTimeout: KEEP_ALIVE_MS, headersTimeout: HEADERS_MS },
      ...{ requestTimeout: REQUEST_MS, connectionsCheckingInterval: LOOK_MS },
    },
    (request, response) => {
      const { socket } = request;
      connections.begin(socket);
      response.once('close', () => {
        connections.end(socket);
      });
      // Nothing of one request may end the process for all others.
      handler.handle(request, response).catch((error: unknown) => {
        log.error({ fault: describeFault(error) }, 'an answer was not sent');
        response.destroy();
      });
    },
  ).on('connection', (socket: Socket) => {
    metrics.connections.inc();
    socket.once('close', () => {
      metrics.connections.dec();
    });
    connections.add(socket);
  });
  await listen(server, at);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${at.host.includes(':') ? `[${at.host}]` : at.host}:${port}`,
    stop: async (graceMs, pauseMs = 0) => {
      options.readiness.drain();
      if (pauseMs > 0) await sleep(pauseMs);
      await close(server, graceMs);
      await apollo?.stop();
    },
  };
}

function connectionsOf(
  { connections = DEFAULT_CONNECTIONS, proxies = new ClientAddress([]) }: Listening,
  metrics: GatewayMetrics,
): Connections {
  const originOf = ({ remoteAddress = '' }: Socket): string | null =>
    proxies.isProxy(remoteAddress) ? null : networkOf(plain(remoteAddress));
  return new Connections(connections, originOf, () => {
    metrics.refusals.inc({ kind: 'connections' });
  });
}

class RequestHandler {
  constructor(
    private readonly options: ServerOptions,
    private readonly routes: CallerRoutes | undefined,
  ) {}

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const startedAt = performance.now();
    const requestId = requestIdOf(request.headers['x-request-id']);
    const visit: Visit = { route: routeOf(request.url), requestId, caller: null };
    response.setHeader('x-request-id', requestId);
    const answer = await this.answerOrFault(visit, request);
    // A client must not come back on the connection of a server that stops.
    if (this.options.readiness.isDraining) response.setHeader('connection', 'close');
    const isSent = answer !== null && (await this.sendOrCut(response, answer, requestId));
    if (answer?.refusal) this.options.metrics.refusals.inc({ kind: answer.refusal });
    const status = isSent ? response.statusCode : 'aborted';
    const ms = performance.now() - startedAt;
    const { route } = visit;
    this.options.metrics.requestSeconds.observe({ route, status: String(status) }, ms / 1_000);
    if (!OF_MACHINES.has(route)) this.noteAccess(visit, request.method, { status, ms });
  }

  /** What fails while it is sent ends the connection, and is counted like what a client gave up. */
  private async sendOrCut(
    response: ServerResponse,
    answer: Answer,
    requestId: string,
  ): Promise<boolean> {
    try {
      return await send(response, answer);
    } catch (error) {
      this.options.log.error({ requestId, fault: describeFault(error) }, 'an answer was not sent');
      response.destroy();
      return false;
    }
  }

  /** Names of ours and ids: neither the address that was asked for nor anything that was sent. */
  private noteAccess(
    { route, requestId, caller }: Visit,
    method: string | undefined,
    { status, ms }: { readonly status: number | 'aborted'; readonly ms: number },
  ): void {
    const { log } = this.options;
    if (!log.isLevelEnabled('info')) return;
    const who = { tenant: caller?.tenantId, principal: caller?.principalId };
    const rounded = Math.round(ms * 1_000) / 1_000;
    log.info({ requestId, ...who, method, route, status, ms: rounded }, 'request');
  }

  private async answerOrFault(visit: Visit, request: IncomingMessage): Promise<Answer | null> {
    try {
      return await this.answer(visit, request);
    } catch (error) {
      return this.fault(error, visit.requestId);
    }
  }

  private async answer(visit: Visit, request: IncomingMessage): Promise<Answer | null> {
    switch (visit.route) {
      case '/graphql':
      case '/files':
      case '/exports/audit':
        return this.answerCaller(visit, visit.route, request);
      case '/auth':
        return this.answerAuth(visit, request);
      case '/links':
        return this.answerLink(visit, request);
      case '/healthz':
        return jsonAnswer(200, { status: 'ok' });
      case '/readyz': {
        const report = await this.options.readiness.report();
        return jsonAnswer(report.ready ? 200 : 503, report);
      }
      case '/metrics':
        return {
          status: 200,
          contentType: this.options.metrics.contentType,
          body: await this.options.metrics.text(),
        };
      case '/':
        return LANDING_PAGE;
      case 'other':
        return NOTHING_HERE;
    }
  }

  private async answerCaller(
    visit: Visit,
    route: CallerRoute,
    request: IncomingMessage,
  ): Promise<Answer | null> {
    if (!this.routes) return NOTHING_HERE;
    const admission = this.admissionOf(request);
    const held = admission?.refuse();
    if (held) return held;
    const identity = await this.routes.identify(request, visit.requestId);
    admission?.noteIdentity(identity.kind);
    if (identity.kind in TURNED_AWAY) return TURNED_AWAY[identity.kind as keyof typeof TURNED_AWAY];
    visit.caller = identity.kind === 'CALLER' ? identity.caller : null;
    return this.serve(this.routes, { visit, route, request }, admission?.enter(visit.caller));
  }

  private async serve(
    routes: CallerRoutes,
    { visit, route, request }: Asked,
    passage: Passage | undefined,
  ): Promise<Answer | null> {
    const { caller, requestId } = visit;
    let answer: Answer | null = null;
    try {
      if (passage?.refusal) {
        return withHeaders(tooManyUnread(passage.refusal, request), passage.headers());
      }
      answer = await routes.answer(route, request, { caller, requestId, passage });
      return answer && passage ? withHeaders(answer, passage.headers()) : answer;
    } finally {
      const body = answer?.body;
      // What is still being made takes its place until it is over.
      if (body instanceof Readable) body.once('close', () => passage?.end());
      else passage?.end();
    }
  }

  private admissionOf(request: IncomingMessage): Admission | undefined {
    const { admission, auth } = this.options.callers ?? {};
    return admission && new Admission(admission, request, auth?.cookie);
  }

  /** Attempts to sign in are counted by themselves besides. */
  private async answerAuth({ requestId }: Visit, request: IncomingMessage): Promise<Answer | null> {
    if (!this.routes) return NOTHING_HERE;
    const passage = this.admissionOf(request)?.enter(null);
    try {
      if (passage?.refusal) return tooManyUnread(passage.refusal, request);
      return await this.routes.answerAuth(request, requestId);
    } finally {
      passage?.end();
    }
  }

  /** Whoever holds a link, and whoever guesses at one, counts as a stranger. */
  private async answerLink({ requestId }: Visit, request: IncomingMessage): Promise<Answer> {
    const { links } = this.options.callers ?? {};
    if (!links) return NOTHING_HERE;
    const passage = this.admissionOf(request)?.enter(null);
    try {
      if (passage?.refusal) return tooManyUnread(passage.refusal, request);
      return await answerLink(links, request, requestId);
    } finally {
      passage?.end();
    }
  }

  private fault(error: unknown, requestId: string): Answer {
    const { code, message } = classifyError(error);
    this.options.log.error({ requestId, code, fault: describeFault(error) }, 'request failed');
    return unread(errorAnswer(code, message));
  }
}

function routeOf(url: string | undefined): Route {
  const path = url?.split('?', 1)[0];
  if (path?.startsWith('/auth/') === true) return '/auth';
  if (path?.startsWith(LINKS_PATH) === true) return '/links';
  if (path?.startsWith(FILES_PATH) === true) return '/files';
  return ROUTES.find((route) => route === path) ?? 'other';
}

function listen(server: Server, at: { port: number; host: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (error: Error): void => {
      reject(new CannotListen(at, error));
    };
    server.once('error', refuse);
    server.listen(at.port, at.host, () => {
      server.off('error', refuse);
      resolve();
    });
  });
}

function close(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => {
      server.closeAllConnections();
    }, graceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
