import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ok } from '@duebook/kernel';
import { PermissionDenied, systemCaller, type Caller } from '../../src';
import { createEventFeed, Recorder, type EventFeed } from '../../src/module';
import { openTestDatabase, type TestDatabase } from '../../src/testing';
import { A, B } from '../support/happening';

let db: TestDatabase;
let caller: Caller;
let recorder: Recorder;
let feed: EventFeed;

beforeEach(async () => {
  db = await openTestDatabase();
  caller = systemCaller(await db.createTenant(), 'test');
  recorder = new Recorder(db.database, db.clock, [], []);
  feed = createEventFeed({ unitOfWork: db.unitOfWork });
});
afterEach(() => db.close());

type Place = readonly [string, string] | null;

const happen = (...events: readonly (readonly [aggregateId: string, n: number, type?: string])[]) =>
  db.unitOfWork.run(caller, 'happen', (tx) => {
    for (const [aggregateId, n, type = 't.Happened'] of events) {
      tx.emit({ type, aggregateType: 'T', aggregateId, payload: { n } });
    }
    return Promise.resolve(ok(null));
  });

/** Reads by reader of its own: a caller's reader gathers what it is asked at one moment. */
const read = (after: Place, first = 100, filter: object = {}) =>
  feed.read({ ...caller }, { after, first, filter: { types: null, aggregateId: null, ...filter } });
const numbersOf = ({ events }: Awaited<ReturnType<typeof read>>) =>
  events.map(({ payload }) => payload['n']);

describe('the feed', () => {
  it('has events in the order in which they were recorded, with all that is known of them', async () => {
    await happen([A, 1], [B, 2]);
    await happen([A, 3]);
    await recorder.recordAll();
    const stretch = await read(null);
    expect(numbersOf(stretch)).toEqual([1, 2, 3]);
    expect(stretch.isMore).toBe(false);
    expect(stretch.events[1]).toMatchObject({
      ...{ type: 't.Happened', aggregateType: 'T', aggregateId: B, place: ['1', '1'] },
      ...{ occurredAt: db.clock.now(), recordedAt: db.clock.now() },
    });
  });

  it('is read in pages, in the middle of a commit too, and each event once', async () => {
    for (let n = 0; n < 10; n += 1) await happen([A, n], [B, n + 100], [A, n + 200]);
    await recorder.recordAll();
    const whole = numbersOf(await read(null));
    expect(whole).toHaveLength(30);
    for (const size of [1, 2, 7, 29, 30, 31]) {
      const seen: unknown[] = [];
      let after: Place = null;
      for (;;) {
        const stretch = await read(after, size);
        seen.push(...numbersOf(stretch));
        after = stretch.end;
        if (!stretch.isMore) break;
      }
      expect(seen).toEqual(whole);
    }
  });

  it('goes on from its end, empty as it may be, and misses nothing that is recorded later', async () => {
    let { end } = await read(null);
    const seen: unknown[] = [];
    for (let n = 0; n < 5; n += 1) {
      await happen([A, n]);
      // Not recorded yet: not there yet, and the place stays good.
      const before = await read(end);
      expect(before.events).toEqual([]);
      end = before.end;
      await recorder.recordAll();
      const stretch = await read(end);
      seen.push(...numbersOf(stretch));
      ({ end } = stretch);
      expect((await read(end)).end).toEqual(end);
    }
    expect(seen).toEqual([0, 1, 2, 3, 4]);
  });

  it('misses none of many commits that are made and recorded at once, in whatever order they end', async () => {
    const COMMITS = 60;
    const slow = (n: number) =>
      db.unitOfWork.run(caller, 'happen', async (tx) => {
        tx.emit({ type: 't.Happened', aggregateType: 'T', aggregateId: A, payload: { n } });
        // What begins early may end late.
        await tx.query({ text: 'select pg_sleep($1::float8 / 1000)', values: [(n * 7) % 40] });
        return ok(null);
      });
    const state: { isWritten: boolean } = { isWritten: false };
    const writing = Promise.all(Array.from({ length: COMMITS }, (_, n) => slow(n))).finally(() => {
      state.isWritten = true;
    });
    const seen: unknown[] = [];
    let after: Place = null;
    for (;;) {
      const wasWritten = state.isWritten;
      await recorder.recordAll();
      const stretch: Awaited<ReturnType<typeof read>> = await read(after, 3);
      seen.push(...numbersOf(stretch));
      after = stretch.end;
      if (wasWritten && !stretch.isMore && stretch.events.length === 0) break;
    }
    await writing;
    expect(seen).toHaveLength(COMMITS);
    expect(new Set(seen).size).toBe(COMMITS);
    // And in the order in which a stranger reads them from the start.
    expect(numbersOf(await read(null))).toEqual(seen);
  });

  it('shows what is wanted, and says where it has looked', async () => {
    await happen([A, 1], [B, 2]);
    await happen([A, 3, 't.HappenedOtherwise']);
    await recorder.recordAll();
    expect(numbersOf(await read(null, 100, { aggregateId: A }))).toEqual([1, 3]);
    expect(numbersOf(await read(null, 100, { types: ['t.HappenedOtherwise'] }))).toEqual([3]);
    expect(numbersOf(await read(null, 100, { types: ['t.Happened'], aggregateId: A }))).toEqual([
      1,
    ]);
    const nothing = await read(null, 100, { types: ['t.Unheard'] });
    expect(nothing).toMatchObject({ events: [], isMore: false, end: ['2', '2147483647'] });
    expect(numbersOf(await read(null, 1, { aggregateId: A }))).toEqual([1]);
  });

  it('looks through so much in one call and no more', async () => {
    await happen([A, 1]);
    await recorder.recordAll();
    // As if thousands of commits without an event lay between.
    await db.asOwner(
      `with made as (
         insert into platform.commit_record
           (tenant_id, id, principal_id, principal_kind, operation, request_id, started_at)
         select $1, gen_random_uuid(), $1, 'SYSTEM', 'x', 'x', now() from generate_series(1, 4999)
         returning id)
       insert into platform.recording (tenant_id, position, commit_id, recorded_at)
       select $1, 1 + row_number() over (), id, now() from made`,
      [caller.tenantId],
    );
    await happen([A, 2]);
    await recorder.recordAll();
    const places: Place[] = [];
    const seen: unknown[] = [];
    let after: Place = null;
    for (;;) {
      const stretch = await read(after, 10);
      seen.push(...numbersOf(stretch));
      places.push(stretch.end);
      after = stretch.end;
      if (!stretch.isMore) break;
    }
    expect(seen).toEqual([1, 2]);
    expect(places.map((place) => place?.[0])).toEqual(['2000', '4000', '5001']);
  });

  it('is a tenant’s own, and read with the right to all of it alone', async () => {
    await happen([A, 1]);
    await recorder.recordAll();
    const filter = { types: null, aggregateId: null };
    const stranger = systemCaller(await db.createTenant(), 'test');
    expect((await feed.read(stranger, { after: null, first: 10, filter })).events).toEqual([]);
    for (const legalEntityId of [A]) {
      const grants = [{ permission: 'platform.event.read', legalEntityId }];
      await expect(
        feed.read({ ...caller, grants }, { after: null, first: 1, filter }),
      ).rejects.toThrow(PermissionDenied);
    }
  });
});
