import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ok } from '@duebook/kernel';
import { systemCaller, verifyChain, type Caller } from '../../src';
import { Recorder } from '../../src/module';
import { blockHash, GENESIS_HASH, merkleRoot } from '../../src/recorder/merkle';
import { openTestDatabase, type TestDatabase } from '../../src/testing';
import { A, happenTo, subscription } from '../support/happening';

let db: TestDatabase;
let caller: Caller;
let recorder: Recorder;

const HOUR_MS = 3_600_000;

beforeEach(async () => {
  db = await openTestDatabase();
  caller = systemCaller(await db.createTenant(), 'test');
  recorder = new Recorder(db.database, db.clock, [], [subscription]);
});
afterEach(() => db.close());

const happen = (aggregateId: string, n: number, by = caller) =>
  happenTo({ db, caller: by }, aggregateId, n);

/** Lets a test hold a unit of work in its middle. */
function openGate() {
  let open = (): void => undefined;
  let reached = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  const isReached = new Promise<void>((resolve) => (reached = resolve));
  return {
    open: () => {
      open();
    },
    opened,
    reached: () => {
      reached();
    },
    isReached,
  };
}

const chain = () => db.unitOfWork.snapshot(caller, (reader) => verifyChain(reader));

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

  it('places commits as they came to their end, not as they began', async () => {
    const gate = openGate();
    const order: string[] = [];
    const write = (key: string, before: () => Promise<void>) =>
      db.unitOfWork.mutate(
        caller,
        { operation: 'write', idempotencyKey: key, input: {} },
        async (tx) => {
          await before();
          order.push(tx.commitId);
          return ok(key);
        },
      );
    const early = write('early', async () => {
      gate.reached();
      await gate.opened;
    });
    await gate.isReached;
    await write('late', () => Promise.resolve());
    gate.open();
    await early;
    await recorder.recordAll();
    const placed = await db.asOwner<{ id: string }>(
      'select commit_id as id from platform.recording order by position',
    );
    expect(placed.map(({ id }) => id)).toEqual(order);
    // The early one drew the lower id, which is what makes this more than a matter of course.
    expect([...order].sort()).toEqual([...order].reverse());
  });

  it('takes few commits at once when they hold many audit entries', async () => {
    for (let n = 0; n < 3; n += 1) await happen(A, n);
    await db.asOwner('update platform.unrecorded_commit set entries = 15000');
    expect(await recorder.recordAll()).toBe(3);
    const blocks = await db.asOwner<{ first: string; last: string }>(
      'select first_position as first, last_position as last from platform.audit_block order by number',
    );
    expect(blocks).toEqual([
      { first: '1', last: '2' },
      { first: '3', last: '3' },
    ]);
    expect((await chain()).broken).toBeUndefined();
  });

  it('goes on with the other tenants where it fails for one', async () => {
    const other = systemCaller(await db.createTenant(), 'test');
    await happen(A, 1);
    await happen(A, 2, other);
    const step = {
      name: 'test.step',
      run: (_: unknown, { tenantId }: { readonly tenantId: string }) =>
        tenantId === caller.tenantId
          ? Promise.reject(new Error('this tenant cannot be folded'))
          : Promise.resolve(),
    };
    const limping = new Recorder(db.database, db.clock, [step], []);
    await expect(limping.recordAll()).rejects.toThrow('recording failed for 1 tenants');
    const recorded = await db.asOwner<{ id: string }>(
      'select tenant_id as id from platform.recording',
    );
    expect(recorded).toEqual([{ id: other.tenantId }]);
    expect(await recorder.recordAll()).toBe(1);
  });

  it('leaves a tenant alone for whom it fails, longer each time, while the others go on', async () => {
    const other = systemCaller(await db.createTenant(), 'test');
    let isBroken = true;
    const step = {
      name: 'test.step',
      run: (_: unknown, { tenantId }: { readonly tenantId: string }) =>
        isBroken && tenantId === caller.tenantId
          ? Promise.reject(new Error('this tenant cannot be folded'))
          : Promise.resolve(),
    };
    const limping = new Recorder(db.database, db.clock, [step], []);
    const failed: string[] = [];
    const record = () => limping.recordDue(({ tenantId }) => failed.push(tenantId));
    await happen(A, 1);
    // Half a second after the first failure, a second after the second.
    for (const milliseconds of [0, 499, 1, 999, 1]) {
      await happen(A, 2, other);
      db.clock.advance({ milliseconds });
      expect(await record()).toBe(1);
    }
    expect(failed).toEqual([caller.tenantId, caller.tenantId, caller.tenantId]);

    isBroken = false;
    expect(await record()).toBe(0);
    db.clock.advance({ seconds: 2 });
    expect(await record()).toBe(1);
    expect(failed).toHaveLength(3);
  });

  it('says how long the unsealed tail is', async () => {
    await happen(A, 1);
    await db.asOwner(
      `update platform.unrecorded_commit set queued_at = queued_at - interval '1 hour'`,
    );
    const { unsealed } = await chain();
    expect(unsealed.commits).toBe(1);
    expect(unsealed.oldestMs).toBeGreaterThanOrEqual(HOUR_MS);
    const tail = await recorder.unrecordedTail();
    expect(tail.oldestMs).toBeGreaterThanOrEqual(unsealed.oldestMs);
  });

  it('counts the tail from when a unit of work came to its end, whatever it waited for before', async () => {
    await db.unitOfWork.mutate(
      caller,
      { operation: 'wait', idempotencyKey: 'wait', input: {} },
      () => {
        db.clock.advance({ hours: 1 });
        return Promise.resolve(ok(null));
      },
    );
    expect((await chain()).unsealed.oldestMs).toBeLessThan(HOUR_MS);
    expect((await recorder.unrecordedTail()).oldestMs).toBeLessThan(HOUR_MS);
  });

  it('counts the tail up to the snapshot in which it is looked at, however long that takes', async () => {
    await happen(A, 1);
    await db.asOwner(
      `update platform.unrecorded_commit set queued_at = queued_at - interval '1 hour'`,
    );
    const tails = await db.unitOfWork.snapshot(caller, async (reader) => {
      const before = await verifyChain(reader);
      await reader.query({ text: 'select pg_sleep(0.05)' });
      return [before.unsealed, (await verifyChain(reader)).unsealed];
    });
    expect(tails[1]).toEqual(tails[0]);
  });

  it('has no tail when all is recorded', async () => {
    await happen(A, 1);
    await recorder.recordAll();
    expect((await chain()).unsealed).toEqual({ commits: 0, oldestMs: 0 });
    expect(await recorder.unrecordedTail()).toEqual({ commits: 0, oldestMs: 0 });
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
    [
      'another recorded time',
      `update platform.recording set recorded_at = recorded_at - interval '1 microsecond' where position = 3`,
    ],
    [
      'an entry of a commit that never was',
      `insert into platform.audit_entry
         select tenant_id, gen_random_uuid(), gen_random_uuid(), 0, action, subject_type, subject_id,
                principal_id, principal_kind, occurred_at, details, leaf_hash
           from platform.audit_entry where details = '{"n":3}'`,
    ],
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
      anchors: 0,
      unsealed: { commits: 0, oldestMs: 0 },
    });
  });

  it('reads blocks whose leaves are audit rows alone, as long as none of a later format stands before them', async () => {
    await happen(A, 1);
    await happen(A, 2);
    await recorder.recordAll();
    const [block] = await db.asOwner<{ first: string; last: string }>(
      'select first_position as first, last_position as last from platform.audit_block',
    );
    const leaves = await db.asOwner<{ leaf_hash: Buffer }>(
      `select leaf_hash from platform.audit_entry join platform.recording using (tenant_id, commit_id)
        order by position, ordinal`,
    );
    const root = merkleRoot(leaves.map((leaf) => leaf.leaf_hash));
    const hash = blockHash({
      format: 1,
      tenantId: caller.tenantId,
      number: 1n,
      firstPosition: BigInt(block?.first ?? 0),
      lastPosition: BigInt(block?.last ?? 0),
      leafCount: 2,
      merkleRoot: root,
      previousHash: GENESIS_HASH,
    });
    await db.asOwner(
      'update platform.audit_block set format = 1, leaf_count = 2, merkle_root = $1, block_hash = $2',
      [root, hash],
    );
    await happen(A, 3);
    await recorder.recordAll();
    await happen(A, 4);
    await recorder.recordAll();
    expect(await chain()).toEqual({
      blocks: 3,
      entries: 4,
      anchors: 0,
      unsealed: { commits: 0, oldestMs: 0 },
    });
    await db.asOwner('update platform.audit_block set format = 1 where number = 3');
    expect((await chain()).broken).toMatchObject({
      block: 3n,
      reason: 'it is of an earlier format than its predecessor',
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
