import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId, systemIds } from '@duebook/kernel';
import { createFolderStore } from '@duebook/platform';
import { decodeAnyId } from '@duebook/platform/graphql';
import { Database } from '@duebook/platform/module';
import { asking } from '@duebook/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compose } from '../../src/index';
import { everyIdOf } from '../support/every-id';
import { quiet } from '../support/fingerprint';
import { callOf, operationsOf, type Ids } from '../support/generated-calls';
import { settled } from '../support/settled';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';
import { robbed, UnfilteredDatabase } from '../support/unfiltered-database';

/** Two connections, so that tenants follow one another on each all the time. */
const POOL = 2;
const AT_ONCE = 8;
/** Each question twice at the least: the first time what was written before may be on its way still. */
const CALLS = 1_600;
/** What goes wrong in between: in our code, in the database, and with a transaction left open. */
const ERROR_EVERY = 10;

interface Side {
  readonly tenant: TradingTenant;
  readonly own: Ids;
  readonly theirs: Ids;
}

interface Call {
  readonly text: string;
  readonly variables: Record<string, unknown>;
}

/** What a run has shown to each tenant: the UUIDs of all objects in its answers. */
interface Shown {
  readonly byTenant: ReadonlyMap<string, ReadonlySet<string>>;
  /** Each answer to a question, by who asked which. */
  readonly answers: ReadonlyMap<string, string>;
  readonly answered: number;
  readonly failed: number;
}

/**
 * Two walls stand between tenants: the filter in each statement, and row level security. Either of
 * them alone has to hold; without both the same calls do show what is not theirs.
 */
