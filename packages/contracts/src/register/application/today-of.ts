import { businessDateAt, type BusinessDate, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { Surroundings } from './ports';

/**
 * Today in one legal entity, in several or, with null, in all of them: the latest of the days on their
 * clocks, so that no contract passes for running that is over anywhere. Without a clock UTC's.
 */
export async function todayIn(
  { timeZones }: Pick<Surroundings, 'timeZones'>,
  reader: SqlReader,
  { legalEntityIds, now }: Readonly<{ legalEntityIds: readonly Id[] | null; now: Date }>,
): Promise<BusinessDate> {
  const zones = await timeZones(reader, legalEntityIds);
  const days = [...new Set(zones.values())].map((zone) => businessDateAt(now, zone)).sort();
  return days.at(-1) ?? businessDateAt(now, 'UTC');
}
