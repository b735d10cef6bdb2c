import { newId, refused, type Id } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import {
  createJobRunner,
  pieceByPiece,
  PermissionDenied,
  type Job,
  type JobEnd,
  type JobKind,
  type JobProgress,
  type UnitOfWork,
} from '@duebook/platform';

interface Counting extends Job {
  readonly tenantId: string;
  readonly done: number;
  readonly total: number;
  readonly failure: string | null;
  readonly claimedBy: Id | null;
  readonly claimedUntil: Date | null;
}

const [here, there] = [newId(), newId()];

/** Jobs that count up to a number, in memory; what a unit of work wrote is gone where it is refused. */
function aWorkshop() {
  let now = new Date('2026-03-31T08:00:00Z');
  let jobs: Counting[] = [];
  const pauses: number[] = [];
  const ends: JobEnd[] = [];
  const change = (id: Id, over: Partial<Counting>) => {
    jobs = jobs.map((job) => (job.id === id ? { ...job, ...over } : job));
  };
  const isFree = ({ state, claimedUntil }: Counting) =>
    ['WAITING', 'RUNNING'].includes(state) && (claimedUntil === null || claimedUntil <= now);
  const next = (tenantId: string) =>
    jobs.find((job) => job.tenantId === tenantId && isFree(job)) ?? null;
  const queue: JobKind<Counting>['queue'] = {
    isAnyWaiting: ({ tenantId }) => Promise.resolve(next(tenantId) !== null),
    claimNext: (tx, { claimedBy, until }) => {
      const job = next(tx.tenantId);
      if (job) change(job.id, { claimedBy, claimedUntil: until, state: 'RUNNING' });
      return Promise.resolve(jobs.find(({ id }) => id === job?.id) ?? null);
    },
    lockClaimed: (_, id, claimedBy) =>
      Promise.resolve(jobs.find((job) => job.id === id && job.claimedBy === claimedBy) ?? null),
    save: (tx, id, progress: JobProgress) => {
      const { claimedUntil, failure } = progress;
      if (failure !== undefined && claimedUntil)
        pauses.push(claimedUntil.getTime() - +tx.startedAt);
      change(id, progress);
      return Promise.resolve();
    },
  };
  const run = async (
    { tenantId }: { tenantId: string },
    _: string,
    work: (tx: object) => unknown,
  ) => {
    const before = jobs;
    try {
      const outcome = (await work({ tenantId, startedAt: now })) as { ok: boolean };
      if (!outcome.ok) jobs = before;
      return outcome;
    } catch (error) {
      jobs = before;
      throw error;
    }
  };
  const unitOfWork = { run, reader: (of: object) => of } as unknown as UnitOfWork;
  const count = (during: (job: Counting) => void) =>
    pieceByPiece<Counting>((_, job) => {
      during(job);
      change(job.id, { done: job.done + 1 });
      return Promise.resolve({ isLast: job.done + 1 === job.total });
    });
  return {
    pauses,
    ends,
    change,
    later: (ms: number) => {
      now = new Date(now.getTime() + ms);
    },
    add: (tenantId: string, total = 3) => {
      const id = newId();
      const fresh = { state: 'WAITING', attempts: 0, isCancelRequested: false, failure: null };
      jobs.push({ ...fresh, id, tenantId, total, done: 0, claimedBy: null, claimedUntil: null });
      return id;
    },
    job: (id: Id) => jobs.find((job) => job.id === id),
    runner: (
      during: (job: Counting) => void = () => undefined,
      over: Partial<JobKind<Counting>> = {},
    ) =>
      createJobRunner<Counting>(
        {
          ...{ unitOfWork, clock: { now: () => now }, claimMs: 60_000 },
          tenants: () => Promise.resolve([here, there]),
        },
        {
          ...{ name: 'count', queue, work: count(during) },
          ended: (_, __, end) => void ends.push(end),
          ...over,
        },
      ),
  };
}

const fail = (why: Error) => (): never => {
  throw why;
};

