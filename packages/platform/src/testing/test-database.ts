import { createHash, randomBytes } from 'node:crypto';
import { TravelClock, newId, systemIds } from '@duebook/kernel';
import { Client, escapeIdentifier } from 'pg';
import { Database } from '../database/database';
import { migrate, type Migration } from '../database/migrator';
import { prepareServer } from '../database/prepare-server';
import { platformModule } from '../module';
import { UnitOfWork } from '../unit-of-work/unit-of-work';
import { EVENT_COLUMNS, eventComplaints, type WrittenEvent } from './event-schemas';
import { runningServer } from './running-server';

/** A migrated database that one test file has to itself. */
export interface TestDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly database: Database;
  readonly unitOfWork: UnitOfWork;
  /** Starts at 2026-03-31T08:00:00Z and moves only when told to. */
  readonly clock: TravelClock;
  /** Makes a tenant that platform knows of, and answers its id. */
  createTenant(): Promise<string>;
  /** Runs SQL as the owner, past row level security: for looking and for tampering. */
  asOwner<T extends object>(text: string, values?: readonly unknown[]): Promise<readonly T[]>;
  /**
   * Ends it.
   * @throws when an event was written that is not as its published schema says
   */
  close(): Promise<void>;
}

/**
 * Opens a fresh database with platform's tables and those of the given modules. The first caller
 * of a set of migrations builds a template; every later one clones it in milliseconds.
 */
export async function openTestDatabase(
  modules: readonly { readonly migrations: readonly Migration[] }[] = [],
): Promise<TestDatabase> {
  const migrations = [platformModule, ...modules].flatMap((module) => module.migrations);
  const server = runningServer();
  const template = await ensureTemplate(server, migrations);
  const name = `test_${randomBytes(8).toString('hex')}`;
  await administer(server, async (client) => {
    // Without a sync, copying files costs half of what it costs to log every block of them.
    await client.query(
      `create database ${escapeIdentifier(name)} template ${escapeIdentifier(template)}
         strategy file_copy`,
    );
  });
  const ownerUrl = urlOf(server, name);
  const appUrl = await prepareServer({ ownerUrl });
  const clock = new TravelClock('2026-03-31T08:00:00.000Z');
  const database = new Database({ appUrl, poolSize: 8 });
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  return {
    ownerUrl,
    appUrl,
    database,
    clock,
    unitOfWork: new UnitOfWork(database, clock, systemIds),
    createTenant: async () => {
      const tenantId = newId();
      await owner.query('insert into platform.tenant_directory values ($1, $2, $3)', [
        tenantId,
        randomBytes(6).toString('hex'),
        clock.now(),
      ]);
      return tenantId;
    },
    asOwner: async <T extends object>(text: string, values: readonly unknown[] = []) =>
      (await owner.query(text, [...values])).rows as T[],
    close: async () => {
      const complaints = await complaintsOf(owner);
      await database.close();
      await owner.end();
      await administer(server, async (client) => {
        await client.query(`drop database if exists ${escapeIdentifier(name)} with (force)`);
      });
      if (complaints.length === 0) return;
      throw new Error(`Not as docs/events says:\n${complaints.slice(0, 5).join('\n')}`);
    },
  };
}

/** What was told to subscribers in the life of a database, and not as it was promised to them. */
async function complaintsOf(owner: Client): Promise<readonly string[]> {
  const { rows } = await owner.query<WrittenEvent>(`select ${EVENT_COLUMNS} from platform.event`);
  return eventComplaints(rows);
}

async function ensureTemplate(server: string, migrations: readonly Migration[]): Promise<string> {
  const digest = createHash('sha256').update(JSON.stringify(migrations)).digest('hex');
  const name = `template_${digest.slice(0, 16)}`;
  await administer(server, async (client) => {
    // Test files run in several processes: one builds, the others wait.
    await client.query('select pg_advisory_lock(hashtext($1))', [name]);
    const { rowCount } = await client.query(
      'select 1 from pg_database where datname = $1 and datistemplate',
      [name],
    );
    if (rowCount === 1) return;
    await client.query(`drop database if exists ${escapeIdentifier(name)} with (force)`);
    await client.query(
      `create database ${escapeIdentifier(name)} template template0 encoding 'UTF8'`,
    );
    await prepareServer({ ownerUrl: urlOf(server, name) });
    await migrate(urlOf(server, name), migrations);
    await client.query(`alter database ${escapeIdentifier(name)} is_template true`);
  });
  return name;
}

async function administer(server: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: server });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.toString();
}
