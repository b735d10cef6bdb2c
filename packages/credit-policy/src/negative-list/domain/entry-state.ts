import { businessDateAt, type BusinessDate } from '@duebook/kernel';
import type { EntryState, NegativeListEntry } from './negative-list-entry';

/** The zone where a day begins last: nowhere is it an earlier date. */
const LATEST_ZONE = 'Etc/GMT+12';
/** The zone where a day begins first: nowhere is it a later date. */
const EARLIEST_ZONE = 'Pacific/Kiritimati';

/** Since which day something holds that is said now, wherever somebody asks: at once, everywhere. */
export function heldFrom(now: Date): BusinessDate {
  return businessDateAt(now, LATEST_ZONE);
}

/** The latest day that anybody may call today. */
export function latestToday(now: Date): BusinessDate {
  return businessDateAt(now, EARLIEST_ZONE);
}

/** How an entry stands on a day, whatever was known of it then. */
export function stateOn(
  { listedOn, expiresOn, removal }: Pick<NegativeListEntry, 'listedOn' | 'expiresOn' | 'removal'>,
  day: BusinessDate,
): EntryState {
  if (removal !== null && removal.removedOn <= day) return 'REMOVED';
  if (listedOn > day) return 'UPCOMING';
  return expiresOn !== null && expiresOn < day ? 'EXPIRED' : 'STANDING';
}