describe('the walls between tenants', () => {
  let system: TestGateway;
  let sides: readonly Side[];
  let folder: string;
  let bypassingUrl: string;
  const role = `bypassing_${randomBytes(6).toString('hex')}`;

  beforeAll(async () => {
    system = await startTestGateway('graphql-js');
    const tenants = [await openTradingTenant(system), await openTradingTenant(system)];
    const ids: Ids[] = [];
    for (const tenant of tenants) {
      const own = await everyIdOf(system, tenant);
      await settled(system, tenant, own['ImportRun'] ?? '');
      ids.push(own);
    }
    for (const { tenantId } of tenants) await quiet(system.home, tenantId);
    sides = tenants.map((tenant, at) => ({
      tenant,
      own: ids[at] ?? {},
      theirs: ids[1 - at] ?? {},
    }));
    folder = await mkdtemp(join(tmpdir(), 'duebook-walls-'));
    bypassingUrl = await createBypassingRole();
  }, 60_000);

  afterAll(async () => {
    await system.home.asOwner(`drop owned by ${role}`);
    await system.home.asOwner(`drop role ${role}`);
    await rm(folder, { recursive: true, force: true });
    await system.close();
  });

  /** A role with the app role's rights that row level security does not hold back. */
  const createBypassingRole = async (): Promise<string> => {
    const url = new URL(system.home.appUrl);
    const password = decodeURIComponent(url.password);
    await system.home.asOwner(`create role ${role} login bypassrls password '${password}'`);
    await system.home.asOwner(`grant duebook_app to ${role}`);
    url.username = role;
    return url.toString();
  };

  /** What writes, and every query, with ids of one's own and with those of the other. */
  const callsOf = ({ tenant, own, theirs }: Side): readonly Call[] => {
    const { schema } = system.gateway.composition;
    const queries = operationsOf(schema).filter(([kind]) => kind === 'query');
    const asked = [own, theirs].flatMap((ids) =>
      queries.map(([kind, field]) => {
        const named = `${field.name.charAt(0).toUpperCase()}${field.name.slice(1)}`;
        const id = ids[named] ?? ids['Invoice'] ?? '';
        return callOf(kind, field, { kind: '', id, turn: 0, rest: ids, restIsTheirs: true });
      }),
    );
    const { Party: partyId = '' } = theirs;
    const edit = (partyId_: string) => ({
      text: 'mutation($input: PartyUpdateInput!) { partyUpdate(input: $input) { party { id region } userErrors { code } } }',
      get variables() {
        return {
          input: {
            idempotencyKey: newId(),
            partyId: partyId_,
            expectedVersion: 1,
            region: tenant.tenantId,
          },
        };
      },
    });
    return [edit(partyId), edit(own['Party'] ?? ''), ...asked];
  };

  /** Something that ends in an error, on a connection that others use afterwards. */
  const fail = async (database: Database, tenantId: string, turn: number): Promise<void> => {
    const failures = [
      () => database.read(tenantId, [{ text: 'select 1 / 0' }]),
      () =>
        database.transaction(tenantId, 'READ_WRITE', async (connection) => {
          await connection.query({ text: 'select 1' });
          throw new Error('ours');
        }),
      () =>
        database.transaction(tenantId, 'UNIT_OF_WORK', async (connection) => {
          await connection.query({ text: 'select nothing from nowhere' });
          return { commit: true, value: null };
        }),
      () =>
        database.transaction(tenantId, 'READ_WRITE', async (connection) => {
          await connection.query({ text: 'select pg_terminate_backend(pg_backend_pid())' });
          return { commit: true, value: null };
        }),
    ];
    await expect(failures[turn % failures.length]?.()).rejects.toThrow();
  };

  /** Interleaves calls of both tenants on one pool, with failures in between. */
  const run = async (database: Database, count: number): Promise<Shown> => {
    const { clock } = system;
    const contents = await createFolderStore(folder);
    const { schema } = compose({ database, clock, ids: systemIds, contents });
    const lists = sides.map(callsOf);
    const byTenant = new Map(sides.map(({ tenant }) => [tenant.tenantId, new Set<string>()]));
    const answers = new Map<string, string>();
    let next = 0;
    let failed = 0;
    let answered = 0;
    const work = async (): Promise<void> => {
      for (;;) {
        const turn = next;
        next += 1;
        if (turn >= count) return;
        const at = turn % sides.length;
        const side = sides[at];
        const calls = lists[at] ?? [];
        const place = Math.floor(turn / sides.length) % calls.length;
        const call = calls[place];
        if (!side || !call) return;
        if (turn % ERROR_EVERY === 0) {
          await fail(database, side.tenant.tenantId, turn / ERROR_EVERY);
          failed += 1;
        }
        const { data } = await asking(schema, side.tenant.caller)(call.text, call.variables);
        if (data !== null) answered += 1;
        if (call.text.startsWith('query'))
          answers.set(`${at} ${place} ${call.text}`, JSON.stringify(data));
        collect(data, byTenant.get(side.tenant.tenantId) ?? new Set());
      }
    };
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, work));
    } finally {
      await database.close();
    }
    return { byTenant, answers, answered, failed };
  };

  /** How many objects were shown to one tenant that belong to the other. */
  const foreignIn = async ({ byTenant }: Shown): Promise<number> => {
    const tables = await system.home.asOwner<{ name: string }>(
      `select distinct format('%I.%I', c.table_schema, c.table_name) as name
         from information_schema.columns as c join information_schema.columns as d
           on (d.table_schema, d.table_name, d.column_name) = (c.table_schema, c.table_name, 'tenant_id')
        where c.column_name = 'id' and c.data_type = 'uuid'
          and c.table_schema in ('platform', 'governance', 'parties', 'ledger', 'credit_policy', 'reconciliation')`,
    );
    let foreign = 0;
    for (const [tenantId, shown] of byTenant) {
      const counts = tables.map(
        ({ name }) =>
          `select count(*) from ${name} where id = any ($1::uuid[]) and tenant_id <> $2`,
      );
      const [row] = await system.home.asOwner<{ sum: string }>(
        `select sum(count) from (${counts.join(' union all ')}) as counted`,
        [[...shown], tenantId],
      );
      foreign += Number(row?.sum ?? 0);
    }
    return foreign;
  };

  /** Questions that are answered otherwise than between both walls: sums and counts show what ids do not. */
  const otherwise = async ({ answers }: Shown): Promise<readonly string[]> => {
    const before = await between(answers.size);
    const after = await between(answers.size);
    // What changes by itself, such as how long something waits, is no comparison.
    const steady = [...before].filter(([call, answer]) => after.get(call) === answer);
    expect(steady.length).toBeGreaterThan(answers.size * 0.9);
    return steady.flatMap(([call, answer]) => (answers.get(call) === answer ? [] : [call]));
  };
  /** The answers to all questions once, with both walls. */
  const between = async (questions: number) => {
    const { answers } = await run(new Database(options(system.home.appUrl)), questions + 4);
    return answers;
  };

  const options = (appUrl: string) => ({ appUrl, poolSize: POOL });

  it('hold by row level security alone', async () => {
    robbed.count = 0;
    const shown = await run(new UnfilteredDatabase(options(system.home.appUrl)), CALLS);
    expect(CALLS).toBeGreaterThan(2 * shown.answers.size);
    expect(robbed.count).toBeGreaterThan(CALLS / 2);
    expect([shown.failed, await foreignIn(shown)]).toEqual([CALLS / ERROR_EVERY, 0]);
    expect(shown.answered).toBeGreaterThan(CALLS * 0.9);
    for (const seen of shown.byTenant.values()) expect(seen.size).toBeGreaterThan(30);
    expect(await otherwise(shown)).toEqual([]);
  }, 120_000);

  it('hold by the filter of each statement alone', async () => {
    const shown = await run(new Database(options(bypassingUrl)), CALLS);
    expect([shown.failed, await foreignIn(shown)]).toEqual([CALLS / ERROR_EVERY, 0]);
    expect(shown.answered).toBeGreaterThan(CALLS * 0.9);
    for (const seen of shown.byTenant.values()) expect(seen.size).toBeGreaterThan(30);
    expect(await otherwise(shown)).toEqual([]);
  }, 120_000);

  it('are what keeps them apart: without both, the same calls show what is not theirs', async () => {
    const shown = await run(new UnfilteredDatabase(options(bypassingUrl)), CALLS / 5);
    expect(await foreignIn(shown)).toBeGreaterThan(30);
    expect((await otherwise(shown)).length).toBeGreaterThan(30);
  }, 120_000);
});

/** The UUIDs behind all ids in an answer. */
function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') {
    const parts = decodeAnyId(value);
    if (parts) into.add(parts.uuid);
  } else if (Array.isArray(value)) {
    for (const inner of value) collect(inner, into);
  } else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) collect(inner, into);
  }
}
