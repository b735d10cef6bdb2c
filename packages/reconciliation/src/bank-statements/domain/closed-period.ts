import type { BusinessDate } from '@duebook/kernel';

/** Days on which nothing can be posted any more. */
export interface ClosedPeriod {
  readonly startsOn: BusinessDate;
  readonly endsOn: BusinessDate;
}
