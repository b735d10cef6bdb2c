import { createHash } from 'node:crypto';
import { businessDate, newId, ok, type Id } from '@duebook/kernel';
import type { Caller, UnitOfWork } from '@duebook/platform';
import { aTenant } from '@duebook/governance/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { noting } from '@duebook/platform/testing';
import { createTaskPlanner, type PlanningFailure } from '../../src/cycles/application/plan-tasks';
import type { CycleStore } from '../../src/cycles/application/ports';
import { createCycles } from '../../src/cycles/create-cycles';
import type { CycleRule } from '../../src/cycles/domain/cycle';
import { cycleStore } from '../../src/cycles/persistence/cycle.store';
import { followReconciliations } from '../../src/cycles/persistence/task-following';
import { aMatching, type TestMatching } from '../support/a-matching';

let desk: TestMatching;
let partyId: Id;
beforeAll(async () => {
  desk = await aMatching();
  partyId = await desk.party('C1', 'Customer one');
  await desk.invoice({ party: 'C1', number: 'N-1', amount: '100.00', on: '2026-01-10' });
}, 120_000);
afterAll(() => desk.db.close());
beforeEach(async () => {
  await desk.db.asOwner('delete from reconciliation.reconciliation_task');
  await desk.db.asOwner('delete from reconciliation.reconciliation_cycle');
  await desk.db.asOwner('delete from reconciliation.account_reconciliation');
});

interface Parts {
  readonly unitOfWork?: UnitOfWork;
  readonly cycles?: CycleStore;
  readonly tenants?: readonly string[];
}

/** The job over the same database, with other parts where they are given. */
function planner({ unitOfWork = desk.db.unitOfWork, cycles = cycleStore, tenants }: Parts = {}) {
  const { calendars } = desk.ledger.reference;
  const all = tenants ?? [desk.tenant.tenantId];
  return createTaskPlanner(
    { unitOfWork, cycles, calendars },
    { clock: desk.db.clock, tenants: () => Promise.resolve(all) },
  );
}

async function cycle(
  over: Partial<CycleRule & { startsOn: string; expectedVersion: number }> = {},
  caller: Caller = desk.caller,
): Promise<Id> {
  const { db, ledger, legalEntityId } = desk;
  const { unitOfWork, clock } = db;
  const { startsOn = '2026-01-01', ...rule } = over;
  const set = await createCycles({
    ...{ unitOfWork, clock, ledger, tenants: () => Promise.resolve([]) },
  }).set(caller, {
    ...{ idempotencyKey: newId(), legalEntityId, relation: 'CUSTOMER', scope: 'ALL' },
    ...{ scopeValue: '', frequency: 'MONTH', dueDay: 3, dayKind: 'CALENDAR', priority: 'NORMAL' },
    ...{ ownerUserId: caller.principalId, expectedVersion: null, ...rule },
    startsOn: businessDate(startsOn),
  });
  if (!set.ok) throw new Error(set.refusal.code);
  return set.value.cycleId;
}

/** A reconciliation as it is written, before tasks are told of it. */
async function reconciliation(currency: string, from: string, to: string): Promise<Id> {
  const { db, tenant, legalEntityId } = desk;
  const [statementId, id] = [newId(), newId()];
  const place = [legalEntityId, partyId, from, to, currency];
  await db.asOwner(
    `insert into reconciliation.counterparty_statement
       (tenant_id, id, legal_entity_id, party_id, relation, from_on, to_on, currency, closing_balance,
        edition, source, content_hash, line_count, state, version, recorded_by, recorded_at, commit_id)
     values ($1, $2, $3, $4, 'CUSTOMER', $5, $6, $7, 100,
             (select coalesce(max(edition), 0) + 1 from reconciliation.counterparty_statement),
             'TYPED', $8, 0, 'RECORDED', 1, $9, now(), $9)`,
    [
      ...[tenant.tenantId, statementId, ...place],
      ...[createHash('sha256').update(id).digest('hex'), newId()],
    ],
  );
  await db.asOwner(
    `insert into reconciliation.account_reconciliation
       (tenant_id, id, legal_entity_id, party_id, relation, from_on, to_on, currency, statement_id,
        due_within_days, state, version, started_at, commit_id)
     values ($1, $2, $3, $4, 'CUSTOMER', $5, $6, $7, $8, 5, 'OPEN', 1, clock_timestamp(), $9)`,
    [tenant.tenantId, id, ...place, statementId, newId()],
  );
  return id;
}

const began = (id: Id) =>
  desk.db.unitOfWork.run(desk.caller, 'test', async (tx) => {
    // Where a reconciliation is, is read from what was written of it.
    await followReconciliations.started(tx, { id } as Parameters<
      typeof followReconciliations.started
    >[1]);
    return ok(null);
  });
