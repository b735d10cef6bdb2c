import type { BusinessDate, Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { EffectiveLimit } from '../domain/effective-limit';

/** Whose limits are asked for, on which day. */
export interface LimitQuestion {
  readonly partyIds: readonly Id[];
  /** Null: only limits towards all legal entities; else those of the legal entity besides. */
  readonly legalEntityId: Id | null;
  readonly on: BusinessDate;
}

/**
 * What binds each customer on a day: its own limits, and the group limits of every head above it, if it
 * shares in them. A customer that is not in the answer has no approved limit, and so no credit. One
 * statement, however many customers.
 */
export type LimitsOf = (
  reader: SqlReader,
  question: LimitQuestion,
) => Promise<ReadonlyMap<Id, readonly EffectiveLimit[]>>;
