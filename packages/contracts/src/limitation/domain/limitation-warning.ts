import { ok, refused, type Result } from '@duebook/kernel';
import type { LimitationRefusal } from './limitation-refusal';
import type { LimitationTimeline } from './limitation-timeline';

/** Days before the end at which is warned where nobody said otherwise. */
export const USUAL_WARNING_DAYS: readonly number[] = [180, 90, 30];

const MOST_WARNINGS = 10;
const MOST_DAYS = 1_000;

/** Checks how many days before is warned, and puts the most first. */
export function checkWarningDays(
  days: readonly number[],
): Result<readonly number[], LimitationRefusal> {
  const isRight =
    days.length > 0 &&
    days.length <= MOST_WARNINGS &&
    new Set(days).size === days.length &&
    days.every((each) => Number.isInteger(each) && each > 0 && each <= MOST_DAYS);
  return isRight
    ? ok([...days].sort((a, b) => b - a))
    : refused({ code: 'LIMITATION_WARNING_DAYS_INVALID', path: ['warningDays'] });
}

/**
 * Which warning a period has come to: the nearest to its end of those that it has passed. Null while it
 * is further off, waits, or is over; each is given once for an end.
 */
export function warningOf(
  { state, daysLeft }: Pick<LimitationTimeline, 'state' | 'daysLeft'>,
  warningDays: readonly number[],
): number | null {
  if (state !== 'RUNNING') return null;
  const passed = warningDays.filter((days) => daysLeft <= days);
  return passed.length === 0 ? null : Math.min(...passed);
}
