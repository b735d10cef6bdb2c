import { describe, expect, it } from '@jest/globals';
import {
  isAlive,
  isToBeSeen,
  LONGEST_IDLE_MS,
  LONGEST_SESSION_MS,
  openSession,
  SECOND_FACTOR_WITHIN_MS,
} from '../../src/identity/domain/session';

const now = new Date('2026-03-31T08:00:00Z');
const at = (milliseconds: number) => new Date(now.getTime() + milliseconds);

const session = openSession({
  ...{ id: 's', userId: 'u', method: 'PASSWORD', now, expiresAt: at(LONGEST_SESSION_MS) },
  ...{ needsSecondFactor: false, hasSecondFactor: false },
});
const aliveAfter = (one: typeof session, milliseconds: number) =>
  isAlive(one, now.getTime() + milliseconds);

describe('a session', () => {
  it('ends an hour after the last sign of life', () => {
    expect(aliveAfter(session, LONGEST_IDLE_MS - 1)).toBe(true);
    expect(aliveAfter(session, LONGEST_IDLE_MS)).toBe(false);
    const seen = { ...session, lastSeenAt: at(LONGEST_IDLE_MS - 1) };
    expect(aliveAfter(seen, LONGEST_IDLE_MS)).toBe(true);
  });

  it('ends after twelve hours, however busy', () => {
    const busy = { ...session, lastSeenAt: at(LONGEST_SESSION_MS - 1) };
    expect(aliveAfter(busy, LONGEST_SESSION_MS - 1)).toBe(true);
    expect(aliveAfter(busy, LONGEST_SESSION_MS)).toBe(false);
  });

  it('ends when it is ended', () => {
    expect(aliveAfter({ ...session, endedAt: at(1) }, 2)).toBe(false);
  });

  it('waits ten minutes for a second factor', () => {
    const waiting = { ...session, awaitsSecondFactor: true };
    expect(aliveAfter(waiting, SECOND_FACTOR_WITHIN_MS - 1)).toBe(true);
    expect(aliveAfter(waiting, SECOND_FACTOR_WITHIN_MS)).toBe(false);
  });

  it('keeps its last sign of life to the minute', () => {
    expect(isToBeSeen(session, at(59_999).getTime())).toBe(false);
    expect(isToBeSeen(session, at(60_000).getTime())).toBe(true);
  });
});
