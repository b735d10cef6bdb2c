import { businessDateAt, type BusinessDate } from '@duebook/kernel';

/**
 * The latest day that has begun anywhere on Earth: a file belongs to the tenant and not to one legal entity,
 * so that no one place says which day it is.
 */
export function latestDayAt(instant: Date): BusinessDate {
  return businessDateAt(instant, 'Pacific/Kiritimati');
}
