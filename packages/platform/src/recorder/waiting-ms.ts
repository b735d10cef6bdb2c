/** SQL: for how many milliseconds something has waited that waits since then; 0 when nothing does. */
export function waitingMs(since: string, now: string): string {
  return `coalesce(greatest(0, round(extract(epoch from ${now} - ${since}) * 1000)), 0)::float8`;
}
