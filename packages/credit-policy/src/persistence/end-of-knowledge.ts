/**
 * SQL: the end of a day where it ends last (UTC−12). What was recorded before it was known on that day
 * somewhere, so that an order of the evening sees what was recorded in the morning, whatever the zone;
 * what was recorded later is never looked at for the day.
 *
 * @param day SQL of a date
 */
export function endOfKnowledge(day: string): string {
  return `(((${day}::date + 1) + time '12:00') at time zone 'UTC')`;
}
