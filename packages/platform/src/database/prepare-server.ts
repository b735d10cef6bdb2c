import { createHmac } from 'node:crypto';
import { Client, escapeIdentifier, escapeLiteral } from 'pg';

/** The one role that the running system uses. It owns nothing and cannot bypass row security. */
export const APP_ROLE = 'duebook_app';

/** A server that cannot keep our promises; the message says what to do. */
export class UnsuitableServer extends Error {
  override readonly name = 'UnsuitableServer';
}

/**
 * Checks a PostgreSQL server and creates the app role when it is absent.
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
  const client = new Client({ connectionString: options.ownerUrl });
  await client.connect();
  try {
    await client.query('create extension if not exists pg_trgm');
    await refuseUnsuitable(client);
    await ensureAppRole(client, decodeURIComponent(appUrl.password), options.appUrl === undefined);
  } finally {
    await client.end();
  }
  return appUrl.toString();
}

async function refuseUnsuitable(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: string; trigrams: string[] }>(
    "select current_setting('server_version_num') as version, show_trgm('中文') as trigrams",
  );
  const [server] = rows;
  if (Number(server?.version ?? 0) < 150_000) {
    throw new UnsuitableServer('PostgreSQL 15 or newer is needed.');
  }
  if ((server?.trigrams.length ?? 0) === 0) {
    throw new UnsuitableServer(
      'This database cannot search Chinese names: its character type (LC_CTYPE) drops Han characters. ' +
        "Create it with a UTF-8 locale, for example: create database duebook template template0 encoding 'UTF8' lc_ctype 'C.UTF-8' lc_collate 'C'.",
    );
  }
}

async function ensureAppRole(client: Client, password: string, ours: boolean): Promise<void> {
  const { rows } = await client.query<{ bypasses: boolean }>(
    'select rolbypassrls or rolsuper as bypasses from pg_roles where rolname = $1',
    [APP_ROLE],
  );
  const [role] = rows;
  if (role?.bypasses === true) {
    throw new UnsuitableServer(
      `Role ${APP_ROLE} can bypass row security. Run: alter role ${APP_ROLE} nosuperuser nobypassrls.`,
    );
  }
  // Several processes may start at once; the lock makes the second find what the first created.
  await client.query('begin');
  await client.query('select pg_advisory_xact_lock(7350915)');
  await client.query(
    `do $$ begin if not exists (select 1 from pg_roles where rolname = ${escapeLiteral(APP_ROLE)}) then
       create role ${escapeIdentifier(APP_ROLE)} login nosuperuser nocreatedb nocreaterole nobypassrls;
     end if; end $$`,
  );
  // A derived password is set again, so that a changed owner password does not lock the app out.
  if (role === undefined || ours) {
    await client.query(
      `alter role ${escapeIdentifier(APP_ROLE)} password ${escapeLiteral(password)}`,
    );
  }
  await client.query('commit');
}

function derivedAppUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  const secret = decodeURIComponent(url.password);
  url.username = APP_ROLE;
  url.password = createHmac('sha256', `duebook:${secret}`).update(APP_ROLE).digest('hex');
  return url.toString();
}
