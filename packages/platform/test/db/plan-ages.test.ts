import { newId } from '@duebook/kernel';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Statement } from '../../src';
import { Database } from '../../src/database/database';
import { openTestDatabase, type TestDatabase } from '../../src/testing';

/**
 * A parent with a second index that begins with the tenant, which wins a tie as the younger one, and
 * a child. Its rows look wide, so that a two-hundredth of an empty table is one row. Neither is analysed, as in the minute after a bulk load began.
 */
const probe = {
  name: 'probe',
  migrations: [
    {
      id: 'probe/0001',
      statements: [
        'create schema probe',
        'grant usage on schema probe to duebook_app',
        `create table probe.parent (tenant_id uuid not null, id uuid not null, kind text not null,
           memo varchar(900), primary key (tenant_id, id)) with (autovacuum_enabled = off)`,
        'create index parent_by_kind on probe.parent (tenant_id, kind)',
        `create table probe.child (tenant_id uuid not null, id uuid not null, parent_id uuid not null,
           primary key (tenant_id, id),
           foreign key (tenant_id, parent_id) references probe.parent (tenant_id, id))
           with (autovacuum_enabled = off)`,
        "call platform.protect('probe.parent', 'select, insert')",
        "call platform.protect('probe.child', 'select, insert')",
      ],
    },
  ],
};

const LOADED = 5_000;

let home: TestDatabase;
let database: Database;
let tenantId: string;
beforeAll(async () => {
  home = await openTestDatabase([probe]);
});
afterAll(() => home.close());
afterEach(async () => {
  jest.restoreAllMocks();
  await database.close();
  await home.asOwner('truncate probe.parent, probe.child');
});

/**
 * One connection whose plans were made, and made to stay, when there was next to nothing.
 * @returns the parent that was loaded last, which a reader of all the tenant comes to last, and the
 *   clock by which plans age
 */
const withPlansOfEmptyTables = async (use: (parentId: string) => Statement) => {
  // However long loading takes, the plans do not grow old by it.
  const now = jest.spyOn(performance, 'now').mockReturnValue(performance.now());
  tenantId = await home.createTenant();
  database = new Database({ appUrl: home.appUrl, poolSize: 1 });
  const first = newId();
  await write([parents([first])]);
  // PostgreSQL settles on a plan for all values after five of single ones.
  for (let round = 0; round < 8; round += 1) await write([use(first)]);
  const loaded = Array.from({ length: LOADED }, () => newId());
  await write([parents(loaded)]);
  return { parentId: loaded.at(-1) ?? first, now };
};

const write = (statements: readonly Statement[]) =>
  database.transaction(tenantId, 'READ_WRITE', async (connection) => ({
    commit: true,
    value: await connection.batch(statements),
  }));

const parents = (ids: readonly string[]): Statement => ({
  text: `insert into probe.parent select $1, id, 'any' from unnest($2::uuid[]) as id`,
  values: [tenantId, ids],
});
const child = (parentId: string): Statement => ({
  name: 'probe.insert_child',
  text: 'insert into probe.child values ($1, $2, $3)',
  values: [tenantId, newId(), parentId],
});
const find = (parentId: string): Statement => ({
  name: 'probe.find_parent',
  text: 'select kind from probe.parent where tenant_id = $1 and id = $2',
  values: [tenantId, parentId],
});

/** What of the parent this connection has read; the server counts on from transaction to transaction. */
const READ_SO_FAR: Statement = {
  name: 'probe.read_so_far',
  text: `select coalesce(sum(idx_tup_fetch + seq_tup_read), 0)::int as rows
           from pg_stat_xact_user_tables where relid = 'probe.parent'::regclass`,
  values: [],
};

/** How many rows of the parent one statement reads: a count of the server's, not a time. */
const readBy = async (statement: Statement): Promise<number> => {
  const [before, , after] = await write([READ_SO_FAR, statement, READ_SO_FAR]);
  return Number(after?.[0]?.['rows']) - Number(before?.[0]?.['rows']);
};

describe('plans that were made when a table was all but empty', () => {
  it.each([
    ['of a foreign key’s check', child],
    ['of a named statement', find],
  ])('%s are made anew within seconds, and read by the whole key', async (_, use) => {
    const { parentId, now } = await withPlansOfEmptyTables(use);
    // Were this not so, the rest would prove nothing: the plan that stayed reads all of the tenant.
    expect(await readBy(use(parentId))).toBeGreaterThanOrEqual(LOADED);
    now.mockReturnValue(performance.now() + 6_000);
    expect(await readBy(use(parentId))).toBe(1);
  });
});
