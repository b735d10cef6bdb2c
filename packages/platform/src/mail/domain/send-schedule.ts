const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long after each failed attempt the next one follows; after the last of them none does. */
const AFTER_FAILURES = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 12 * HOUR];

/**
 * How long to wait after a failed attempt; null when the message is given up.
 * @param failed attempts so far, all of them failed
 * @param chance from 0 to 999: up to a tenth is added by it, so that what failed together is not tried
 *   again together
 */
export function pauseAfterAttempt(failed: number, chance: number): number | null {
  const pause = AFTER_FAILURES[failed - 1];
  return pause === undefined ? null : pause + Math.floor((pause * chance) / 10_000);
}
