import { describe, expect, it } from '@jest/globals';
import { deadlineOf, pause, retryAfterMsOf, waitAfter } from '../../src/retry';

const POLICY = { attempts: 4, baseMs: 100, longestMs: 300 };

describe('waitAfter', () => {
  it('doubles up to the longest wait, and ends', () => {
    const longest = [1, 2, 3, 4].map((attempt) => waitAfter(attempt, POLICY, null, 1));
    expect(longest).toEqual([100, 200, 300, null]);
    expect(waitAfter(2, POLICY, null, 0.25)).toBe(50);
  });

  it('waits as long as the server asks, and no longer than it may', () => {
    expect(waitAfter(1, POLICY, 250, 0.5)).toBe(300);
    expect(waitAfter(1, POLICY, 301, 0)).toBeNull();
  });
});

describe('retryAfterMsOf', () => {
  const now = Date.parse('2026-03-31T08:00:00Z');
  it.each([
    ['2', 2_000],
    ['0', 0],
    ['Tue, 31 Mar 2026 08:00:05 GMT', 5_000],
    ['Tue, 31 Mar 2026 07:00:00 GMT', 0],
    ['soon', null],
    ['', null],
    [null, null],
  ])('reads %p as %p', (header, expected) => {
    expect(retryAfterMsOf(header, now)).toBe(expected);
  });
});

it('a pause ends with the signal, by its reason', async () => {
  const stop = new AbortController();
  const waiting = pause(60_000, stop.signal);
  stop.abort(new Error('Enough.'));
  await expect(waiting).rejects.toThrow('Enough.');
});

it('a pause that begins after the end does not wait', async () => {
  await expect(pause(60_000, AbortSignal.abort(new Error('Before.')))).rejects.toThrow('Before.');
});

it('a deadline lets go of the signal of its caller', () => {
  const listening = new Set<unknown>();
  const signal = Object.assign(new AbortController().signal, {
    addEventListener: (_: string, listener: unknown) => listening.add(listener),
    removeEventListener: (_: string, listener: unknown) => listening.delete(listener),
  });
  const deadline = deadlineOf(60_000, signal);
  expect(listening.size).toBe(1);
  deadline.end();
  expect(listening.size).toBe(0);
});
