const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long after each failed attempt the next one follows; after the last of them none does. */
const AFTER_FAILURES = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  10 * HOUR,
];

/** Attempts at one delivery, the first one included. */
export const MOST_ATTEMPTS = AFTER_FAILURES.length + 1;

const OUR_FAULT = 5 * MINUTE;

/** How long an endpoint is left alone that answers nothing well: what waits for it waits together. */
const AFTER_FAILED_ROUNDS = [5 * SECOND, 30 * SECOND, MINUTE, 5 * MINUTE];

/** An endpoint that has failed for so long is no longer tried. */
const PATIENCE = 5 * 24 * HOUR;

/**
 * How long to wait after a failed attempt; null when the delivery is given up.
 * @param failed attempts so far, all of them failed
 * @param chance from 0 to 999: up to a tenth is added by it, so that what failed together is not
 *   tried again together
 */
export function pauseAfterFailure(failed: number, chance: number): number | null {
  const pause = AFTER_FAILURES[failed - 1];
  return pause === undefined ? null : pause + Math.floor((pause * chance) / 10_000);
}

/** How long to wait after an attempt that could not be made for a cause of ours. @param chance as above */
export function pauseForOurFault(chance: number): number {
  return OUR_FAULT + Math.floor((OUR_FAULT * chance) / 10_000);
}

/** How long an endpoint is left alone after rounds in a row in which nothing succeeded; 0 for none. */
export function pauseAfterRounds(failedRounds: number): number {
  if (failedRounds === 0) return 0;
  const index = Math.min(failedRounds, AFTER_FAILED_ROUNDS.length) - 1;
  return AFTER_FAILED_ROUNDS[index] ?? 0;
}

/** Whether an endpoint has failed for so long that it is disabled. */
export function isBeyondPatience(failingSince: Date, now: Date): boolean {
  return now.getTime() - failingSince.getTime() >= PATIENCE;
}
