import { describe, expect, it } from '@jest/globals';
import { startLoop } from '../../src/background';

const sleep = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
const never = (): void => undefined;

describe('startLoop', () => {
  it('works in rounds that never overlap', async () => {
    let running = 0;
    let most = 0;
    let rounds = 0;
    const loop = startLoop({
      name: 'test',
      everyMs: 1,
      work: async () => {
        most = Math.max(most, (running += 1));
        await sleep(5);
        running -= 1;
        rounds += 1;
      },
      onFailure: never,
    });
    await sleep(60);
    await loop.stop();
    expect(most).toBe(1);
    expect(rounds).toBeGreaterThan(2);
  });

  it('stops after the round that is under way, and starts no other', async () => {
    let finished = 0;
    const loop = startLoop({
      name: 'test',
      everyMs: 1,
      work: async () => {
        await sleep(20);
        finished += 1;
      },
      onFailure: never,
    });
    await loop.stop();
    expect(finished).toBe(1);
    await sleep(30);
    expect(finished).toBe(1);
  });

  it('does not wait out its pause when it is stopped', async () => {
    const loop = startLoop({
      name: 'test',
      everyMs: 60_000,
      work: () => Promise.resolve(),
      onFailure: never,
    });
    await sleep(5);
    const stoppedAt = performance.now();
    await loop.stop();
    expect(performance.now() - stoppedAt).toBeLessThan(1_000);
  });

  it('reports failures, backs off, and recovers', async () => {
    const failures: string[] = [];
    let rounds = 0;
    const loop = startLoop({
      name: 'recorder',
      everyMs: 4,
      work: () => {
        rounds += 1;
        return rounds <= 3 ? Promise.reject(new Error(`no ${rounds}`)) : Promise.resolve();
      },
      onFailure: (name, error) => failures.push(`${name}: ${(error as Error).message}`),
    });
    // Three failures pause 8, 16 and 32 ms instead of 4 each.
    await sleep(20);
    expect(rounds).toBeLessThanOrEqual(3);
    await sleep(150);
    await loop.stop();
    expect(failures).toEqual(['recorder: no 1', 'recorder: no 2', 'recorder: no 3']);
    expect(rounds).toBeGreaterThan(4);
  });
});
