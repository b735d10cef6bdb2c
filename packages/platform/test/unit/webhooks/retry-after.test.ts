import { describe, expect, it } from '@jest/globals';
import { outcomeOf } from '../../../src/webhooks/domain/attempt-outcome';
import { readRetryAfter } from '../../../src/webhooks/application/retry-after';

const NOW = new Date('2026-03-31T08:00:00.000Z');
const HOUR = 3_600_000;

describe('Retry-After', () => {
  it.each([
    ['7', 7_000],
    [' 120 ', 120_000],
    ['0', 0],
    ['3600', HOUR],
    // An hour at most, however large the number.
    ['3601', HOUR],
    ['9999999999', HOUR],
    ['Tue, 31 Mar 2026 08:00:30 GMT', 30_000],
    ['Tue, 31 Mar 2026 12:00:00 GMT', HOUR],
    ['Tue, 31 Mar 2026 07:59:00 GMT', 0],
    ['99999999999999999999', 0],
    ['-5', 0],
    ['1.5', 0],
    ['1e3', 0],
    ['soon', 0],
    ['2026-03-31T08:00:30Z', 0],
    ['Tue, 99 Xyz 2026 08:00:30 GMT', 0],
    ['', 0],
  ])('%j asks for %d ms', (text, ms) => {
    expect(readRetryAfter(text, NOW)).toBe(ms);
  });

  it('counts with the answers that say that there is too much to do, and no others', () => {
    expect(outcomeOf(429, '7')).toEqual({ status: 429, failure: 'REFUSED', retryAfter: '7' });
    expect(outcomeOf(503, '7')).toMatchObject({ failure: 'RECEIVER_FAILED', retryAfter: '7' });
    for (const status of [200, 301, 400, 410, 500]) {
      expect(outcomeOf(status, '7')).not.toHaveProperty('retryAfter');
    }
    expect(outcomeOf(429)).toEqual({ status: 429, failure: 'REFUSED' });
  });
});
