import type { Id } from '@duebook/kernel';

/** When a check of a tenant's files ended, how, and of which places it was. */
export interface LastCheck {
  readonly id: Id;
  readonly state: 'COMPLETED' | 'FAILED';
  readonly finishedAt: Date;
  readonly locations: readonly string[];
}

/** So long after one that failed the next is tried. */
const AFTER_FAILURE_MS = 3_600_000;

/**
 * Whether another check is due. Counted from the end of the last one, in which every content was
 * read before: none is read twice within the time. New places are checked, and filled, at once.
 */
export function isCheckDue(
  last: LastCheck | null,
  {
    everyMs,
    now,
    locations,
  }: Readonly<{ everyMs: number; now: Date; locations: readonly string[] }>,
): boolean {
  if (last === null) return true;
  const isSame =
    last.locations.length === locations.length &&
    last.locations.every((location, place) => location === locations[place]);
  if (!isSame) return true;
  const pauseMs = last.state === 'FAILED' ? Math.min(everyMs, AFTER_FAILURE_MS) : everyMs;
  return now.getTime() - last.finishedAt.getTime() >= pauseMs;
}
