import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, ok, systemIds } from '@duebook/kernel';
import { systemCaller, UnitOfWork, verifyChain, type Caller, type EventHandler } from '../../src';
import { Database, Recorder, Relay } from '../../src/module';
import { openTestDatabase, type TestDatabase } from '../../src/testing';

const AGGREGATES = [newId(), newId(), newId(), newId()];
const EVENTS_EACH = 10;

let db: TestDatabase;
let caller: Caller;
/** How often a connection still dies over an event. */
let deaths = 0;
let attempts = 0;

beforeEach(async () => {
  db = await openTestDatabase();
  caller = systemCaller(await db.createTenant(), 'test');
  deaths = 3;
  attempts = 0;
  await db.asOwner(
    'create table effect (place bigint generated always as identity, aggregate_id uuid, n int)',
  );
  await db.asOwner('grant insert on effect to duebook_app');
});
afterEach(() => db.close());

/** What reacts to an event, in its transaction; the middle one of an aggregate is deadly at first. */
const handler: EventHandler = {
  consumer: 'test.reader',
  eventTypes: ['t.Happened'],
  handle: async (tx, { aggregateId, payload }) => {
    attempts += 1;
    await tx.query({
      text: 'insert into effect (aggregate_id, n) values ($1, $2)',
      values: [aggregateId, payload['n']],
    });
    if (payload['n'] !== EVENTS_EACH / 2 || deaths === 0) return;
    deaths -= 1;
    await tx.query({ text: 'select pg_terminate_backend(pg_backend_pid())', values: [] });
  },
};

/** As a process has them: connections, recorder and relay of its own. */
function aWorker() {
  const database = new Database({ appUrl: db.appUrl, poolSize: 4 });
  const unitOfWork = new UnitOfWork(database, db.clock, systemIds);
  const recorder = new Recorder(database, db.clock, [], [handler]);
  const relay = new Relay(database, unitOfWork, db.clock, [handler]);
  return {
    work: async () => {
      await recorder.recordAll();
      await relay.deliverDue();
    },
    close: () => database.close(),
  };
}

async function write(aggregateId: string): Promise<void> {
  for (let n = 0; n < EVENTS_EACH; n += 1) {
    const request = { operation: 'happen', idempotencyKey: `${aggregateId} ${n}`, input: {} };
    await db.unitOfWork.mutate(caller, request, (tx) => {
      tx.emit({ type: 't.Happened', aggregateType: 'T', aggregateId, payload: { n } });
      tx.audit({ action: 't.happen', subjectType: 'T', subjectId: aggregateId, details: { n } });
      return Promise.resolve(ok(n));
    });
  }
}

const effects = () =>
  db.asOwner<{ aggregate_id: string; n: number }>(
    'select aggregate_id, n from effect order by place',
  );

describe('three workers', () => {
  it('deliver each event once and in order while it is written, though connections die over some', async () => {
    const workers = [aWorker(), aWorker(), aWorker()];
    const expected = AGGREGATES.length * EVENTS_EACH;
    let isOver = false;
    const working = workers.map(async ({ work }) => {
      while (!isOver) await work();
    });
    await Promise.all(AGGREGATES.map(write));
    while ((await effects()).length < expected) {
      await sleep(50);
      // A failed delivery waits for its next attempt by this clock.
      db.clock.advance({ seconds: 1 });
    }
    isOver = true;
    await Promise.all(working);
    // The last delivery is a commit too, which no worker may have come to any more.
    await new Recorder(db.database, db.clock, [], [handler]).recordAll();
    await Promise.all(workers.map(({ close }) => close()));

    const done = await effects();
    for (const aggregateId of AGGREGATES) {
      const numbers = done.filter((each) => each.aggregate_id === aggregateId).map(({ n }) => n);
      expect(numbers).toEqual(Array.from({ length: EVENTS_EACH }, (_, n) => n));
    }
    expect({ deaths, attempts }).toEqual({ deaths: 0, attempts: expected + 3 });
    expect(await db.asOwner('select 1 from platform.waiting_delivery')).toEqual([]);
    expect(await db.unitOfWork.snapshot(caller, (reader) => verifyChain(reader))).toMatchObject({
      entries: expected,
      unsealed: { commits: 0 },
    });
  });
});
