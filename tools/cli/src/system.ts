import { type Clock, systemClock, systemIds } from '@duebook/kernel';
import {
  compose,
  type Composition,
  type Config,
  openContents,
  prepareDatabase,
  readConfig,
  silentLogger,
  WORKER_CONNECTION,
} from '@duebook/gateway';
import type { ContentStore } from '@duebook/platform';
import { Client } from 'pg';
import {
  Database,
  DEFAULT_TIMEOUTS,
  listTenants,
  type TenantEntry,
} from '@duebook/platform/module';

/** The whole system without its server, for the length of a command. */
export interface System {
  readonly config: Config;
  readonly clock: Clock;
  readonly ownerUrl: string;
  readonly database: Database;
  readonly composition: Composition;
  /** Where the bytes of files are. */
  readonly contents: ContentStore;
  /** Another process records what is committed in this database. */
  readonly isRecorded: boolean;
  tenants(): Promise<readonly TenantEntry[]>;
}

const POOL_SIZE = 4;
/** Whoever waits at a terminal may wait for a large answer. */
const STATEMENT_MS = 1_800_000;

/**
 * Runs work on the database that the environment names, migrated: an outside one, else the embedded
 * one of the data folder, which is started for the time of the work unless it runs already.
 */
export async function withSystem<T>(work: (system: System) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const prepared = await prepareDatabase(config, silentLogger(), () => undefined);
  const isRecorded = await hasWorker(prepared.ownerUrl);
  const database = new Database({
    appUrl: prepared.appUrl,
    poolSize: POOL_SIZE,
    timeouts: { ...DEFAULT_TIMEOUTS, statementMs: STATEMENT_MS },
  });
  try {
    const contents = await openContents(config);
    const { importClaimMs } = config;
    const parts = { database, clock: systemClock, ids: systemIds, contents, importClaimMs };
    const composition = compose(parts);
    return await work({
      ...{ config, database, composition, contents, clock: systemClock },
      ownerUrl: prepared.ownerUrl,
      isRecorded,
      tenants: () => listTenants(database),
    });
  } finally {
    await database.close();
    await prepared.release();
  }
}

/** Whether a process is connected that runs the loops, which one that only serves requests does not. */
export async function hasWorker(ownerUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      `select 1 from pg_stat_activity
        where datname = current_database() and application_name = $1 limit 1`,
      [WORKER_CONNECTION],
    );
    return rowCount === 1;
  } finally {
    await client.end();
  }
}
