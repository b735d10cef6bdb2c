import type { BusinessDate, Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { StandingApplication } from '../domain/standing-application';

/**
 * The approved applications of these parties whose validity holds on a day, the latest decided first;
 * of a party and legal entity one at most. A party that is not in the answer has none.
 * One statement however many parties. Asks no permission: the caller's use case did.
 */
export type StandingApplicationsOf = (
  reader: SqlReader,
  partyIds: readonly Id[],
  on: BusinessDate,
) => Promise<ReadonlyMap<Id, readonly StandingApplication[]>>;
