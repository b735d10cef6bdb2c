import { setFlagsFromString } from 'node:v8';
import { type Clock, type IdSource, systemClock, systemIds } from '@duebook/kernel';
import type { SecretBox } from '@duebook/platform';
import { Database, listTenants } from '@duebook/platform/module';
import type { Logger } from 'pino';
import { startAnchoring } from './anchoring';
import { type Loop, startLoop, type TellInVain } from './background';
import { compose, type Composition } from './compose';
import type { Config } from './config';
import { CONTRACTS_EVERY_MS, contractsRounds } from './contracts-loops';
import { CREDIT_EVERY_MS, creditRounds } from './credit-loops';
import { prepareDatabase, type PreparedDatabase } from './database';
import { describeFault } from './errors/describe-fault';
import { startFileChecks } from './file-loop';
import { authServiceOf } from './http/auth/auth-service';
import { Readiness } from './http/readiness';
import { ClientAddress } from './http/client-address';
import { documentLimits } from './limits/document-limits';
import { RateLimits } from './limits/rate/rate-limits';
import { createLogger } from './logging';
import { GatewayMetrics } from './metrics';
import { openContents, tellOfStores } from './open-contents';
import { RECONCILIATION_EVERY_MS, reconciliationRounds } from './reconciliation-loops';
import { openSecretBox } from './secret-key';
import { type RunningServer, startServer } from './server';
import { startWebhooks } from './webhook-loop';
import { mailNotes, startMail } from './mail-loop';

/** What a process is started with; only the configuration is needed. */
export interface GatewayOptions {
  readonly config: Config;
  readonly clock?: Clock;
  readonly ids?: IdSource;
  readonly log?: Logger;
  /** From which use of a document on it is compiled; tests say 1 to compile at once. Default 3. */
  readonly compileFromUse?: number;
  /** Called when the process cannot go on: its embedded PostgreSQL has ended by itself. */
  readonly onFatal?: (error: Error) => void;
}

/** A running process of the system. */
export interface Gateway {
  /** For example `http://127.0.0.1:4000`; the API is at `/graphql` below it. */
  readonly url: string;
  readonly composition: Composition;
  readonly database: Database;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly log: Logger;
  /** Not ready at once; requests in flight finish; all is released within 10 s. */
  stop(): Promise<void>;
}

/** What the server calls connections of a process that records, delivers and imports. */
export const WORKER_CONNECTION = 'duebook-worker';

const COMPILE_FROM_USE = 3;
/** With the pause before; leaves time of the 10 s for the loops and the database to end. */
const REQUESTS_GRACE_MS = 6_000;
const LOOPS_GRACE_MS = 3_000;
const RECORD_EVERY_MS = 200;
const RELAY_EVERY_MS = 500;
const IMPORTS_EVERY_MS = 1_000;
const RELEASE_EVERY_MS = 60_000;

/**
 * Garbage is collected when the heap has doubled. V8 lets a small one grow to four times what is in
 * use, and a large import then holds three times the memory that it needs.
 */
const COLLECT_OFTEN = '--heap-growing-percent=100';

/** Starts the part of the system that the configuration's role names. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { config } = options;
  setFlagsFromString(COLLECT_OFTEN);
  const log = options.log ?? createLogger(config.logLevel);
  let stopping = false;
  const prepared = await prepareDatabase(config, log, (exit) => {
    if (stopping) return;
    log.fatal({ exit }, 'the embedded PostgreSQL has ended');
    options.onFatal?.(new Error('The embedded PostgreSQL has ended.'));
  });
  const database = new Database({
    appUrl: prepared.appUrl,
    poolSize: config.poolSize,
    ...(runsLoops(config) ? { applicationName: WORKER_CONNECTION } : {}),
    onIdleError: (error) => {
      if (stopping) return;
      log.warn({ fault: describeFault(error) }, 'an idle connection was lost');
    },
  });
  try {
    const running = await serve(options, { log, database });
    return {
      ...running,
      database,
      ownerUrl: prepared.ownerUrl,
      appUrl: prepared.appUrl,
      log,
      stop: async () => {
        stopping = true;
        await running.stop();
        await letGo(database, prepared);
      },
    };
  } catch (error) {
    stopping = true;
    await letGo(database, prepared);
    throw error;
  }
}

async function serve(
  options: GatewayOptions,
  { log, database }: { readonly log: Logger; readonly database: Database },
): Promise<Pick<Gateway, 'url' | 'composition' | 'stop'>> {
  const { config, clock = systemClock, ids = systemIds } = options;
  const { importClaimMs, limits, fileQuota } = config;
  const contents = await openContents(config);
  // A store that is away is waited for by nobody.
  void tellOfStores(contents, log);
  const secrets = await openSecretBox(config);
  const composition = compose({
    ...{ database, clock, ids, contents, importClaimMs, limits, fileQuota },
    secrets,
    identityProvider: config.oidc?.issuer,
    webhookLoopback: config.webhookLoopback,
    tokenIssuerLoopback: config.tokenIssuerLoopback,
    publicUrl: config.publicUrl,
  });
  await extendShippedRoles(composition, database, log);
  const metrics = new GatewayMetrics();
  metrics.measureProcess();
  metrics.measureDatabase({
    unrecordedTail: () => composition.recorder.unrecordedTail(),
    pool: () => database.poolStatus,
    webhooksWaitingSince: () => composition.webhooks.waitingSince(),
  });
  const readiness = new Readiness(
    { database: async () => (await database.directory({ text: 'select 1' })).length === 1 },
    mailNotes(config),
  );
  const server = await startServer(
    { callers: callersOf({ ...options, log }, composition, secrets), readiness, log, metrics },
    {
      ...{ port: config.port, host: config.host, connections: config.connections },
      proxies: new ClientAddress(config.trustedProxies),
    },
  );
  const loops = runsLoops(config)
    ? [
        ...startLoops(composition, log, metrics),
        ...startAnchoring(config, { database, clock, log, metrics }),
        ...startWebhooks(composition.webhooks, config, { log, metrics }),
        ...startMail(composition.mail, config, { log, metrics }),
        ...startFileChecks(composition.fileChecks, config, { log, metrics }),
      ]
    : [];
  log.info({ url: server.url, role: config.role, executor: config.executor }, 'started');
  return { url: server.url, composition, stop: () => stop(config, server, loops, log) };
}

/** Tenants of before get what this version adds to their roles, before it serves them. */
async function extendShippedRoles(
  { services }: Composition,
  database: Database,
  log: Logger,
): Promise<void> {
  for (const { tenantId } of await listTenants(database)) {
    const extended = await services.governance.shippedRolesExtend(tenantId);
    if (extended.size > 0) log.info({ tenantId, roles: Object.fromEntries(extended) }, 'extended');
  }
}