describe('a job', () => {
  it('is worked off piece by piece to its end', async () => {
    const shop = aWorkshop();
    const id = shop.add(here);
    expect(await shop.runner().runNext()).toBe(true);
    expect(shop.job(id)).toMatchObject({ state: 'COMPLETED', done: 3, claimedUntil: null });
    expect(shop.ends).toEqual(['COMPLETED']);
    expect(await shop.runner().runNext()).toBe(false);
  });

  it('that fails is tried again after 2, 4, 8 and 16 seconds, and then given up with a reason', async () => {
    const shop = aWorkshop();
    const id = shop.add(here);
    const runner = shop.runner(fail(new TypeError('of 6222 0000 1111')));
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await expect(runner.runNext()).rejects.toThrow(TypeError);
      shop.later(60_000);
    }
    expect(shop.pauses).toEqual([2_000, 4_000, 8_000, 16_000]);
    expect(shop.job(id)).toMatchObject({ state: 'FAILED', attempts: 5, done: 0 });
    // In words, and without what the fault quotes.
    expect(shop.job(id)?.failure).toBe(
      'It met a fault (TypeError). 5 attempts in a row came to no more; the log of the server says what it was. Start another once it is mended.',
    );
    expect(shop.ends).toEqual(['FAILED']);
    expect(await runner.runNext()).toBe(false);
  });

  it('that gets on between failures is never given up', async () => {
    const shop = aWorkshop();
    const id = shop.add(here, 20);
    let tries = 0;
    const runner = shop.runner(() => {
      tries += 1;
      if (tries % 2 === 0) throw new Error('now and then');
    });
    while (shop.job(id)?.state !== 'COMPLETED') {
      await runner.runNext().catch(() => {
        shop.later(60_000);
      });
      expect(tries).toBeLessThan(60);
    }
    expect(shop.job(id)?.done).toBe(20);
    expect(new Set(shop.pauses)).toEqual(new Set([2_000]));
  });

  it('does not count beginning as getting on', async () => {
    const shop = aWorkshop();
    const id = shop.add(here);
    const runner = shop.runner(undefined, {
      work: async (work) => {
        await work.begin(() => Promise.resolve(null));
        throw new Error('always');
      },
    });
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      await runner.runNext().catch(() => {
        shop.later(60_000);
      });
    }
    expect(shop.job(id)?.state).toBe('FAILED');
  });

  it('that no attempt would mend fails at once; its reason is told as it is', async () => {
    const shop = aWorkshop();
    const id = shop.add(here);
    const work = () => Promise.resolve(refused({ code: 'IN_VAIN', failure: 'GONE' } as const));
    await shop.runner(undefined, { work }).runNext();
    expect(shop.job(id)).toMatchObject({ state: 'FAILED', failure: 'GONE', attempts: 0 });
  });

  it.each([
    [new PermissionDenied('a.b.c'), 'The permission a.b.c is missing to whoever started it.'],
    [Object.assign(new Error('x'), { code: '57014' }), 'The database did not do it (57014).'],
  ])('says what %p was', async (error, said) => {
    const shop = aWorkshop();
    const id = shop.add(here);
    await expect(shop.runner(fail(error)).runNext()).rejects.toBe(error);
    expect(shop.job(id)?.failure).toBe(said);
  });

  it('ends before its next piece when somebody cancels it', async () => {
    const shop = aWorkshop();
    const id = shop.add(here);
    const runner = shop.runner(({ done }) => {
      if (done === 0)
        queueMicrotask(() => {
          shop.change(id, { isCancelRequested: true });
        });
    });
    expect(await runner.runNext()).toBe(true);
    expect(shop.job(id)).toMatchObject({ state: 'CANCELLED' });
    expect(shop.job(id)?.done).toBeLessThan(3);
    expect(shop.ends).toEqual(['CANCELLED']);
  });

  it('is left to the next when the process stops, and to nobody else while it is worked on', async () => {
    const shop = aWorkshop();
    const id = shop.add(here);
    const stopping = new AbortController();
    await shop
      .runner(() => {
        stopping.abort();
      })
      .runNext({ signal: stopping.signal });
    expect(shop.job(id)).toMatchObject({ state: 'RUNNING', done: 1, claimedUntil: null });
    await shop.runner().runNext();
    expect(shop.job(id)).toMatchObject({ state: 'COMPLETED', done: 3 });
  });

  it('whose worker hangs is taken up by another, and the first writes nothing more', async () => {
    const shop = aWorkshop();
    const id = shop.add(here);
    const slow = shop.runner(undefined, {
      work: async (work) => {
        shop.later(61_000);
        expect(await shop.runner().runNext()).toBe(true);
        return await work.piece(() => Promise.reject(new Error('too late')));
      },
    });
    expect(await slow.runNext()).toBe(true);
    expect(shop.job(id)).toMatchObject({ state: 'COMPLETED', done: 3 });
    expect(shop.ends).toEqual(['COMPLETED']);
  });
});

describe('jobs of several tenants', () => {
  it('are taken in turns', async () => {
    const shop = aWorkshop();
    const [first, second, other] = [shop.add(here), shop.add(here), shop.add(there)] as const;
    const runner = shop.runner();
    await runner.runNext();
    await runner.runNext();
    const states = [first, second, other].map((id) => shop.job(id)?.state);
    expect(states).toEqual(['COMPLETED', 'WAITING', 'COMPLETED']);
  });

  it('go on in the same round while one of them fails, where somebody is told', async () => {
    const shop = aWorkshop();
    const [bad, good] = [shop.add(here), shop.add(there)];
    const broken = new Error('broken');
    const runner = shop.runner(({ tenantId }) => {
      if (tenantId === here) throw broken;
    });
    const told: unknown[] = [];
    expect(await runner.runNext({ onFailure: (failure) => told.push(failure) })).toBe(true);
    expect(told).toEqual([{ tenantId: here, error: broken }]);
    expect(shop.job(bad)).toMatchObject({ state: 'RUNNING', attempts: 1 });
    expect(shop.job(good)).toMatchObject({ state: 'COMPLETED' });
  });
});
