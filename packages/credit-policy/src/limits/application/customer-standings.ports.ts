import type { Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { CustomerStanding } from '../domain/new-customer';
import type { LimitQuestion } from './limits-of.ports';

/**
 * What says whether credit may be agreed to, of each customer that is asked about: since when it buys,
 * of any legal entity, and whether an approved application towards the asked one holds on the day. One
 * statement, however many customers.
 */
export type CustomerStandingsOf = (
  reader: SqlReader,
  question: LimitQuestion,
) => Promise<ReadonlyMap<Id, CustomerStanding>>;
