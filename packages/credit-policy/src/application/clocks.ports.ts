import type { Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';

/** The clocks of these legal entities by their ids, or of all with null; an unknown one is not among them. */
export type TimeZonesOf = (
  reader: SqlReader,
  legalEntityIds: readonly Id[] | null,
) => Promise<ReadonlyMap<Id, string>>;

/** Where clocks are looked at. */
export interface Clocks {
  readonly timeZones: TimeZonesOf;
}
