import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Database } from '../../src/database/database';
import { openTestDatabase, type TestDatabase } from '../../src/testing/test-database';

let db: TestDatabase;

beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

it('compiles no plans, whatever the server is set to', async () => {
  await db.asOwner(
    `do $$ begin execute format('alter database %I set jit = on', current_database()); end $$`,
  );
  const database = new Database({ appUrl: db.appUrl, poolSize: 1 });
  try {
    const [answer] = await database.read(await db.createTenant(), [
      { text: `select current_setting('jit') as jit`, values: [] },
    ]);
    expect(answer).toEqual([{ jit: 'off' }]);
  } finally {
    await database.close();
  }
});

it('takes no name that PostgreSQL would cut, and take for another', async () => {
  const read = db.database.read(await db.createTenant(), [
    { name: `platform.${'x'.repeat(55)}`, text: 'select 1', values: [] },
  ]);
  await expect(read).rejects.toThrow('PostgreSQL cuts the name');
});

it('sends nothing of statements of which two share a name, and goes on', async () => {
  const tenantId = await db.createTenant();
  const one = { name: 'platform.shared', text: 'select 1 as one', values: [] };
  const other = { ...one, text: 'select 2 as one' };
  const { database } = db;
  await expect(database.read(tenantId, [one, other])).rejects.toThrow('share the name');
  // Whichever connections the next ones get, none of them waits for what never came.
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => database.read(tenantId, [{ ...one, name: 'platform.own' }])),
  );
  expect(answers).toEqual(Array.from({ length: 20 }, () => [[{ one: 1 }]]));
});
