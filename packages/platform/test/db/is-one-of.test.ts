import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { isOneOf } from '../../src/index';
import { openTestDatabase, type TestDatabase } from '../../src/testing';

let db: TestDatabase;
let version: number;

beforeAll(async () => {
  db = await openTestDatabase();
  const [row] = await db.asOwner<{ number: string }>(
    "select current_setting('server_version_num') as number",
    [],
  );
  version = Math.floor(Number(row?.number) / 10_000);
});
afterAll(() => db.close());

/** What one row of a lookup costs at least: `looked_up` in units of the planner. */
const PRICE = 10_000 * 0.0025;

/** Planned once for all values, for the app role, as mutations have it. */
async function planOf(condition: string): Promise<string> {
  const query = `select * from platform.audit_entry as entry where entry.tenant_id = $1 and ${condition}`;
  const reader = db.database.reader(newId());
  const answers = await reader.batch([
    { text: 'set local plan_cache_mode = force_generic_plan' },
    { text: `prepare asked as ${query}` },
    { text: 'explain execute asked (null, null)' },
    { text: 'deallocate asked' },
  ]);
  return (answers[2] ?? []).map((row) => String(row['QUERY PLAN'])).join('\n');
}

it.each(['$2::uuid[]', 'array(select unnest($2::uuid[]))'])(
  'a lookup by %s is planned with a price on each row and run without',
  async (keys) => {
    const plan = await planOf(isOneOf('entry.id', keys));
    const [, dearest] = /cost=[\d.]+\.\.([\d.]+)/u.exec(plan) ?? [];
    expect(Number(dearest)).toBeGreaterThan(PRICE);
    // Before 17 PostgreSQL reckons a descent for each key, which one row of an empty table does not outweigh.
    if (version >= 17) expect(plan).toMatch(/Index Cond: .*id = ANY/u);
    expect(plan).not.toContain('looked_up');
  },
);
