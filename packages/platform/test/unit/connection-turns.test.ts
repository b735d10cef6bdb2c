import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ConnectionTurns } from '../../src/database/connection-turns';

/** Lets promises that are due run. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

function turnsOf(turns: number, mostOfOne = turns, { patienceMs = 60_000, kept = 0 } = {}) {
  const shared = new ConnectionTurns({ turns, mostOfOne, patienceMs, kept });
  const begun: string[] = [];
  const enter = (tenant: string) =>
    shared.enter(tenant).then(() => {
      begun.push(tenant);
    });
  return { shared, begun, enter };
}

describe('turns at connections', () => {
  it('are had at once while there are some', async () => {
    const { begun, enter, shared } = turnsOf(2);
    await enter('a');
    await enter('b');
    expect(begun).toEqual(['a', 'b']);
    expect(shared.waitingCount).toBe(0);
  });

  it('go to one tenant after the other, whoever came first', async () => {
    const { shared, begun, enter } = turnsOf(1);
    const asked = ['a', 'a', 'a', 'a', 'b', 'b', 'c'].map(enter);
    await settle();
    for (let turn = 0; turn < 7; turn += 1) {
      shared.leave(begun.at(-1) ?? '');
      await settle();
    }
    await Promise.all(asked);
    expect(begun).toEqual(['a', 'a', 'b', 'c', 'a', 'b', 'a']);
  });

  it('leave some to the others, however many one asks for', async () => {
    const { shared, begun, enter } = turnsOf(4, 3);
    const asked = ['a', 'a', 'a', 'a', 'a'].map(enter);
    await settle();
    expect(begun).toEqual(['a', 'a', 'a']);
    await enter('b');
    expect(begun.at(-1)).toBe('b');
    for (let turn = 0; turn < 5; turn += 1) {
      shared.leave('a');
      await settle();
    }
    await Promise.all(asked);
    expect(shared.waitingCount).toBe(0);
  });

  it('leave one to whoever has none, however much two ask for together', async () => {
    const { shared, begun, enter } = turnsOf(8, 6, { kept: 1 });
    const asked = ['a', 'b'].flatMap((tenant) => Array.from({ length: 8 }, () => enter(tenant)));
    await settle();
    expect(begun.join('')).toBe('aaaaaab');
    await enter('c');
    shared.leave('c');
    await enter('d');
    shared.leave('d');
    // Nobody waits while there is one for him: the last of one tenant is given back, and all go on.
    for (let turn = 0; turn < 16; turn += 1) {
      shared.leave(begun.filter((each) => each !== 'c' && each !== 'd')[turn] ?? '');
      await settle();
    }
    await Promise.all(asked);
    expect([begun.length, shared.waitingCount]).toEqual([18, 0]);
  });

  it('are not waited for longer than patience lasts, and the place in the queue goes with it', async () => {
    const { shared, begun, enter } = turnsOf(1, 1, { patienceMs: 20 });
    await enter('a');
    await expect(enter('b')).rejects.toThrow('timeout exceeded when trying to connect');
    expect(shared.waitingCount).toBe(0);
    shared.leave('a');
    await enter('c');
    expect(begun).toEqual(['a', 'c']);
  });

  it('are never more than there are, nor more of one than it may have, and none is lost', async () => {
    const calls = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 40 });
    const sizes = [fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 1 })] as const;
    await fc.assert(
      fc.asyncProperty(calls, ...sizes, async (tenants, turns, kept) => {
        const mostOfOne = Math.max(1, turns - 1);
        const { shared, enter } = turnsOf(turns, mostOfOne, { kept });
        const held = new Map<string, number>();
        let done = 0;
        await Promise.all(
          tenants.map(async (tenant) => {
            await enter(tenant);
            held.set(tenant, (held.get(tenant) ?? 0) + 1);
            const all = [...held.values()].reduce((sum, one) => sum + one, 0);
            expect(all).toBeLessThanOrEqual(turns);
            expect(held.get(tenant)).toBeLessThanOrEqual(mostOfOne);
            await settle();
            held.set(tenant, (held.get(tenant) ?? 0) - 1);
            shared.leave(tenant);
            done += 1;
          }),
        );
        expect([done, shared.waitingCount]).toEqual([tenants.length, 0]);
      }),
      { numRuns: 50 },
    );
  });
});
