import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ok, refused, type Result } from '@duebook/kernel';
import { GroupedMutation, systemCaller, type Caller, type Member } from '../../src';
import { openTestDatabase, type TestDatabase } from '../../src/testing';

type Outcome = Result<{ readonly commitId: string }, { readonly code: string }>;

let db: TestDatabase;
let caller: Caller;
/** The inputs of each piece of work that was done, one list per transaction. */
let groups: string[][];

beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  caller = systemCaller(await db.createTenant(), 'test');
  groups = [];
});

function doThings(members: readonly Member<string>[]): Promise<readonly Outcome[]> {
  groups.push(members.map(({ input }) => input));
  return Promise.resolve(
    members.map(({ tx, input }): Outcome => {
      if (input.startsWith('refused')) return refused({ code: 'NO' });
      if (input.startsWith('broken')) throw new Error('a defect');
      tx.audit({ action: 'thing.do', subjectType: 'Thing', subjectId: input, details: { input } });
      tx.emit({
        type: 'test.ThingDone',
        aggregateType: 'Thing',
        aggregateId: tx.ids.next(),
        payload: { input },
      });
      return ok({ commitId: tx.commitId });
    }),
  );
}

const things = () => new GroupedMutation(db.unitOfWork, doThings);
const request = (idempotencyKey: string) => ({ operation: 'thingDo', idempotencyKey });
const count = Array.from({ length: 40 }, (_, index) => `thing ${index}`);

/** Far more than forty calls take on any machine. */
const PATIENCE_MS = 20_000;
/** Any number. */
const LOCK = 4_711;

/** A lock that another session holds. */
async function heldLock() {
  await db.asOwner(`select pg_advisory_lock(${LOCK})`);
  return {
    release: () => db.asOwner(`select pg_advisory_unlock(${LOCK})`),
    waitedForBy: async (sessions: number) => {
      for (;;) {
        const [row] = await db.asOwner<{ waiting: number }>(
          `select count(*)::int as waiting from pg_locks
            where locktype = 'advisory' and objid = ${LOCK} and not granted`,
        );
        if (row?.waiting === sessions) return;
      }
    },
  };
}

const written = (table: string, columns: string) =>
  db.asOwner<Record<string, unknown>>(
    `select ${columns} from platform.${table} where tenant_id = '${caller.tenantId}'`,
  );

