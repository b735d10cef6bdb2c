import { createHmac } from 'node:crypto';
import { invariant } from '@duebook/kernel';
import { Client } from 'pg';
import { APP_ROLE, ensureAppRole } from './app-role';
import { CREATE_DATABASE, type ServerFacts, whyUnsuitable } from './server-suitability';
import { isServerError } from './sql-state';
import { UnsuitableServer } from './unsuitable-server';

/** Of `create extension`: the files of the extension are not installed. */
const NOT_AVAILABLE = new Set(['0A000', '58P01']);

/**
 * Checks a PostgreSQL server and creates the app role when it is absent. A server that does not
 * suit is refused before anything is written into it.
 *
 * @param options.ownerUrl connection of the role that owns the tables and runs migrations
 * @param options.appUrl connection of the app role; absent: same server, password derived from the
 *   owner's, so that every process that knows the owner's connection finds the same one
 * @returns the app role's connection
 * @throws UnsuitableServer
 */
export async function prepareServer(options: {
  readonly ownerUrl: string;
  readonly appUrl?: string | undefined;
}): Promise<string> {
  const appUrl = new URL(options.appUrl ?? derivedAppUrl(options.ownerUrl));
  if (decodeURIComponent(appUrl.username) !== APP_ROLE) {
    throw new UnsuitableServer(`DATABASE_APP_URL must log in as ${APP_ROLE}.`);
  }
  if (decodeURIComponent(new URL(options.ownerUrl).username) === APP_ROLE) {
    throw new UnsuitableServer(
      `DATABASE_URL must log in as the role that owns the tables, which ${APP_ROLE} never is.`,
    );
  }
  const client = new Client({ connectionString: options.ownerUrl });
  await client.connect();
  try {
    const facts = await askFacts(client);
    const fault = whyUnsuitable(facts);
    if (fault !== null) throw new UnsuitableServer(fault);
    await ensureTrigrams(client);
    const isOurs = options.appUrl === undefined;
    await ensureAppRole(client, { appUrl: appUrl.toString(), isOurs, ownerRole: facts.role });
  } finally {
    await client.end();
  }
  return appUrl.toString();
}

async function askFacts(client: Client): Promise<ServerFacts> {
  const { rows } = await client.query<ServerFacts>(
    `select current_setting('server_version_num')::int as "versionNumber",
            current_setting('server_version') as version,
            current_setting('server_encoding') as encoding,
            current_database()::text as database,
            current_user::text as role,
            has_database_privilege(current_database(), 'create') as "mayCreate",
            exists (select 1 from pg_collation
                     where collname = 'zh-x-icu' and collnamespace = 'pg_catalog'::regnamespace)
              as "sortsChinese"`,
  );
  const [facts] = rows;
  invariant(facts !== undefined, 'a query without a table answers one row');
  return facts;
}

async function ensureTrigrams(client: Client): Promise<void> {
  try {
    await client.query('create extension if not exists pg_trgm');
  } catch (error) {
    if (!isServerError(error) || !NOT_AVAILABLE.has(error.code)) throw error;
    throw new UnsuitableServer(
      'The server lacks the extension pg_trgm, which comes with PostgreSQL: install its contrib package.',
      { cause: error },
    );
  }
  const { rows } = await client.query<{ trigrams: string[] }>(
    "select show_trgm('中文') as trigrams",
  );
  if ((rows[0]?.trigrams.length ?? 0) > 0) return;
  throw new UnsuitableServer(
    'This database cannot search Chinese names: its character type (LC_CTYPE) drops Han characters. ' +
      `Create it with a UTF-8 locale, for example: ${CREATE_DATABASE}.`,
  );
}

function derivedAppUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  const secret = decodeURIComponent(url.password);
  url.username = APP_ROLE;
  url.password = createHmac('sha256', `duebook:${secret}`).update(APP_ROLE).digest('hex');
  return url.toString();
}
