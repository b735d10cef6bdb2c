import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lintCatalogue, platformModule } from '../../src/module';
import { openTestDatabase, type TestDatabase } from '../../src/testing';

let db: TestDatabase;

beforeEach(async () => {
  db = await openTestDatabase();
});
afterEach(() => db.close());

const lint = () => lintCatalogue(db.ownerUrl, [platformModule]);

it('the catalogue of platform keeps every rule', async () => {
  expect(await lint()).toEqual([]);
});

/** A table that keeps every rule: each violation spoils one thing of it. */
const TABLE = `create table platform.planted (
  tenant_id uuid not null, id uuid not null, parent_id uuid, primary key (tenant_id, id))`;
const PROTECT = "call platform.protect('platform.planted', 'select, insert')";
const SOUND = [TABLE, PROTECT];

const routine = (body: string, manner = '') =>
  `create function platform.planted(n int) returns void language plpgsql ${manner} as $$
   begin ${body}; end $$`;

interface Violation {
  readonly what: string;
  readonly sql: readonly string[];
  readonly rule: string;
  readonly object: string;
}

const isolates = 'every policy shows the app role its tenant’s rows and no others';
const ties = 'a foreign key carries tenant_id to tenant_id and does nothing or cascades';
const hasKey = 'the primary key of a tenant table begins with tenant_id';
const keepsAll = 'the app role cannot change or remove what is append-only';
const setsOnce = 'only platform.set_tenant sets the tenant';

