import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { systemCaller, type Caller, type DeliveredEvent, type EventHandler } from '../../src';
import { platformInvariants, Recorder, Relay, type DeliveryFailure } from '../../src/module';
import { openTestDatabase, type TestDatabase } from '../../src/testing';
import { A, B, happenTo, subscription } from '../support/happening';

let db: TestDatabase;
let caller: Caller;
let recorder: Recorder;

beforeEach(async () => {
  db = await openTestDatabase();
  caller = systemCaller(await db.createTenant(), 'test');
  recorder = new Recorder(db.database, db.clock, [], [subscription]);
});
afterEach(() => db.close());

const happen = (aggregateId: string, n: number | null) => happenTo({ db, caller }, aggregateId, n);

describe('the relay', () => {
  const seen: string[] = [];
  let failing = new Set<string>();
  const handler: EventHandler = {
    ...subscription,
    handle: (_, event: DeliveredEvent) => {
      const label = `${event.aggregateId.slice(-1)}${JSON.stringify(event.payload['n'])}`;
      if (failing.has(label)) return Promise.reject(new Error('not now'));
      seen.push(label);
      return Promise.resolve();
    },
  };
  const relay = () => new Relay(db.database, db.unitOfWork, db.clock, [handler]);

  beforeEach(() => {
    seen.length = 0;
    failing = new Set();
  });

  it('delivers in order per aggregate; a failing event holds back only its own', async () => {
    failing.add('a1');
    await happen(A, 1);
    await happen(A, 2);
    await happen(B, 1);
    await happen(B, 2);
    await recorder.recordAll();
    const failures: DeliveryFailure[] = [];
    expect(await relay().deliverDue((failure) => failures.push(failure))).toBe(2);
    expect(seen).toEqual(['b1', 'b2']);
    expect(failures).toMatchObject([{ consumer: 'test.reader', error: { message: 'not now' } }]);

    failing.clear();
    expect(await relay().deliverDue()).toBe(0);
    db.clock.advance({ seconds: 1 });
    expect(await relay().deliverDue()).toBe(2);
    expect(seen).toEqual(['b1', 'b2', 'a1', 'a2']);
  });

  it('two relays at once deliver each event once', async () => {
    for (let n = 0; n < 10; n += 1) await happen(n % 2 === 0 ? A : B, n);
    await recorder.recordAll();
    await Promise.all([relay().deliverDue(), relay().deliverDue()]);
    expect(seen).toHaveLength(10);
    expect(seen.filter((each) => each.startsWith('a'))).toEqual(['a0', 'a2', 'a4', 'a6', 'a8']);
  });
});

describe('a subscriber of those events alone that name something', () => {
  const concerned = { ...subscription, onlyWith: 'n' };
  const waiting = () =>
    db.unitOfWork.snapshot(caller, (reader) =>
      reader.query({
        text: `select event.payload ->> 'n' as n from platform.waiting_delivery as waiting
                 join platform.event on event.tenant_id = $1 and event.id = waiting.event_id
                where waiting.tenant_id = $1 order by waiting.position`,
        values: [reader.tenantId],
      }),
    );
  const isWhole = () =>
    db.unitOfWork.snapshot(caller, async (reader) => {
      const invariant = platformInvariants([concerned]).find(({ id }) => id === 'I11');
      return (await invariant?.check({ reader, now: db.clock.now(), random: () => 0 }))?.holds;
    });

  beforeEach(async () => {
    for (const n of [1, null, 3, null]) await happen(A, n);
    await new Recorder(db.database, db.clock, [], [concerned]).recordAll();
  });

  it('has no other waiting for it, and misses none', async () => {
    expect(await waiting()).toEqual([{ n: '1' }, { n: '3' }]);
    expect(await isWhole()).toBe(true);
  });

  it('is found out where one of them was lost', async () => {
    await db.asOwner('delete from platform.waiting_delivery where position = 3');
    expect(await isWhole()).toBe(false);
  });
});

describe('the invariant of events', () => {
  const find = () =>
    db.unitOfWork.snapshot(caller, (reader) => {
      const invariant = platformInvariants([subscription]).find(({ id }) => id === 'I11');
      if (!invariant) throw new Error('there is no I11');
      return invariant.check({ reader, now: db.clock.now(), random: () => 0 });
    });

  beforeEach(async () => {
    for (let n = 0; n < 3; n += 1) await happen(A, n);
    await recorder.recordAll();
  });

  it('holds while all wait, and says for how long', async () => {
    db.clock.advance({ seconds: 3 });
    expect(await find()).toEqual({
      holds: true,
      detail: 'none found; 1 subscribers; 3 deliveries waiting, the oldest for 3000 ms',
    });
  });

  it.each([
    ['a lost delivery', 'delete from platform.waiting_delivery where position = 2'],
    [
      'an event of a transaction that was rolled back',
      `insert into platform.event
         select tenant_id, gen_random_uuid(), gen_random_uuid(), 0, type, aggregate_type, aggregate_id,
                payload, occurred_at from platform.event limit 1`,
    ],
    [
      'a delivery of an event that never was',
      'update platform.waiting_delivery set event_id = gen_random_uuid() where position = 2',
    ],
    [
      'an event that overtook another',
      `insert into platform.handled_event
         select tenant_id, 'test.reader', event_id, now() from platform.waiting_delivery where position = 2`,
    ],
  ])('finds %s', async (_, sql) => {
    await db.asOwner(sql);
    expect(await find()).toMatchObject({ holds: false });
  });
});
