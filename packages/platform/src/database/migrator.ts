import { createHash } from 'node:crypto';
import { Client } from 'pg';
import { UnsuitableServer } from './unsuitable-server';

/**
 * One change of a package's tables: single statements, in the order a sharded database needs
 * (tables first, then foreign keys, triggers, row level security, grants).
 * Never edited once released; a later one corrects it.
 */
export interface Migration {
  /** `<package>/<four digits>-<what>`, for example `ledger/0001-journal`. */
  readonly id: string;
  readonly statements: readonly string[];
}

/** Any number: it only has to be the same in every process that migrates this database. */
const MIGRATOR_LOCK = 7_350_914;

const HISTORY = [
  'create schema if not exists platform',
  `create table if not exists platform.migration (
     id text primary key,
     checksum text not null,
     applied_at timestamptz not null default now()
   )`,
];

/**
 * Brings the database to the newest migration. One migrator at a time holds an advisory lock;
 * another waits for it and then finds nothing left to do. Each migration is one transaction.
 *
 * @returns the ids applied now
 * @throws UnsuitableServer when the database was migrated by a newer version, whose tables the
 *   statements of this one may not fit any more
 * @throws when an applied migration was changed afterwards
 */
export async function migrate(
  ownerUrl: string,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  const client = new Client({ connectionString: ownerUrl, application_name: 'duebook-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATOR_LOCK]);
    for (const statement of HISTORY) await client.query(statement);
    const { rows } = await client.query<{ id: string; checksum: string }>(
      'select id, checksum from platform.migration',
    );
    const applied = new Map(rows.map((row) => [row.id, row.checksum]));
    refuseNewer([...applied.keys()], migrations);
    const done: string[] = [];
    for (const migration of migrations) {
      const known = applied.get(migration.id);
      const checksum = checksumOf(migration);
      if (known === checksum) continue;
      if (known !== undefined) {
        throw new Error(`Migration ${migration.id} was changed after it had been applied.`);
      }
      await apply(client, migration, checksum);
      done.push(migration.id);
    }
    return done;
  } finally {
    await client.end();
  }
}

function refuseNewer(applied: readonly string[], migrations: readonly Migration[]): void {
  const known = new Set(migrations.map(({ id }) => id));
  const unknown = applied.filter((id) => !known.has(id)).sort();
  if (unknown.length === 0) return;
  throw new UnsuitableServer(
    'The database was migrated by a newer version of Duebook, which this one cannot write to safely: ' +
      `it does not know ${unknown.join(', ')}. Start the newer version, or restore a backup from before.`,
  );
}

async function apply(client: Client, migration: Migration, checksum: string): Promise<void> {
  await client.query('begin');
  try {
    for (const statement of migration.statements) await client.query(statement);
    await client.query('insert into platform.migration (id, checksum) values ($1, $2)', [
      migration.id,
      checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${migration.id} failed: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

function checksumOf(migration: Migration): string {
  return createHash('sha256').update(migration.statements.join('\u0000')).digest('hex');
}
