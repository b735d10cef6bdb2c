import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ok } from '@duebook/kernel';
import { systemCaller, type Caller, type DeliveredEvent, type EventHandler } from '../../src';
import { lintCatalogue, Recorder, Relay, verifyChain } from '../../src/module';
import { openTestDatabase, type TestDatabase } from '../../src/testing';

let db: TestDatabase;
let caller: Caller;
let recorder: Recorder;

const subscription = { consumer: 'test.reader', eventTypes: ['t.Happened'] };

beforeEach(async () => {
  db = await openTestDatabase();
  caller = systemCaller(await db.createTenant(), 'test');
  recorder = new Recorder(db.database, db.clock, [], [subscription]);
});
afterEach(() => db.close());

let next = 0;
async function happen(aggregateId: string, n: number): Promise<void> {
  next += 1;
  await db.unitOfWork.mutate(
    caller,
    { operation: 'happen', idempotencyKey: `k${next}`, input: {} },
    (tx) => {
      tx.emit({ type: 't.Happened', aggregateType: 'T', aggregateId, payload: { n } });
      tx.audit({ action: 't.happen', subjectType: 'T', subjectId: aggregateId, details: { n } });
      return Promise.resolve(ok(n));
    },
  );
}

const chain = () => db.unitOfWork.snapshot(caller, (reader) => verifyChain(reader, db.clock.now()));
const A = '0190a000-0000-7000-8000-00000000000a';
const B = '0190a000-0000-7000-8000-00000000000b';

describe('the recorder', () => {
  it('gives commits dense positions and a time that never runs backwards', async () => {
    await happen(A, 1);
    await happen(A, 2);
    expect(await recorder.recordAll()).toBe(2);
    db.clock.set('2026-03-31T07:00:00.000Z');
    await happen(A, 3);
    expect(await recorder.recordAll()).toBe(1);
    const rows = await db.asOwner<{ position: string; recorded_at: Date }>(
      'select position, recorded_at from platform.recording order by position',
    );
    expect(rows.map((row) => row.position)).toEqual(['1', '2', '3']);
    expect(rows.map((row) => row.recorded_at.toISOString())).toEqual([
      '2026-03-31T08:00:00.000Z',
      '2026-03-31T08:00:00.000Z',
      '2026-03-31T08:00:00.000Z',
    ]);
  });

  it('lets two recorders at once place each commit once', async () => {
    for (let n = 0; n < 20; n += 1) await happen(A, n);
    const second = new Recorder(db.database, db.clock, [], [subscription]);
    const counts = await Promise.all([recorder.recordAll(), second.recordAll()]);
    expect(counts[0] + counts[1]).toBe(20);
    expect(await chain()).toMatchObject({ entries: 20, unsealed: { commits: 0 } });
  });

  it('says how long the unsealed tail is', async () => {
    await happen(A, 1);
    db.clock.advance({ milliseconds: 1_500 });
    expect((await chain()).unsealed).toEqual({ commits: 1, oldestMs: 1_500 });
  });
});

describe('the audit chain', () => {
  const tamperings: readonly (readonly [string, string])[] = [
    [
      'a changed entry',
      `update platform.audit_entry set details = '{"n":9}' where ordinal = 0 and details = '{"n":3}'`,
    ],
    ['a deleted entry', `delete from platform.audit_entry where details = '{"n":3}'`],
    [
      'an inserted entry',
      `insert into platform.audit_entry
         select tenant_id, gen_random_uuid(), commit_id, 7, action, subject_type, subject_id, principal_id,
                principal_kind, occurred_at, details, leaf_hash from platform.audit_entry where details = '{"n":3}'`,
    ],
    [
      'two exchanged entries',
      `with pair as (select min(commit_id::text)::uuid as a, max(commit_id::text)::uuid as b from platform.audit_entry
                      where details in ('{"n":3}', '{"n":4}'))
       update platform.recording set commit_id = case when commit_id = a then b else a end
         from pair where commit_id in (a, b)`,
    ],
    ['a removed last block', 'delete from platform.audit_block where number = 3'],
    ['a removed middle block', 'delete from platform.audit_block where number = 2'],
    ['a rewritten header', 'update platform.audit_block set leaf_count = 3 where number = 2'],
  ];

  it('is whole while nobody touches it', async () => {
    for (let n = 0; n < 6; n += 1) {
      await happen(A, n);
      if (n % 2 === 1) await recorder.recordAll();
    }
    expect(await chain()).toEqual({
      blocks: 3,
      entries: 6,
      unsealed: { commits: 0, oldestMs: 0 },
    });
  });

  it.each(tamperings)('detects %s', async (_, sql) => {
    for (let n = 0; n < 6; n += 1) {
      await happen(A, n);
      if (n % 2 === 1) await recorder.recordAll();
    }
    // Only somebody past all grants can do this; the unique key is dropped to let the exchange in.
    await db.asOwner(
      'alter table platform.recording drop constraint recording_tenant_id_commit_id_key cascade',
    );
    await db.asOwner(sql);
    expect((await chain()).broken).toBeDefined();
  });
});

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
    expect(await relay().deliverDue()).toBe(2);
    expect(seen).toEqual(['b1', 'b2']);

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

it('the catalogue of platform keeps every tenancy rule', async () => {
  expect(await lintCatalogue(db.ownerUrl)).toEqual([]);
});

it('the catalogue lint names a table that forgets its tenant', async () => {
  await db.asOwner('create table platform.forgetful (id uuid primary key)');
  const faults = await lintCatalogue(db.ownerUrl);
  expect(faults.map((fault) => fault.object)).toEqual(
    expect.arrayContaining(['platform.forgetful']),
  );
});
