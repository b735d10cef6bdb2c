import { describe, expect, it } from '@jest/globals';
import { ThreadPool } from '../../src/threads/thread-pool';

/** Answers each job with what its text of a program says. */
const SCRIPT = `
const { parentPort } = require('node:worker_threads');
let left = [];
let count = 0;
parentPort.on('message', (order) => {
  if (order.job !== undefined) {
    count += 1;
    if (order.job === 'LOOP') for (;;);
    if (order.job === 'FAIL') throw new Error('It cannot.');
    if (order.job === 'EXIT') process.exit(0);
    if (order.job === 'EAT') { const all = []; for (;;) all.push(new Array(1000).fill(all.length)); }
    left = order.job === 'COUNT' ? [count] : [...order.job];
  }
  const piece = left.shift();
  parentPort.postMessage(piece === undefined ? { isDone: true } : { piece });
});
`;
const BOUNDS = { mostAtOnce: 1, longestMs: 20_000, mostMegabytes: 32, idleMs: 0 };

const poolOf = (over: Partial<typeof BOUNDS> = {}) =>
  new ThreadPool<unknown, unknown>({ code: SCRIPT }, { ...BOUNDS, ...over });
const piecesOf = async (pool: ReturnType<typeof poolOf>, job: unknown) => {
  const pieces: unknown[] = [];
  await pool.run(
    () => Promise.resolve({ job }),
    (piece) => pieces.push(piece),
  );
  return pieces;
};

describe('work on threads', () => {
  it('comes back in pieces, in their order', async () => {
    expect(await piecesOf(poolOf(), ['one', 'two', 'three'])).toEqual(['one', 'two', 'three']);
    expect(await piecesOf(poolOf(), [])).toEqual([]);
  });

  it('keeps a thread for what comes soon, and a new one each time where none is to be kept', async () => {
    const kept = poolOf({ idleMs: 60_000 });
    expect(await piecesOf(kept, 'COUNT')).toEqual([1]);
    expect(await piecesOf(kept, 'COUNT')).toEqual([2]);
    const fresh = poolOf();
    expect(await piecesOf(fresh, 'COUNT')).toEqual([1]);
    expect(await piecesOf(fresh, 'COUNT')).toEqual([1]);
  });

  it('waits for its turn, and holds nothing until then', async () => {
    const pool = poolOf({ mostAtOnce: 2 });
    let open = 0;
    let mostOpen = 0;
    const one = () =>
      pool.run(
        () => {
          open += 1;
          mostOpen = Math.max(mostOpen, open);
          return Promise.resolve({ job: ['piece'] });
        },
        () => {
          open -= 1;
        },
      );
    await Promise.all([one(), one(), one(), one(), one()]);
    expect([open, mostOpen]).toEqual([0, 2]);
  });

  it.each([
    ['LOOP', { longestMs: 300 }, 'The work took more than its limit of time.'],
    ['EAT', {}, 'The work took more than its limit of memory.'],
    ['FAIL', {}, 'It cannot.'],
    ['EXIT', {}, 'The thread has ended before its work.'],
  ])('that goes wrong by %s is told, and the next goes on', async (job, over, message) => {
    const pool = poolOf({ ...over, idleMs: 60_000 });
    await expect(piecesOf(pool, job)).rejects.toThrow(message);
    expect(await piecesOf(poolOf({ idleMs: 1_000 }), ['next'])).toEqual(['next']);
    if (job !== 'LOOP') expect(await piecesOf(pool, ['next'])).toEqual(['next']);
  });

  it('is given up when its pieces cannot be taken', async () => {
    const pool = poolOf();
    const taking = pool.run(
      () => Promise.resolve({ job: ['one'] }),
      () => {
        throw new Error('No room.');
      },
    );
    await expect(taking).rejects.toThrow('No room.');
    expect(await piecesOf(pool, ['next'])).toEqual(['next']);
  });
});