async function reviewed(id: Id): Promise<void> {
  const { db, caller } = desk;
  await db.unitOfWork.run(caller, 'test', async (tx) => {
    await tx.query({
      text: `update reconciliation.account_reconciliation
                set state = 'REVIEWED', frozen_hash = 'x' where tenant_id = $1 and id = $2`,
      values: [tx.tenantId, id],
    });
    await tx.query({ text: 'select pg_sleep(0.1) is null' });
    await followReconciliations.reviewed(tx, id);
    return ok(null);
  });
}

/** The columns of a table that are written, not computed. */
async function columnsOf(table: string): Promise<string> {
  const columns = await desk.db.asOwner<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute
      where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  );
  return columns.map(({ name }) => name).join(', ');
}

const tasks = () =>
  desk.db.asOwner<{ to: string; state: string; reconciliationId: Id | null }>(
    `select to_on::text as "to", state, reconciliation_id as "reconciliationId"
       from reconciliation.reconciliation_task order by to_on`,
  );

describe('a task', () => {
  it('is begun by a reconciliation of exactly its days, and by no other that ends with them', async () => {
    await cycle();
    await planner().runDue();
    await began(await reconciliation('CNY', '2026-01-31', '2026-01-31'));
    expect(await tasks()).toEqual([
      { to: '2026-01-31', state: 'PLANNED', reconciliationId: null },
      { to: '2026-02-28', state: 'PLANNED', reconciliationId: null },
    ]);
    const id = await reconciliation('CNY', '2026-01-01', '2026-01-31');
    await began(id);
    expect(await tasks()).toMatchObject([
      { to: '2026-01-31', state: 'IN_PROGRESS', reconciliationId: id },
      { to: '2026-02-28', state: 'PLANNED' },
    ]);
  });

  it('is done when each currency that was begun is reviewed, and taken up by one that follows', async () => {
    await cycle();
    await planner().runDue();
    const cny = await reconciliation('CNY', '2026-02-01', '2026-02-28');
    await began(cny);
    const usd = await reconciliation('USD', '2026-02-01', '2026-02-28');
    await began(usd);
    const february = async () => (await tasks())[1];
    await reviewed(cny);
    expect(await february()).toMatchObject({ state: 'IN_PROGRESS', reconciliationId: cny });
    await reviewed(usd);
    expect(await february()).toMatchObject({ state: 'DONE', reconciliationId: cny });
    const eur = await reconciliation('EUR', '2026-02-01', '2026-02-28');
    await began(eur);
    expect(await february()).toMatchObject({ state: 'IN_PROGRESS' });
  });

  it('is done though two currencies are reviewed at the same moment', async () => {
    await cycle();
    await planner().runDue();
    const both = [
      await reconciliation('CNY', '2026-01-01', '2026-01-31'),
      await reconciliation('USD', '2026-01-01', '2026-01-31'),
    ];
    for (const id of both) await began(id);
    await Promise.all(both.map(reviewed));
    expect((await tasks())[0]).toMatchObject({ state: 'DONE' });
  });

  it('knows what was begun, and what was done, before it was planned', async () => {
    const january = await reconciliation('CNY', '2026-01-01', '2026-01-31');
    await reviewed(january);
    const february = await reconciliation('USD', '2026-02-01', '2026-02-28');
    await began(february);
    await cycle();
    await planner().runDue();
    expect(await tasks()).toEqual([
      { to: '2026-01-31', state: 'DONE', reconciliationId: january },
      { to: '2026-02-28', state: 'IN_PROGRESS', reconciliationId: february },
    ]);
  });
});

