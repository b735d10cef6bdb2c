import type { Id } from '@duebook/kernel';

/** How somebody signed in. */
export type SignInMethod = 'PASSWORD' | 'OIDC';

/** A person's visit from one browser, from signing in to its end. */
export interface Session {
  readonly id: Id;
  readonly userId: Id;
  readonly method: SignInMethod;
  /** Signed in by one factor while the account has a second: good for nothing but to show it. */
  readonly awaitsSecondFactor: boolean;
  /** When the second factor was shown; null while it was not. */
  readonly secondFactorAt: Date | null;
  readonly createdAt: Date;
  /** Exact to a minute. */
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  /** When it was ended before its time: signed out, revoked. */
  readonly endedAt: Date | null;
}

const MINUTE_MS = 60_000;

/** However busy, a session ends after a working day. */
export const LONGEST_SESSION_MS = 12 * 60 * MINUTE_MS;
/** Without a sign of life it ends sooner. */
export const LONGEST_IDLE_MS = 60 * MINUTE_MS;
/** Whoever has shown a password has so long for the second factor. */
export const SECOND_FACTOR_WITHIN_MS = 10 * MINUTE_MS;
/** How exactly the last sign of life is kept: one write a minute at most. */
const SEEN_EVERY_MS = MINUTE_MS;

/** What a new session begins with. */
export interface SessionOpening {
  readonly id: Id;
  readonly userId: Id;
  readonly method: SignInMethod;
  /** Whether the account has a second factor that this way of signing in has not shown. */
  readonly needsSecondFactor: boolean;
  /** Whether this way of signing in has shown one already. */
  readonly hasSecondFactor: boolean;
  readonly now: Date;
  /** {@link LONGEST_SESSION_MS} from now. */
  readonly expiresAt: Date;
}

export function openSession(opening: SessionOpening): Session {
  const { id, userId, method, now, expiresAt, needsSecondFactor, hasSecondFactor } = opening;
  return {
    ...{ id, userId, method, awaitsSecondFactor: needsSecondFactor },
    secondFactorAt: hasSecondFactor ? now : null,
    ...{ createdAt: now, lastSeenAt: now, expiresAt, endedAt: null },
  };
}

/** Whether the session may be used at this moment, if only to show the second factor. */
export function isAlive(session: Session, nowMs: number): boolean {
  if (session.endedAt !== null || nowMs >= session.expiresAt.getTime()) return false;
  if (session.awaitsSecondFactor) {
    return nowMs < session.createdAt.getTime() + SECOND_FACTOR_WITHIN_MS;
  }
  return nowMs < session.lastSeenAt.getTime() + LONGEST_IDLE_MS;
}

/** Whether the last sign of life that is kept is old enough to be written anew. */
export function isToBeSeen({ lastSeenAt }: Session, nowMs: number): boolean {
  return nowMs >= lastSeenAt.getTime() + SEEN_EVERY_MS;
}
