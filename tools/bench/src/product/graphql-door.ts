import {
  type AdmissionOptions,
  DEFAULT_LIMITS,
  type Composition,
  type DocumentLimits,
  GatewayMetrics,
  Readiness,
  type RunningServer,
  silentLogger,
  startServer,
} from '@duebook/gateway';

/** From which use of a document on the product compiles it. */
const COMPILE_FROM_USE = 3;

/** The gateway's own server in front of a composition, with these limits on documents and rates. */
export function serveGraphql(
  { schema, authenticate }: Pick<Composition, 'schema' | 'authenticate'>,
  documentLimits: DocumentLimits,
  admission?: AdmissionOptions,
): Promise<RunningServer> {
  const graphql = {
    ...{ schema, executor: 'jit' as const, compileFromUse: COMPILE_FROM_USE },
    ...{ profile: 'production' as const, documentLimits },
  };
  return startServer(
    {
      callers: { graphql, bodyLimits: DEFAULT_LIMITS, authenticate, admission },
      readiness: new Readiness({}),
      log: silentLogger(),
      metrics: new GatewayMetrics(),
    },
    { port: 0, host: '127.0.0.1' },
  );
}
