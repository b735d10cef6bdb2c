import type { BusinessDate, Clock, Id } from '@duebook/kernel';
import type { Caller, SqlReader, UnitOfWork } from '@duebook/platform';
import { daysOn } from '../domain/days-of-clocks';
import type { Clocks } from './clocks.ports';

/**
 * Today, wherever somebody asks of something as it is now: in one legal entity the day on its clock; in
 * several, or in all of them (an empty list), the latest of their days, so that what is booked today
 * anywhere is seen, and no day that is over anywhere passes for today. Without a clock UTC's.
 *
 * Scores alone count from the earliest day (see `Customers.today`).
 */
export async function todayIn(
  { timeZones }: Clocks,
  reader: SqlReader,
  { legalEntityIds, now }: Readonly<{ legalEntityIds: readonly Id[]; now: Date }>,
): Promise<BusinessDate> {
  const zones = await timeZones(reader, legalEntityIds.length === 0 ? null : legalEntityIds);
  return daysOn(zones.values(), now).latest;
}

/** Today over all legal entities, for what belongs to none of them. */
export const todayOverAll =
  ({ unitOfWork, clock, timeZones }: Clocks & Readonly<{ unitOfWork: UnitOfWork; clock: Clock }>) =>
  (caller: Caller): Promise<BusinessDate> =>
    todayIn({ timeZones }, unitOfWork.reader(caller), { legalEntityIds: [], now: clock.now() });

/** Which legal entities: the one, or with null all of them. */
export function oneOrAll(legalEntityId: Id | null): readonly Id[] {
  return legalEntityId === null ? [] : [legalEntityId];
}

/** The same for one legal entity, or with null for all of them; null for an unknown one. */
export async function todayOf(
  { timeZones }: Clocks,
  reader: SqlReader,
  { legalEntityId, now }: Readonly<{ legalEntityId: Id | null; now: Date }>,
): Promise<BusinessDate | null> {
  const zones = await timeZones(reader, legalEntityId === null ? null : [legalEntityId]);
  if (legalEntityId !== null && zones.size === 0) return null;
  return daysOn(zones.values(), now).latest;
}
