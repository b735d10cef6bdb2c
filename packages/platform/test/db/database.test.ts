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
