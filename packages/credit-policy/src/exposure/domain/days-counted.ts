import { LAST_DAY, type BusinessDate } from '@duebook/kernel';
import { latestToday } from '../../negative-list/domain/entry-state';

/** When an exposure is told of. */
export interface ExposureDay {
  readonly on: BusinessDate;
  readonly at: Date;
  /** Whether the day is today where it is asked, or is still to come there. */
  readonly isNow: boolean;
}

/** Up to which days things count. */
export interface DaysCounted {
  readonly isNow: boolean;
  /** The last day of payments and of what else lowers what is owed. */
  readonly movedBy: BusinessDate;
  /** The last day of deliveries, and of documents that invoice them. */
  readonly deliveredBy: BusinessDate;
}

/**
 * Of a day that is over everything counts that was dated by its end. Now everything counts that is
 * known: where a legal entity is, it may be tomorrow already, and what was invoiced is owed whatever day
 * it is dated ahead. A payment counts once its day has come somewhere.
 */
export function daysCounted({ on, at, isNow }: ExposureDay): DaysCounted {
  if (!isNow) return { isNow, movedBy: on, deliveredBy: on };
  const today = latestToday(at);
  return { isNow, movedBy: on > today ? on : today, deliveredBy: LAST_DAY };
}
