const MINUTE = 60_000;
const LONGEST_PAUSE = 6 * 60 * MINUTE;

/**
 * How long a cycle is left alone after its tasks could not be planned: a minute, and each time twice as
 * long, up to six hours. It is never given up: its tasks are still to be done.
 * @param failed attempts so far since the last that succeeded, from 1 on
 */
export function pauseAfterFailure(failed: number): number {
  // Beyond that many the longest pause is reached.
  return Math.min(MINUTE * 2 ** Math.min(failed - 1, 20), LONGEST_PAUSE);
}
