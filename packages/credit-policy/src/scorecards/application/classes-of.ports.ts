import type { BusinessDate, Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { StandingClass } from '../domain/credit-class';

/**
 * The class of each party that has one on a day; a party without is not in it.
 *
 * An override holds before all else while its days last; when they are over the class of the score is
 * back by itself. Otherwise what was given last, by a score or on an application, holds.
 */
export type ClassesOf = (
  reader: SqlReader,
  partyIds: readonly Id[],
  on: BusinessDate,
) => Promise<ReadonlyMap<Id, StandingClass>>;
