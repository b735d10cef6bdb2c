import { describe, expect, it } from '@jest/globals';
import { TimedCache } from '../../src/application/timed-cache';

const cacheOf = (capacity = 2) => new TimedCache<string>({ timeToLiveMs: 3_000, capacity });

/** Counts how often it was asked. */
function reading(...answers: readonly (string | null | Error)[]) {
  let asked = 0;
  const read = (): Promise<string | null> => {
    const answer = answers[Math.min(asked, answers.length - 1)] ?? null;
    asked += 1;
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return { read, asked: () => asked };
}

describe('TimedCache', () => {
  it('answers from memory until the time is up', async () => {
    const cache = cacheOf();
    const { read, asked } = reading('old', 'new');

    expect(await cache.get('k', 1_000, read)).toBe('old');
    expect(await cache.get('k', 3_999, read)).toBe('old');
    expect(await cache.get('k', 4_000, read)).toBe('new');
    expect(asked()).toBe(2);
  });

  it('reads again when the clock was set back', async () => {
    const cache = cacheOf();
    const { read } = reading('old', 'new');

    await cache.get('k', 1_000, read);
    expect(await cache.get('k', 999, read)).toBe('new');
  });

  it('lets those who come together wait for one reading', async () => {
    const cache = cacheOf();
    const { read, asked } = reading('one');

    expect(await Promise.all([1, 2, 3].map(() => cache.get('k', 0, read)))).toEqual([
      'one',
      'one',
      'one',
    ]);
    expect(asked()).toBe(1);
  });

  it('remembers neither nothing nor a failure', async () => {
    const cache = cacheOf();
    const { read } = reading(null, new Error('broken'), 'found');

    expect(await cache.get('k', 0, read)).toBeNull();
    await expect(cache.get('k', 0, read)).rejects.toThrow('broken');
    expect(await cache.get('k', 0, read)).toBe('found');
  });

  it('lets the oldest reading go when it is full', async () => {
    const cache = cacheOf(2);
    const { read, asked } = reading('any');

    for (const name of ['a', 'b', 'c']) await cache.get(name, 0, read);
    await cache.get('b', 0, read);
    await cache.get('c', 0, read);
    expect(asked()).toBe(3);
    await cache.get('a', 0, read);
    expect(asked()).toBe(4);
  });
});
