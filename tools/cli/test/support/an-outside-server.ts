import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { invariant } from '@duebook/kernel';
import {
  type OutsideServer,
  SERVER_BINARIES_VARIABLE,
  startOutsideServer,
} from '@duebook/platform/testing';
import { Client } from 'pg';

const GUIDE = join(__dirname, '../../../../docs/guides/operator.md');

/** A PostgreSQL that Duebook has never seen, and its administrator. */
export interface UnknownServer {
  /** Runs statements as the administrator, in the database `postgres` unless told otherwise. */
  asAdministrator(statements: string | readonly string[], database?: string): Promise<object[]>;
  /** The connection of a role to a database. */
  urlOf(role: string, password: string, database: string): string;
  stop(): Promise<void>;
}

/** A server of its own, since a role belongs to all databases of one. */
export async function anUnknownServer(): Promise<UnknownServer> {
  const binaries = process.env[SERVER_BINARIES_VARIABLE];
  invariant(binaries !== undefined, `${SERVER_BINARIES_VARIABLE} names the folder of initdb`);
  const server: OutsideServer = await startOutsideServer(binaries);
  const urlOf = (database: string, login?: readonly [role: string, password: string]) => {
    const url = new URL(server.adminUrl);
    url.pathname = `/${database}`;
    if (login) [url.username, url.password] = login;
    return url.toString();
  };
  return {
    asAdministrator: (statements, database = 'postgres') =>
      runAll(urlOf(database), typeof statements === 'string' ? [statements] : statements),
    urlOf: (role, password, database) => urlOf(database, [role, password]),
    stop: () => server.stop(),
  };
}

/** One by one, as a database cannot be made inside of a transaction. @returns rows of the last */
async function runAll(url: string, statements: readonly string[]): Promise<object[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    let rows: object[] = [];
    for (const statement of statements) ({ rows } = await client.query<object>(statement));
    return rows;
  } finally {
    await client.end();
  }
}

/** What the operator's guide has an administrator run on an outside server. */
export function statementsOfGuide(password: string): readonly string[] {
  const block = /## An outside PostgreSQL[\s\S]*?```sql\n([\s\S]*?)```/;
  const sql = block.exec(readFileSync(GUIDE, 'utf8'))?.[1] ?? '';
  const statements = sql.replaceAll('…', password).split(';');
  return statements.map((each) => each.trim()).filter((each) => each !== '');
}
