import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { startLoop } from '../../src/background';

const never = (): void => undefined;

/** Lets so much time pass, in which nothing waits for the machine. */
const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);
const takes = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

describe('startLoop', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('works in rounds that never overlap', async () => {
    let running = 0;
    let most = 0;
    let rounds = 0;
    const loop = startLoop({
      name: 'test',
      everyMs: 1,
      work: async () => {
        most = Math.max(most, (running += 1));
        await takes(5);
        running -= 1;
        rounds += 1;
      },
      onFailure: never,
    });
    await pass(60);
    expect({ most, rounds }).toEqual({ most: 1, rounds: 10 });
    await stopped(loop);
  });

  it('stops after the round that is under way, and starts no other', async () => {
    let finished = 0;
    const loop = startLoop({
      name: 'test',
      everyMs: 1,
      work: async () => {
        await takes(20);
        finished += 1;
      },
      onFailure: never,
    });
    let hasStopped = false;
    const stopping = loop.stop().then(() => (hasStopped = true));
    await pass(19);
    expect({ hasStopped, finished }).toEqual({ hasStopped: false, finished: 0 });
    await pass(1);
    await stopping;
    await pass(60_000);
    expect(finished).toBe(1);
  });

  it('does not wait out its pause when it is stopped', async () => {
    const work = jest.fn(() => Promise.resolve());
    const loop = startLoop({ name: 'test', everyMs: 60_000, work, onFailure: never });
    await pass(5);
    // Time stands still: a pause that had to end by itself never would.
    await loop.stop();
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('reports failures, backs off, and recovers', async () => {
    const failures: string[] = [];
    const startedAt = Date.now();
    const rounds: number[] = [];
    const loop = startLoop({
      name: 'recorder',
      everyMs: 4,
      work: () => {
        const round = rounds.push(Date.now() - startedAt);
        return round <= 3 ? Promise.reject(new Error(`no ${round}`)) : Promise.resolve();
      },
      onFailure: (name, error) => failures.push(`${name}: ${(error as Error).message}`),
    });
    await pass(66);
    await loop.stop();
    expect(failures).toEqual(['recorder: no 1', 'recorder: no 2', 'recorder: no 3']);
    // Three failures pause 8, 16 and 32 ms instead of 4 each.
    expect(rounds).toEqual([0, 8, 24, 56, 60, 64]);
  });

  it('never pauses longer than half a minute, however often it fails', async () => {
    const work = jest.fn(() => Promise.reject(new Error('down')));
    const loop = startLoop({ name: 'test', everyMs: 20_000, work, onFailure: never });
    await pass(90_000);
    expect(work).toHaveBeenCalledTimes(4);
    await loop.stop();
  });
});

/** Time has to pass for a round that is under way. */
async function stopped(loop: { readonly stop: () => Promise<void> }): Promise<void> {
  const stopping = loop.stop();
  await pass(1_000);
  await stopping;
}
