import { businessDateAt, type BusinessDate, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';

/** The clock of a legal entity; undefined for an unknown one. */
export type TimeZoneOf = (reader: SqlReader, legalEntityId: Id) => Promise<string | undefined>;

/** Today where the legal entity is; of all of them, in UTC. Null for an unknown legal entity. */
export async function todayOnClock(
  timeZoneOf: TimeZoneOf,
  reader: SqlReader,
  { legalEntityId, now }: Readonly<{ legalEntityId: Id | null; now: Date }>,
): Promise<BusinessDate | null> {
  if (legalEntityId === null) return businessDateAt(now, 'UTC');
  const zone = await timeZoneOf(reader, legalEntityId);
  return zone === undefined ? null : businessDateAt(now, zone);
}
