import type { BusinessDate } from '@duebook/kernel';
import type { FiscalPeriod } from './period';

type Days = Pick<FiscalPeriod, 'kind' | 'startsOn' | 'endsOn'>;

/** The regular period in which the day lies; undefined when its fiscal year was never opened. */
export function findPeriod<P extends Days>(
  periods: readonly P[],
  postingDate: BusinessDate,
): P | undefined {
  return periods.find(
    ({ kind, startsOn, endsOn }) =>
      kind === 'REGULAR' && startsOn <= postingDate && postingDate <= endsOn,
  );
}

/**
 * The first day from `from` on that lies in an open regular period; without `from`, the first at
 * all. Null when there is none.
 */
export function firstOpenDay(
  periods: readonly (Days & Pick<FiscalPeriod, 'status'>)[],
  from?: BusinessDate,
): BusinessDate | null {
  return periods
    .filter(({ kind, status }) => kind === 'REGULAR' && status === 'OPEN')
    .filter(({ endsOn }) => from === undefined || endsOn >= from)
    .map(({ startsOn }) => (from === undefined || startsOn >= from ? startsOn : from))
    .reduce<BusinessDate | null>(
      (first, day) => (first === null || day < first ? day : first),
      null,
    );
}
