import { aTenant } from '@duebook/governance/testing';
import { modules } from '@duebook/gateway';
import { newId } from '@duebook/kernel';
import { createSecretBox } from '@duebook/platform/module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openHome, type TestHome } from '../support/a-demo';
import { runHere, workingOn } from '../support/run-here';

const [OLD, NEW, LOST] = [1, 2, 3].map((byte) => Buffer.alloc(32, byte)) as [
  Buffer,
  Buffer,
  Buffer,
];
const SEALED = modules.flatMap(({ sealed = [] }) => sealed);

describe('duebook secrets', () => {
  let home: TestHome;
  let work: ReturnType<typeof workingOn>;

  beforeAll(async () => {
    home = await openHome();
    work = workingOn(home.db);
  });
  afterAll(async () => {
    work.end();
    await home.close();
  });

  /** Runs the command within this process, with these keys. */
  async function reseal(key: Buffer, ...read: readonly Buffer[]) {
    process.env['DUEBOOK_SECRET_KEY'] = key.toString('base64');
    process.env['DUEBOOK_SECRET_KEYS_READ'] = read.map((each) => each.toString('base64')).join(',');
    const { code, stdout } = await runHere(['secrets', 'reseal', '--json']);
    return { code, counts: JSON.parse(stdout) as unknown };
  }

  /** A tenant with a secret in every column that holds any, each of it sealed with this key. */
  async function aTenantWithSecrets(key: Buffer) {
    const { tenantId, caller } = await aTenant(home.db);
    const keys: Readonly<Record<string, string>> = {
      'platform.webhook_endpoint': newId(),
      'governance.second_factor': caller.principalId,
    };
    const sealed = (table: string, column: string) => {
      const of = SEALED.find((each) => each.table === table && each.column === column);
      const place = of?.place(tenantId, keys[table] ?? '') ?? '';
      return createSecretBox(key).seal(Buffer.from(`${table}.${column}`), place);
    };
    const endpoint = 'platform.webhook_endpoint';
    await home.db.asOwner(
      `insert into ${endpoint} (tenant_id, id, url, description, state, sealed_secret,
         previous_secret, previous_until, earlier_secret, earlier_until, version, created_at,
         commit_id)
       values ($1, $2, 'https://a.test/', '', 'ACTIVE', $3, $4, now(), $5, now(), 1, now(), $2)`,
      [
        ...[tenantId, keys[endpoint]],
        ...[sealed(endpoint, 'sealed_secret'), sealed(endpoint, 'previous_secret')],
        sealed(endpoint, 'earlier_secret'),
      ],
    );
    const factor = 'governance.second_factor';
    await home.db.asOwner(
      `insert into ${factor} (tenant_id, user_id, sealed_secret, created_at, last_step, commit_id)
       values ($1, $2, $3, now(), 0, $2)`,
      [tenantId, keys[factor], sealed(factor, 'sealed_secret')],
    );
    /** What each column holds, read with a key alone. */
    return async (by: Buffer) => {
      const read: (string | null)[] = [];
      for (const { table, column, key: name, place } of SEALED) {
        const [row] = await home.db.asOwner<{ secret: Buffer }>(
          `select ${column} as secret from ${table} where tenant_id = $1 and ${name} = $2`,
          [tenantId, keys[table]],
        );
        const secret = createSecretBox(by).open(
          row?.secret ?? Buffer.alloc(0),
          place(tenantId, keys[table] ?? ''),
        );
        read.push(secret?.toString() ?? null);
      }
      return read;
    };
  }

  it('are declared, every column of them', async () => {
    const columns = await home.db.asOwner<{ name: string }>(
      `select format('%s.%s.%s', table_schema, table_name, column_name) as name
         from information_schema.columns
        where data_type = 'bytea' and column_name like '%secret%'
          and column_name not like '%hash' order by 1`,
    );
    expect(SEALED.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(
      columns.map(({ name }) => name),
    );
  });

  it('are sealed with the key of today, each of them, and once', async () => {
    const readOf = await aTenantWithSecrets(OLD);
    const other = await aTenantWithSecrets(NEW);
    const all = SEALED.map(({ table, column }) => `${table}.${column}`);
    expect(await readOf(NEW)).toEqual(SEALED.map(() => null));
    expect(await reseal(NEW, OLD)).toEqual({
      code: 0,
      counts: { ofToday: SEALED.length, sealed: SEALED.length, unreadable: 0 },
    });
    expect(await readOf(NEW)).toEqual(all);
    expect(await other(NEW)).toEqual(all);
    expect(await reseal(NEW)).toEqual({
      code: 0,
      counts: { ofToday: 2 * SEALED.length, sealed: 0, unreadable: 0 },
    });
  });

  it('that no key at hand opens are counted, left as they are, and make it fail', async () => {
    const readOf = await aTenantWithSecrets(LOST);
    expect(await reseal(NEW, OLD)).toMatchObject({
      code: 1,
      counts: { unreadable: SEALED.length },
    });
    expect(await readOf(LOST)).toEqual(SEALED.map(({ table, column }) => `${table}.${column}`));
  });
});