describe('the job', () => {
  it('plans the others though one cycle fails, and one tenant, and tells of both', async () => {
    const bad = await cycle({ frequency: 'QUARTER' });
    await cycle();
    const other = await aTenant(desk.db);
    const cycles: CycleStore = {
      ...cycleStore,
      due: (reader, day, now) => {
        if (reader.tenantId === other.tenantId) throw new Error('no such table');
        return cycleStore.due(reader, day, now);
      },
      plan: (tx, each, period) => {
        if (each.id === bad) throw new Error('out of order');
        return cycleStore.plan(tx, each, period);
      },
    };
    desk.db.clock.set('2026-04-10T00:00:00Z');
    const failures: PlanningFailure[] = [];
    const job = planner({ cycles, tenants: [other.tenantId, desk.tenant.tenantId] });
    const planned = await job.runDue({ onFailure: (each) => void failures.push(each) });
    expect(planned).toBe(3);
    expect(failures).toMatchObject([
      { tenantId: other.tenantId, cycleId: null },
      { tenantId: desk.tenant.tenantId, cycleId: bad, error: { message: 'out of order' } },
    ]);
    // Without somebody to tell it is not silent either; and what failed is still to be done.
    await expect(job.runDue()).rejects.toThrow(AggregateError);
    desk.db.clock.advance({ minutes: 1 });
    expect(await planner().runDue()).toBe(1);
  });

  it('leaves a cycle that fails alone, each time for longer, and shows it until it plans again', async () => {
    const bad = await cycle();
    let attempts = 0;
    const cycles: CycleStore = {
      ...cycleStore,
      plan: () => {
        attempts += 1;
        return Promise.reject(new Error('out of order'));
      },
    };
    const failing = planner({ cycles });
    const round = async () => {
      await failing.runDue({ onFailure: () => undefined });
      return attempts;
    };
    const shown = async () =>
      (await cycleStore.byIds(desk.db.unitOfWork.reader(desk.caller), [bad]))[0];
    const began = desk.db.clock.now();
    const after = (minutes: number) => new Date(began.getTime() + minutes * 60_000);
    expect(await round()).toBe(1);
    expect(await round()).toBe(1);
    expect(await shown()).toMatchObject({
      ...{ failedAttempts: 1, failingSince: began, retryAt: after(1) },
    });
    desk.db.clock.advance({ minutes: 1 });
    expect(await round()).toBe(2);
    desk.db.clock.advance({ minutes: 1 });
    expect(await round()).toBe(2);
    desk.db.clock.advance({ minutes: 1 });
    expect(await round()).toBe(3);
    expect(await shown()).toMatchObject({
      ...{ failedAttempts: 3, failingSince: began, retryAt: after(7) },
    });
    const failures = await cycleStore.page(desk.db.unitOfWork.reader(desk.caller), {
      ...{ filter: { isEnded: null, isFailing: true }, legalEntityIds: null },
      ...{ after: null, limit: 5 },
    });
    expect(failures).toMatchObject([{ id: bad }]);
    expect(await planner().runDue()).toBe(0);
    desk.db.clock.advance({ minutes: 4 });
    expect(await planner().runDue()).toBeGreaterThan(0);
    expect(await shown()).toMatchObject({ failedAttempts: 0, failingSince: null, retryAt: null });
  });

  it('tries a cycle at once that somebody has set anew', async () => {
    const bad = await cycle();
    const cycles: CycleStore = { ...cycleStore, plan: () => Promise.reject(new Error('no')) };
    await planner({ cycles }).runDue({ onFailure: () => undefined });
    expect(await planner().runDue()).toBe(0);
    await cycle({ dueDay: 5, expectedVersion: 1 });
    expect(await planner().runDue()).toBeGreaterThan(0);
    const [known] = await cycleStore.byIds(desk.db.unitOfWork.reader(desk.caller), [bad]);
    expect(known).toMatchObject({ failedAttempts: 0 });
  });

  it('leaves nothing behind for a cycle that another process has', async () => {
    const id = await cycle();
    const { unitOfWork } = desk.db;
    const stored = () =>
      desk.db.asOwner<{ keys: number; commits: number }>(
        `select (select count(*)::int from platform.idempotency_key) as keys,
                (select count(*)::int from platform.commit_record) as commits`,
      );
    const before = await stored();
    await unitOfWork.run(desk.caller, 'test', async (tx) => {
      expect(await cycleStore.lock(tx, id)).not.toBeNull();
      expect(await planner().runDue()).toBe(0);
      expect(await stored()).toEqual(before);
      return ok(null);
    });
    expect(await planner().runDue()).toBe(3);
    expect(await planner().runDue()).toBe(0);
  });

  it('makes up for sixty periods of two thousand parties with the statements of one', async () => {
    const written = await columnsOf('ledger.document');
    await desk.db.asOwner(
      `with more as (
         insert into parties.party
         select (jsonb_populate_record(null::parties.party, to_jsonb(known) ||
                   jsonb_build_object('id', gen_random_uuid(), 'code', 'M' || n))).*
           from parties.party as known, generate_series(1, 1999) as n where known.id = $1
         returning id)
       insert into ledger.document (${written})
       select ${written} from (
         select (jsonb_populate_record(null::ledger.document, to_jsonb(known) || jsonb_build_object(
                   'id', gen_random_uuid(), 'party_id', more.id,
                   'document_number', 'N' || more.id))).*
           from ledger.document as known, more where known.party_id = $1) as copied`,
      [partyId],
    );
    await cycle({ frequency: 'WEEK', startsOn: '2025-01-06' });
    const names: string[] = [];
    const job = planner({ unitOfWork: noting(desk.db.unitOfWork, names) });
    expect(await job.runDue()).toBe(60 * 2_000);
    expect(names).toHaveLength(60 * 4);
    expect(new Set(names).size).toBe(4);
    // The rest of the weeks until 2026-04-10 comes in the next round of the same day.
    expect(await job.runDue()).toBe(5 * 2_000);
    expect(await job.runDue()).toBe(0);
  }, 180_000);
});
