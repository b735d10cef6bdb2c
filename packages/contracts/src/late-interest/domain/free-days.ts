import { addDays } from '@duebook/kernel';
import type { InterestDays } from './interest-rates';

/**
 * Days of a stretch that nobody has claimed yet.
 * @param claimed apart from one another, the earliest first
 */
export function freeDays(
  { from, to }: InterestDays,
  claimed: readonly InterestDays[],
): readonly InterestDays[] {
  const free: InterestDays[] = [];
  let first = from;
  for (const days of claimed) {
    if (days.to < first || days.from > to) continue;
    if (days.from > first) free.push({ from: first, to: addDays(days.from, -1) });
    first = addDays(days.to, 1);
  }
  if (first <= to) free.push({ from: first, to });
  return free;
}
