import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, ok, refused, systemIds, type Result } from '@duebook/kernel';
import { systemCaller, UnitOfWork, type Caller } from '../../src';
import { Database, DEFAULT_TIMEOUTS } from '../../src/module';
import { openTestDatabase, type TestDatabase } from '../../src/testing';

let db: TestDatabase;
let caller: Caller;

beforeAll(async () => {
  db = await openTestDatabase();
  caller = systemCaller(await db.createTenant(), 'test');
});
afterAll(() => db.close());

const request = (idempotencyKey: string, input: unknown = { a: 1 }) => ({
  operation: 'thingDo',
  idempotencyKey,
  input,
});

const commits = async () =>
  (await db.asOwner<{ n: number }>('select count(*)::int as n from platform.commit_record'))[0]?.n;

describe('a mutation', () => {
  it('runs once per key and replays its outcome', async () => {
    let runs = 0;
    const run = () =>
      db.unitOfWork.mutate(caller, request('once'), () => {
        runs += 1;
        return Promise.resolve(ok({ id: 'x' }));
      });
    expect(await run()).toEqual(ok({ id: 'x' }));
    expect(await run()).toEqual(ok({ id: 'x' }));
    expect(runs).toBe(1);
  });

  it('refuses the same key with other input, or for another operation', async () => {
    await db.unitOfWork.mutate(caller, request('reused'), () => Promise.resolve(ok('done')));
    const other = await db.unitOfWork.mutate(caller, request('reused', { a: 2 }), () =>
      Promise.resolve(ok('again')),
    );
    expect(other).toEqual(refused({ code: 'IDEMPOTENCY_KEY_REUSED' }));
    const elsewhere = await db.unitOfWork.mutate(
      caller,
      { ...request('reused'), operation: 'thingUndo' },
      () => Promise.resolve(ok('again')),
    );
    expect(elsewhere).toEqual(refused({ code: 'IDEMPOTENCY_KEY_REUSED' }));
  });

  it('stores nothing for a refusal, so that the key may be tried again', async () => {
    const before = await commits();
    const no = await db.unitOfWork.mutate(
      caller,
      request('later'),
      (tx): Promise<Result<string, { code: string }>> => {
        tx.emit({ type: 't.Never', aggregateType: 'T', aggregateId: tx.ids.next(), payload: {} });
        return Promise.resolve(refused({ code: 'NO' }));
      },
    );
    expect(no).toEqual(refused({ code: 'NO' }));
    expect(await commits()).toBe(before);
    expect(
      await db.unitOfWork.mutate(caller, request('later'), () => Promise.resolve(ok('yes'))),
    ).toEqual(ok('yes'));
  });

  it('can be asked for what it answered, without being run', async () => {
    const asked = request('asked');
    expect(await db.unitOfWork.answered(caller, asked)).toBeNull();
    await db.unitOfWork.mutate(caller, asked, () => Promise.resolve(ok({ id: 'y' })));
    expect(await db.unitOfWork.answered(caller, asked)).toEqual(ok({ id: 'y' }));
    const reused = refused({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await db.unitOfWork.answered(caller, request('asked', { a: 2 }))).toEqual(reused);
    const other = { ...asked, operation: 'thingUndo' };
    expect(await db.unitOfWork.answered(caller, other)).toEqual(reused);
    const invalid = refused({ code: 'IDEMPOTENCY_KEY_INVALID' });
    expect(await db.unitOfWork.answered(caller, request(''))).toEqual(invalid);
    // Keys belong to whoever used them: neither another principal nor another tenant learns of them.
    const stranger = { ...caller, principalId: newId() };
    expect(await db.unitOfWork.answered(stranger, asked)).toBeNull();
    const elsewhere = { ...caller, tenantId: await db.createTenant() };
    expect(await db.unitOfWork.answered(elsewhere, asked)).toBeNull();
  });

  it('lets eight at once with one key do the work once', async () => {
    let runs = 0;
    const results = await Promise.all(
      Array.from({ length: 8 }, () =>
        db.unitOfWork.mutate(caller, request('eight'), async (tx) => {
          runs += 1;
          await tx.query({ text: 'select pg_sleep(0.05) is null' });
          return ok({ commit: tx.commitId });
        }),
      ),
    );
    expect(runs).toBe(1);
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
  });

  it('says that a call with the same key is in progress when it takes long', async () => {
    const hasty = new Database({
      appUrl: db.appUrl,
      poolSize: 1,
      timeouts: { ...DEFAULT_TIMEOUTS, lockMs: 100 },
    });
    let finish = (): void => undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const slow = db.unitOfWork.mutate(caller, request('slow'), async () => {
      begin();
      await finished;
      return ok('the first');
    });
    await begun;
    const impatient = new UnitOfWork(hasty, db.clock, systemIds);
    const again = () =>
      impatient.mutate(caller, request('slow'), () => Promise.resolve(ok('the second')));
    expect(await again()).toEqual(refused({ code: 'IN_PROGRESS' }));
    finish();
    expect(await slow).toEqual(ok('the first'));
    expect(await again()).toEqual(ok('the first'));
    await hasty.close();
  });

  it('refuses an empty or unprintable key', async () => {
    for (const key of ['', 'a\u0000b', 'x'.repeat(201)]) {
      expect(
        await db.unitOfWork.mutate(caller, request(key), () => Promise.resolve(ok(1))),
      ).toEqual(refused({ code: 'IDEMPOTENCY_KEY_INVALID' }));
    }
  });

  it('rolls back on an exception and returns a clean connection', async () => {
    await expect(
      db.unitOfWork.mutate(caller, request('boom'), async (tx) => {
        await tx.query({
          text: `insert into platform.handled_event values ($1, 'c', $2, now())`,
          values: [tx.tenantId, tx.ids.next()],
        });
        throw new Error('boom');
      }),
    ).rejects.toThrow('boom');
    const [row] = await db.asOwner<{ n: number }>(
      'select count(*)::int as n from platform.handled_event',
    );
    expect(row?.n).toBe(0);
    expect(
      await db.unitOfWork.mutate(caller, request('after boom'), () => Promise.resolve(ok(1))),
    ).toEqual(ok(1));
  });

  it('never answers success for a transaction that the server rolls back', async () => {
    const swallowed = db.unitOfWork.mutate(caller, request('swallowed'), async (tx) => {
      await tx.query({ text: 'select 1 / 0' }).catch(() => undefined);
      return ok('done');
    });
    await expect(swallowed).rejects.toThrow();
    expect(
      await db.unitOfWork.mutate(caller, request('swallowed'), () => Promise.resolve(ok('now'))),
    ).toEqual(ok('now'));
  });

  it('takes a snapshot on a connection whose plans have grown old', async () => {
    const snapshot = () =>
      db.unitOfWork.snapshot(caller, (reader) => reader.query({ text: 'select 1 as one' }));
    expect(await snapshot()).toEqual([{ one: 1 }]);
    await new Promise((resolve) => setTimeout(resolve, 5_200));
    expect(await snapshot()).toEqual([{ one: 1 }]);
  });

  it('runs again after a deadlock', async () => {
    await db.asOwner(`create table if not exists public.pair (id int primary key)`);
    await db.asOwner(`insert into public.pair values (1), (2) on conflict do nothing`);
    await db.asOwner('grant select, update on public.pair to duebook_app');
    let attempts = 0;
    let held = 0;
    // Each has its first lock before either asks for its second.
    let meet = (): void => undefined;
    const bothHaveOne = new Promise<void>((resolve) => (meet = resolve));
    const lockBoth = (key: string, first: number, second: number) =>
      db.unitOfWork.mutate(caller, request(key), async (tx) => {
        attempts += 1;
        const lock = (id: number) =>
          tx.query({ text: 'select id from public.pair where id = $1 for update', values: [id] });
        await lock(first);
        held += 1;
        if (held === 2) meet();
        await bothHaveOne;
        await lock(second);
        return ok(key);
      });
    const results = await Promise.all([lockBoth('dead-1', 1, 2), lockBoth('dead-2', 2, 1)]);
    expect(results).toEqual([ok('dead-1'), ok('dead-2')]);
    expect(attempts).toBe(3);
  });
});

describe('the second wall', () => {
  it('shows a tenant nothing of another, even without a tenant in the statement', async () => {
    const stranger = systemCaller(await db.createTenant(), 'test');
    await db.unitOfWork.mutate(caller, request('mine'), () => Promise.resolve(ok(1)));
    const rows = await db.unitOfWork
      .reader(stranger)
      .query({ text: 'select 1 from platform.commit_record' });
    expect(rows).toEqual([]);
  });

  it('refuses to write a row of another tenant', async () => {
    const stranger = systemCaller(await db.createTenant(), 'test');
    await expect(
      db.unitOfWork.mutate(caller, request('theirs'), async (tx) => {
        await tx.query({
          text: `insert into platform.handled_event values ($1, 'c', $2, now())`,
          values: [stranger.tenantId, tx.ids.next()],
        });
        return ok(1);
      }),
    ).rejects.toThrow('row-level security');
  });

  it('lets the app role change nothing that is append-only', async () => {
    for (const text of [
      "update platform.audit_entry set details = '{}'",
      'delete from platform.recording',
      'truncate platform.event',
    ]) {
      await expect(db.unitOfWork.reader(caller).query({ text })).rejects.toThrow(
        'permission denied',
      );
    }
  });
});

describe('a database that cannot be reached', () => {
  it('is told when the server takes the connection and stays silent', async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const database = new Database({
      appUrl: `postgresql://nobody:none@127.0.0.1:${port}/none`,
      poolSize: 1,
      timeouts: { ...DEFAULT_TIMEOUTS, connectMs: 200 },
    });
    await expect(database.directory({ text: 'select 1' })).rejects.toThrow('timeout');
    await database.close();
    silent.close();
  });
});
