import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { invariant, newId, type TravelClock } from '@duebook/kernel';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import type { Logger } from 'pino';
import {
  type ExecutorKind,
  type Gateway,
  modules,
  readConfig,
  silentLogger,
  startGateway,
} from '../../src/index';
import { type SessionHeaders, signedIn } from './own-session';
import { type GraphqlAnswer, post } from './post';

/** The whole system on a database of its own, asked over HTTP. */
export interface TestGateway {
  /** The one that runs now. */
  readonly gateway: Gateway;
  /** Stops the gateway as an operator does, and starts another on the same database and files. */
  readonly restart: () => Promise<void>;
  /** Starts one more beside it, on the same database and files, that stops with it. */
  readonly startAnother: () => Promise<Gateway>;
  readonly home: TestDatabase;
  readonly clock: TravelClock;
  /** Another tenant, with an administrator's key. */
  readonly openTenant: () => Promise<GatewayTenant>;
  readonly close: () => Promise<void>;
}

/** A tenant as a client of the API sees it. */
export interface GatewayTenant extends TestTenant {
  /** Of an administrator, who may do everything. */
  readonly key: string;
  readonly ask: (
    query: string,
    variables?: object,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<GraphqlAnswer>;
  /** What the browser of a user sends who has signed in themself; to be given to `ask`. */
  readonly signIn: (email: string) => Promise<SessionHeaders>;
}

/** Nobody is held back: tests ask more often than anyone else. Those of the rates say their own. */
const WITHOUT_RATES = {
  ...{ RATE_PRINCIPAL: '10000000', RATE_TENANT: '10000000', RATE_ADDRESS: '10000000' },
  ...{ RATE_PRINCIPAL_WORK: '1000000000', RATE_TENANT_WORK: '1000000000' },
};

/** What a test wants otherwise. */
export interface TestGatewayOver {
  readonly variables?: Readonly<Record<string, string>>;
  readonly log?: Logger;
}

/** Starts the gateway on a fresh database; its clock stands at 2026-03-31T08:00Z until it is moved. */
export async function startTestGateway(
  executor: ExecutorKind,
  { variables = {}, log = silentLogger() }: TestGatewayOver = {},
): Promise<TestGateway> {
  const home = await openTestDatabase(modules.filter(({ name }) => name !== 'platform'));
  const { clock } = home;
  const dataFolder = await mkdtemp(join(tmpdir(), 'duebook-gateway-'));
  const start = (): Promise<Gateway> =>
    startGateway({
      config: readConfig({
        PORT: '0',
        DUEBOOK_DATA: dataFolder,
        DATABASE_URL: home.ownerUrl,
        DATABASE_APP_URL: home.appUrl,
        DUEBOOK_EXECUTOR: executor,
        // Receivers of webhooks are this machine's own.
        WEBHOOK_ALLOW_LOOPBACK: '1',
        // What a tenant has changes by nothing that a test has not asked for; those of checks say their own.
        FILES_CHECK_DAYS: '0',
        ...WITHOUT_RATES,
        ...variables,
      }),
      clock,
      log,
      compileFromUse: 1,
    });
  let gateway = await start();
  const others: Gateway[] = [];
  return {
    get gateway() {
      return gateway;
    },
    restart: async () => {
      await gateway.stop();
      gateway = await start();
    },
    startAnother: async () => {
      const another = await start();
      others.push(another);
      return another;
    },
    home,
    clock,
    openTenant: () => openTenant(() => gateway.url, { ...home, clock }),
    close: async () => {
      for (const each of [...others, gateway]) await each.stop();
      await home.close();
      await rm(dataFolder, { recursive: true });
    },
  };
}

async function openTenant(url: () => string, home: TestDatabase): Promise<GatewayTenant> {
  const tenant = await aTenant(home);
  const issued = await tenant.services.apiKeyCreate(tenant.caller, {
    idempotencyKey: newId(),
    principalId: tenant.caller.principalId,
    name: 'Test',
  });
  invariant(issued.ok && issued.value.keyText !== null, 'a new key shows its text');
  const key = issued.value.keyText;
  return {
    ...tenant,
    key,
    ask: (query, variables = {}, headers = {}) => {
      const own = 'cookie' in headers ? {} : { authorization: `Bearer ${key}` };
      return post(url(), { query, variables }, { ...own, ...headers });
    },
    signIn: (email) => signedIn(url(), home, tenant, email),
  };
}