function runsLoops({ role }: Config): boolean {
  return role !== 'gateway';
}

function callersOf(
  { config, log, ...options }: GatewayOptions & { readonly log: Logger },
  composition: Composition,
  secrets: SecretBox | null,
) {
  if (config.role === 'worker') return undefined;
  const { executor, limits, profile } = config;
  const compileFromUse = options.compileFromUse ?? COMPILE_FROM_USE;
  const admission = admissionOf(config);
  return {
    graphql: {
      ...{ schema: composition.schema, executor, compileFromUse, profile },
      documentLimits: documentLimits(limits),
    },
    bodyLimits: limits,
    admission,
    auth: authServiceOf(config, {
      ...{ ...admission, secrets, log, identity: composition.services.identity },
    }),
    authenticate: composition.authenticate,
    operations: composition.services.governance.operationsToRun,
    files: composition.services.files,
    links: { ...composition.services.reconciliation, files: composition.services.files },
    openFile: composition.openFile,
    exportAudit: composition.services.governance.audit.export,
  };
}

function admissionOf({ limits, rates, trustedProxies }: Config) {
  return {
    rates: new RateLimits({ rates, limits }),
    addresses: new ClientAddress(trustedProxies),
  };
}

function startLoops(
  { recorder, relay, services, fileReleases }: Composition,
  log: Logger,
  metrics: GatewayMetrics,
): readonly Loop[] {
  const onFailure = (loop: string, error: unknown): void => {
    metrics.backgroundFailures.inc({ loop });
    log.error({ loop, fault: describeFault(error) }, 'a round in the background failed');
  };
  const told =
    (loop: string, what: string): TellInVain =>
    ({ error, ...of }) => {
      metrics.backgroundFailures.inc({ loop });
      log.error({ ...of, fault: describeFault(error) }, what);
    };
  const rounds = {
    recorder: () => recorder.recordDue(told('recorder', 'a tenant was not recorded')),
    relay: () => relay.deliverDue(told('relay', 'an event was not delivered')),
    imports: (signal: AbortSignal) =>
      services.ledger.imports.runner.runNext({
        signal,
        onFailure: told('imports', 'an import stopped'),
      }),
    ...reconciliationRounds(services.reconciliation, told),
    ...creditRounds(services.creditPolicy, told),
    ...contractsRounds(services.contracts, told),
    fileReleases: (signal: AbortSignal) =>
      fileReleases.runDue({ signal, onFailure: told('fileReleases', 'a file was not let go') }),
  };
  const every = {
    recorder: RECORD_EVERY_MS,
    relay: RELAY_EVERY_MS,
    imports: IMPORTS_EVERY_MS,
    ...CREDIT_EVERY_MS,
    ...CONTRACTS_EVERY_MS,
    ...RECONCILIATION_EVERY_MS,
    fileReleases: RELEASE_EVERY_MS,
  };
  const names = Object.keys(rounds) as readonly (keyof typeof rounds)[];
  return names.map((name) =>
    startLoop({
      name,
      everyMs: every[name],
      work: async (stopping) => {
        await rounds[name](stopping);
        metrics.backgroundSuccess.setToCurrentTime({ loop: name });
      },
      onFailure,
    }),
  );
}

async function stop(
  { drainMs }: Config,
  server: RunningServer,
  loops: readonly Loop[],
  log: Logger,
): Promise<void> {
  log.info('stopping');
  // An import ends after the chunk that is under way, and goes on at the next start or elsewhere: at
  // once, while requests are still answered.
  const loopsEnded = Promise.all(loops.map((loop) => loop.stop()));
  await server.stop(REQUESTS_GRACE_MS - drainMs, drainMs);
  await Promise.race([loopsEnded, pause(LOOPS_GRACE_MS)]);
  log.info('stopped');
}

async function letGo(database: Database, prepared: PreparedDatabase): Promise<void> {
  await database.close();
  await prepared.release();
}

/** Waits without keeping the process alive for it. */
function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
