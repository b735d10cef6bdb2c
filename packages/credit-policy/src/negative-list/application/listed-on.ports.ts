import type { BusinessDate, Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { ListedEntry } from '../domain/negative-list-entry';

/**
 * The entries that stand against these parties on a day, as was known on that day: recorded by then, not
 * expired, not taken off. By credit code, by another identifier of the same country and kind, or because
 * a person has confirmed that the party is the listed one; a name alone never counts. Parties that
 * nothing stands against are left out. As many statements for one party as for 5,000.
 */
export type ListedOn = (
  reader: SqlReader,
  partyIds: readonly Id[],
  on: BusinessDate,
) => Promise<ReadonlyMap<Id, readonly ListedEntry[]>>;