const VIOLATIONS: readonly Violation[] = [
  {
    what: 'row level security that its owner passes by',
    sql: [...SOUND, 'alter table platform.planted no force row level security'],
    rule: 'a tenant table forces row level security',
    object: 'platform.planted',
  },
  {
    what: 'a materialized view',
    sql: ['create materialized view platform.planted as select * from platform.event'],
    rule: 'rows are kept in tables, which row level security can guard',
    object: 'platform.planted',
  },
  {
    what: 'a tenant that is text',
    sql: [
      TABLE.replace('tenant_id uuid', 'tenant_id text'),
      'alter table platform.planted enable row level security, force row level security',
    ],
    rule: 'a tenant table has tenant_id uuid not null',
    object: 'platform.planted',
  },
  {
    what: 'a table without a primary key',
    sql: [TABLE.replace(', primary key (tenant_id, id)', ''), PROTECT],
    rule: hasKey,
    object: 'platform.planted',
  },
  {
    what: 'a primary key that ends with the tenant',
    sql: [TABLE.replace('(tenant_id, id)', '(id, tenant_id)'), PROTECT],
    rule: hasKey,
    object: 'platform.planted',
  },
  {
    what: 'a unique key that only includes the tenant',
    sql: [
      ...SOUND,
      'alter table platform.planted add constraint planted_once unique (parent_id) include (tenant_id)',
    ],
    rule: 'every primary, unique and exclusion key of a tenant table contains tenant_id',
    object: 'platform.planted: platform.planted_once',
  },
  {
    what: 'a foreign key that crosses tenants',
    sql: [
      ...SOUND,
      `alter table platform.planted add constraint crosses foreign key (parent_id, tenant_id)
         references platform.planted (tenant_id, id)`,
    ],
    rule: ties,
    object: 'platform.planted: crosses',
  },
  {
    what: 'a foreign key that empties its columns',
    sql: [
      ...SOUND,
      `alter table platform.planted add constraint empties foreign key (tenant_id, parent_id)
         references platform.planted (tenant_id, id) on delete set null (parent_id)`,
    ],
    rule: ties,
    object: 'platform.planted: empties',
  },
  {
    what: 'a constraint that is checked at the commit',
    sql: [
      ...SOUND,
      `alter table platform.planted add constraint late foreign key (tenant_id, parent_id)
         references platform.planted (tenant_id, id) deferrable`,
    ],
    rule: 'no constraint waits for the commit',
    object: 'platform.planted: late',
  },
  ...[
    ['a policy for everybody', 'alter policy tenant_isolation on platform.planted to public'],
    ['a policy that shows all', 'alter policy tenant_isolation on platform.planted using (true)'],
    [
      'a policy that lets all be written',
      'alter policy tenant_isolation on platform.planted with check (true)',
    ],
  ].map(([what = '', sql = '']) => ({
    what,
    sql: [...SOUND, sql],
    rule: isolates,
    object: 'platform.planted: tenant_isolation',
  })),
  {
    what: 'a second policy',
    sql: [
      ...SOUND,
      'create policy wide on platform.planted for select to duebook_app using (true)',
    ],
    rule: isolates,
    object: 'platform.planted: wide',
  },
  {
    what: 'something of the app role’s own',
    sql: [
      'create view platform.planted with (security_invoker = true) as select * from platform.event',
      'alter view platform.planted owner to duebook_app',
    ],
    rule: 'the app role owns nothing and cannot bypass row security',
    object: 'platform.planted',
  },
  {
    what: 'a right to change a table that nobody named',
    sql: [TABLE, PROTECT.replace('insert', 'insert, update')],
    rule: keepsAll,
    object: 'platform.planted: UPDATE',
  },
  {
    what: 'a right to change one column',
    sql: ['grant update (details) on platform.audit_entry to duebook_app'],
    rule: keepsAll,
    object: 'platform.audit_entry: UPDATE (details)',
  },
  {
    what: 'a right to remove that everybody has',
    sql: ['grant delete on platform.event to public'],
    rule: keepsAll,
    object: 'platform.event: DELETE',
  },
  {
    what: 'a view with the rights of its owner',
    sql: ['create view platform.planted as select * from platform.event'],
    rule: 'a read view of a package runs with the rights of its reader',
    object: 'platform.planted',
  },
  {
    what: 'a function with the rights of its owner',
    sql: [routine('null', 'security definer')],
    rule: 'no function runs with the rights of its owner',
    object: 'platform.planted(integer)',
  },
  {
    what: 'a function that sets the tenant',
    sql: [routine("set local app.tenant_id = 'x'")],
    rule: setsOnce,
    object: 'platform.planted(integer)',
  },
  {
    what: 'a function that has a tenant set',
    sql: [routine('null', "set app.tenant_id = 'x'")],
    rule: setsOnce,
    object: 'platform.planted(integer)',
  },
  {
    what: 'a function that sets whatever it is told',
    // In pieces, since the linter bans it in SQL.
    sql: [routine('perform set_' + "config('app' || '.tenant_id', n::text, true)")],
    rule: setsOnce,
    object: 'platform.planted(integer)',
  },
  {
    what: 'a namesake of the function that sets the tenant',
    sql: [
      `create function platform.set_tenant(tenant text) returns void language plpgsql as
         $$ begin execute format('set local app.tenant_id = %L', tenant); end $$`,
    ],
    rule: setsOnce,
    object: 'platform.set_tenant(text)',
  },
  {
    what: 'a function that notifies',
    sql: [routine("perform pg_notify('planted', n::text)")],
    rule: 'no function notifies',
    object: 'platform.planted(integer)',
  },
  {
    what: 'a function that notifies by a statement',
    sql: [routine('notify planted')],
    rule: 'no function notifies',
    object: 'platform.planted(integer)',
  },
];

describe('the catalogue lint finds', () => {
  it.each(VIOLATIONS)('$what', async ({ sql, rule, object }) => {
    for (const statement of sql) await db.asOwner(statement);
    expect(await lint()).toEqual([{ rule, object }]);
  });

  it('all that a table breaks which forgets its tenant', async () => {
    await db.asOwner('create table platform.forgetful (id uuid primary key)');
    const faults = await lint();
    expect(faults.map(({ rule }) => rule)).toEqual([
      'a tenant table forces row level security',
      'a tenant table has tenant_id uuid not null',
      hasKey,
      'every primary, unique and exclusion key of a tenant table contains tenant_id',
    ]);
  });
});

it('finds nothing in a table that keeps every rule', async () => {
  for (const statement of SOUND) await db.asOwner(statement);
  expect(await lint()).toEqual([]);
});
