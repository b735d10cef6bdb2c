import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, DEFAULT_TIMEOUTS } from '../../src/database/database';
import { openTestDatabase, type TestDatabase } from '../../src/testing';

/** The slowest statement that is let go on. */
const STATEMENT_MS = 1_500;
/** Of what is asked while two tenants hold all that they may. */
const ASKED = 20;

let db: TestDatabase;
let database: Database;

beforeAll(async () => {
  db = await openTestDatabase();
  const timeouts = { ...DEFAULT_TIMEOUTS, statementMs: STATEMENT_MS };
  database = new Database({ appUrl: db.appUrl, poolSize: 8, timeouts });
});
afterAll(async () => {
  await database.close();
  await db.close();
});

const statement = (text: string) => [{ text, values: [] }];
/** Until the server ends it. */
const readSlowly = (tenantId: string) =>
  database.read(tenantId, statement('select pg_sleep(60)')).catch(() => undefined);

describe('a pool of eight', () => {
  it('has a connection for a third tenant while two read as slowly as they may', async () => {
    const [one, two, third] = [
      await db.createTenant(),
      await db.createTenant(),
      await db.createTenant(),
    ];
    const slow = [one, two].flatMap((tenantId) =>
      Array.from({ length: 8 }, () => readSlowly(tenantId)),
    );
    const waits: number[] = [];
    for (let n = 0; n < ASKED; n += 1) {
      const begun = performance.now();
      await database.read(third, statement('select 1'));
      waits.push(performance.now() - begun);
    }
    const { waiting } = database.poolStatus;
    const most = Math.max(...waits);
    process.stderr.write(
      `\na third tenant waited ${most.toFixed(0)} ms at most, ${waiting} of the two waited still\n`,
    );
    expect(waiting).toBeGreaterThan(0);
    expect(most).toBeLessThan(STATEMENT_MS);
    await Promise.all(slow);
  }, 30_000);
});
