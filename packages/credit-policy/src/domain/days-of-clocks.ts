import { businessDateAt, type BusinessDate } from '@duebook/kernel';

/**
 * The days it is on several clocks at once, the earliest and the latest; without a clock UTC's. Which of
 * them is today: see `todayIn`.
 */
export function daysOn(
  timeZones: Iterable<string>,
  now: Date,
): Readonly<{ earliest: BusinessDate; latest: BusinessDate }> {
  const days = [...new Set(timeZones)].map((zone) => businessDateAt(now, zone)).sort();
  const earliest = days[0] ?? businessDateAt(now, 'UTC');
  return { earliest, latest: days.at(-1) ?? earliest };
}
