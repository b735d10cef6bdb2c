import type { BusinessDate } from '@duebook/kernel';

const DAY_MS = 86_400_000;

/**
 * The end of a day where it ends last (UTC−12). What was recorded before it was known on that day somewhere,
 * so that an order of the evening sees what was recorded in the morning, whatever the zone; what was
 * recorded later is never looked at for the day.
 */
export function endOfKnowledge(day: BusinessDate): Date {
  return new Date(Date.parse(`${day}T12:00:00Z`) + DAY_MS);
}
