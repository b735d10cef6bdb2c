import type { Caller } from '@duebook/platform';
import pino from 'pino';
import { DEFAULT_LIMITS, type ExecutorKind } from '../../src/config';
import type { CallerService } from '../../src/http/caller-routes';
import { Readiness } from '../../src/http/readiness';
import type { ConnectionBounds } from '../../src/limits/connections';
import { GatewayMetrics } from '../../src/metrics';
import { documentLimits } from '../../src/limits/document-limits';
import { type RunningServer, startServer } from '../../src/server';
import { type GraphqlAnswer, post } from './post';
import { type Probe, probe } from './probe-schema';

export interface ProbeServer extends RunningServer {
  readonly probe: Probe;
  /** What was logged, a parsed line each. */
  readonly logged: Readonly<Record<string, unknown>>[];
  readonly ask: (
    query: string,
    variables?: object,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<GraphqlAnswer>;
}

export const KEY = 'dbk_test_key';
export const CALLER: Caller = {
  tenantId: '00000000-0000-7000-8000-00000000000a',
  principalId: '00000000-0000-7000-8000-00000000000b',
  principalKind: 'USER',
  grants: [],
  requestId: 'set by the gateway',
};

/** What a test wants otherwise. */
export interface Over {
  readonly profile?: 'production';
  readonly readiness?: Readiness;
  readonly authenticate?: CallerService['authenticate'];
  readonly files?: CallerService['files'];
  readonly exportAudit?: CallerService['exportAudit'];
  readonly admission?: CallerService['admission'];
  readonly auth?: CallerService['auth'];
  readonly metrics?: GatewayMetrics;
  readonly connections?: ConnectionBounds;
}

export async function startProbe(executor: ExecutorKind, over: Over = {}): Promise<ProbeServer> {
  const tested = probe();
  const logged: Record<string, unknown>[] = [];
  const log = pino(
    { level: 'info' },
    { write: (line: string) => logged.push(JSON.parse(line) as Record<string, unknown>) },
  );
  const graphql = {
    schema: tested.schema,
    executor,
    compileFromUse: 1,
    documentLimits: documentLimits(DEFAULT_LIMITS),
    profile: over.profile ?? ('development' as const),
  };
  const authenticate =
    over.authenticate ??
    ((shown) => Promise.resolve('bearer' in shown && shown.bearer === KEY ? CALLER : null));
  const { files, exportAudit, admission, auth, metrics = new GatewayMetrics() } = over;
  const server = await startServer(
    {
      callers: {
        ...{ graphql, bodyLimits: DEFAULT_LIMITS, authenticate },
        files,
        exportAudit,
        admission,
        auth,
      },
      readiness: over.readiness ?? new Readiness({ database: () => Promise.resolve(true) }),
      ...{ log, metrics },
    },
    { port: 0, host: '127.0.0.1', connections: over.connections },
  );
  return {
    ...server,
    probe: tested,
    logged,
    ask: (query, variables = {}, headers = { authorization: `Bearer ${KEY}` }) =>
      post(server.url, { query, variables }, headers),
  };
}