describe('mutations that share a transaction', () => {
  it('are fewer transactions than calls, and each keeps its own record, audit, event and key', async () => {
    const grouped = things();
    const outcomes = await Promise.all(
      count.map((input) =>
        grouped.run({ ...caller, requestId: `request of ${input}` }, request(input), input),
      ),
    );

    expect(groups.flat().sort()).toEqual([...count].sort());
    expect(groups.length).toBeLessThan(count.length / 2);
    const commits = outcomes.map((outcome) => (outcome.ok ? outcome.value.commitId : ''));
    expect(new Set(commits).size).toBe(count.length);
    const own = (await written('audit_entry', 'commit_id, ordinal, subject_id, details')).map(
      (row) => [row['commit_id'], row['ordinal'], row['subject_id'], row['details']],
    );
    expect(own).toHaveLength(count.length);
    expect(own).toEqual(
      expect.arrayContaining(
        count.map((input, index) => [commits[index], 0, input, JSON.stringify({ input })]),
      ),
    );
    const records = await written('commit_record', 'id, request_id, operation');
    expect(records).toHaveLength(count.length);
    expect(records).toEqual(
      expect.arrayContaining(
        count.map((input, index) => ({
          id: commits[index],
          request_id: `request of ${input}`,
          operation: 'thingDo',
        })),
      ),
    );
    expect(await written('event', 'commit_id')).toHaveLength(count.length);
    expect(await written('idempotency_key', 'key')).toHaveLength(count.length);
  });

  it('refuse one without the others, and leave nothing of it behind', async () => {
    const grouped = things();
    const inputs = ['good 1', 'refused', 'good 2'];
    const outcomes = await Promise.all(
      inputs.map((input) => grouped.run(caller, request(input), input)),
    );
    expect(outcomes.map(({ ok: isOk }) => isOk)).toEqual([true, false, true]);
    expect(outcomes[1]).toEqual(refused({ code: 'NO' }));
    const keys = (await written('idempotency_key', 'key')).map(({ key }) => key);
    expect(keys.sort()).toEqual(['good 1', 'good 2']);
    expect(await written('commit_record', 'id')).toHaveLength(2);
  });

  it('run one by one when one of them fails, which alone is told so', async () => {
    const grouped = things();
    const inputs = ['good 1', 'good 2', 'broken', 'good 3'];
    const outcomes = await Promise.allSettled(
      inputs.map((input) => grouped.run(caller, request(input), input)),
    );
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    const keys = (await written('idempotency_key', 'key')).map(({ key }) => key);
    expect(keys.sort()).toEqual(['good 1', 'good 2', 'good 3']);
    expect(await written('event', 'id')).toHaveLength(3);
  });

  it('let one go alone that its work says is to, where it may wait', async () => {
    const alone: string[] = [];
    const grouped = new GroupedMutation(
      db.unitOfWork,
      async (members: readonly Member<string>[]) => {
        const outcomes = await doThings(members.filter(({ input }) => input !== 'held'));
        const left = [...outcomes];
        return members.map(({ input }) => (input === 'held' ? 'ALONE' : left.shift()) ?? 'ALONE');
      },
      ({ tx, input }: Member<string>): Promise<Outcome> => {
        alone.push(input);
        return Promise.resolve(ok({ commitId: tx.commitId }));
      },
    );
    const inputs = ['good 1', 'held', 'good 2'];
    const outcomes = await Promise.all(
      inputs.map((input) => grouped.run(caller, request(input), input)),
    );
    expect(outcomes.map(({ ok: isOk }) => isOk)).toEqual([true, true, true]);
    expect(alone).toEqual(['held']);
    const keys = (await written('idempotency_key', 'key')).map(({ key }) => key);
    expect(keys.sort()).toEqual(['good 1', 'good 2', 'held']);
  });

  it('answer a repeat with the stored outcome, in the same group or later', async () => {
    const grouped = things();
    const twice = await Promise.all(
      ['once', 'other', 'once'].map((input) => grouped.run(caller, request(input), input)),
    );
    const later = await grouped.run(caller, request('once'), 'once');
    expect(twice[0]).toEqual(twice[2]);
    expect(later).toEqual(twice[0]);
    expect(groups.flat().filter((input) => input === 'once')).toHaveLength(1);
    expect(await written('commit_record', 'id')).toHaveLength(2);
    const reused = await grouped.run(caller, request('once'), 'something else');
    expect(reused).toEqual(refused({ code: 'IDEMPOTENCY_KEY_REUSED' }));
    const invalid = await grouped.run(caller, request(''), 'x');
    expect(invalid).toEqual(refused({ code: 'IDEMPOTENCY_KEY_INVALID' }));
  });

  it('do not wait for a key that is in use elsewhere', async () => {
    const grouped = things();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const holder = db.unitOfWork.mutate(
      caller,
      { ...request('held'), input: 'held' },
      async (tx) => {
        begin();
        await held;
        return ok({ commitId: tx.commitId });
      },
    );
    await begun;
    const waiting = grouped.run(caller, request('held'), 'held');
    const others = await Promise.all(
      count.map((input) => grouped.run(caller, request(input), input)),
    );
    expect(others.every(({ ok: isOk }) => isOk)).toBe(true);
    release();
    expect(await waiting).toEqual(await holder);
    expect(groups.flat()).not.toContain('held');
  });

  it('of other tenants go on while those of two wait for a lock', async () => {
    // Two groups run at once: without more, these two would keep the third tenant waiting.
    const stuck = await Promise.all(
      [1, 2].map(async () => systemCaller(await db.createTenant(), 'test')),
    );
    const lock = await heldLock();
    const grouped = new GroupedMutation(
      db.unitOfWork,
      async (members: readonly Member<string>[]) => {
        const [first] = members;
        if (first && first.tx.tenantId !== caller.tenantId) {
          // Its place is given up because it waits, not because it is thrown out.
          await first.tx.query({ text: 'set local lock_timeout = 0' });
          await first.tx.query({ text: `select pg_advisory_xact_lock_shared(${LOCK})` });
        }
        return doThings(members);
      },
    );
    const waiting = stuck.flatMap((one) =>
      ['first', 'second'].map((input) => grouped.run(one, request(input), input)),
    );
    await lock.waitedForBy(stuck.length);
    const others = Promise.all(count.map((input) => grouped.run(caller, request(input), input)));
    const meanwhile = await Promise.race([others, sleep(PATIENCE_MS, 'all wait', { ref: false })]);
    await lock.release();
    const answered = (await Promise.all([others, ...waiting])).flat();
    expect(meanwhile).toEqual(await others);
    expect(answered.filter(({ ok: isOk }) => isOk)).toHaveLength(count.length + waiting.length);
  });

  it('of two tenants never share one', async () => {
    const other = systemCaller(await db.createTenant(), 'test');
    const grouped = things();
    await Promise.all(
      count.map((input, index) =>
        grouped.run(index % 2 === 0 ? caller : other, request(input), input),
      ),
    );
    for (const group of groups) {
      const parities = new Set(group.map((input) => Number(input.split(' ')[1]) % 2));
      expect(parities.size).toBe(1);
    }
    expect(await written('commit_record', 'id')).toHaveLength(count.length / 2);
  });
});
