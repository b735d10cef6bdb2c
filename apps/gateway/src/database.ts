import { resolve } from 'node:path';
import {
  databaseUrl,
  type EmbeddedServerExit,
  startEmbeddedPostgres,
} from '@duebook/platform/embedded';
import { migrate, prepareServer } from '@duebook/platform/module';
import { Client, DatabaseError, escapeIdentifier } from 'pg';
import type { Logger } from 'pino';
import { migrations } from './compose';
import type { Config } from './config';

/** The database of the embedded server; its name is ours alone there. */
const EMBEDDED_DATABASE = 'duebook';
const DUPLICATE_DATABASE = '42P04';

/** A migrated database, and how to let go of it. */
export interface PreparedDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** Ends the embedded server when this process started it; an outside one is left alone. */
  release(): Promise<void>;
}

/**
 * Finds or starts PostgreSQL, checks it, and brings it to the newest migration.
 * @param onLost called when the embedded server ends by itself
 * @throws UnsuitableServer, EmbeddedPostgresError, or what the connection answers
 */
export async function prepareDatabase(
  config: Pick<Config, 'databaseUrl' | 'databaseAppUrl' | 'dataFolder'>,
  log: Logger,
  onLost: (exit: EmbeddedServerExit) => void,
): Promise<PreparedDatabase> {
  const { ownerUrl, release } =
    config.databaseUrl === undefined
      ? await startEmbedded(config.dataFolder, log, onLost)
      : { ownerUrl: config.databaseUrl, release: () => Promise.resolve() };
  try {
    const appUrl = await prepareServer({ ownerUrl, appUrl: config.databaseAppUrl });
    const applied = await migrate(ownerUrl, migrations);
    if (applied.length > 0) log.info({ applied }, 'migrated');
    return { ownerUrl, appUrl, release };
  } catch (error) {
    await release();
    throw error;
  }
}

async function startEmbedded(
  dataFolder: string,
  log: Logger,
  onLost: (exit: EmbeddedServerExit) => void,
): Promise<{ readonly ownerUrl: string; readonly release: () => Promise<void> }> {
  const server = await startEmbeddedPostgres({
    dataFolder: resolve(dataFolder),
    onLog: (line) => {
      log.info({ source: 'postgres' }, line);
    },
    onExit: onLost,
  });
  try {
    await ensureDatabase(server.ownerUrl, EMBEDDED_DATABASE);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return {
    ownerUrl: databaseUrl(server.ownerUrl, EMBEDDED_DATABASE),
    release: () => server.stop(),
  };
}

/** Creates the database when it is absent. From template0, whose encoding can be chosen. */
async function ensureDatabase(serverUrl: string, name: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount === 1) return;
    await client.query(
      `create database ${escapeIdentifier(name)} template template0 encoding 'UTF8'`,
    );
  } catch (error) {
    // Two processes may start at once; either of them made it.
    if (!(error instanceof DatabaseError && error.code === DUPLICATE_DATABASE)) throw error;
  } finally {
    await client.end();
  }
}
