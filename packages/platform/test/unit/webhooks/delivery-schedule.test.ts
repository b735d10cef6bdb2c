import { describe, expect, it } from '@jest/globals';
import { outcomeOf } from '../../../src/webhooks/domain/attempt-outcome';
import {
  isBeyondPatience,
  MOST_ATTEMPTS,
  pauseAfterFailure,
  pauseAfterRounds,
} from '../../../src/webhooks/domain/delivery-schedule';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('a failed delivery', () => {
  it('is tried again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h, and then given up', () => {
    const pauses = Array.from({ length: MOST_ATTEMPTS }, (_, done) =>
      pauseAfterFailure(done + 1, 0),
    );
    expect(pauses).toEqual([
      ...[5_000, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR],
      null,
    ]);
  });

  it('waits up to a tenth longer, by chance', () => {
    expect(pauseAfterFailure(1, 999)).toBe(5_499);
    expect(pauseAfterFailure(7, 500)).toBe(10.5 * HOUR);
  });
});

describe('an endpoint that answers nothing well', () => {
  it('is left alone for 5 s, 30 s, a minute, and then five minutes each time', () => {
    expect([0, 1, 2, 3, 4, 5, 100].map(pauseAfterRounds)).toEqual([
      ...[0, 5_000, 30_000, MINUTE, 5 * MINUTE, 5 * MINUTE, 5 * MINUTE],
    ]);
  });

  it('is given up after five days', () => {
    const since = new Date('2026-03-01T00:00:00Z');
    expect(isBeyondPatience(since, new Date('2026-03-05T23:59:59Z'))).toBe(false);
    expect(isBeyondPatience(since, new Date('2026-03-06T00:00:00Z'))).toBe(true);
  });
});

describe('an answer', () => {
  it.each([
    [200, null],
    [204, null],
    [299, null],
    [301, 'REDIRECTED'],
    [307, 'REDIRECTED'],
    [400, 'REFUSED'],
    [410, 'GONE'],
    [429, 'REFUSED'],
    [500, 'RECEIVER_FAILED'],
    [503, 'RECEIVER_FAILED'],
    [0, 'ANSWER_UNUSABLE'],
    [199, 'ANSWER_UNUSABLE'],
    [600, 'ANSWER_UNUSABLE'],
  ])('of %d means %p', (status, failure) => {
    expect(outcomeOf(status)).toEqual({ status, failure });
  });
});
