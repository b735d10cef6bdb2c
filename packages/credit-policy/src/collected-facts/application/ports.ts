import type { BusinessDate, Decimal, Id } from '@duebook/kernel';
import type { SqlReader, Transaction } from '@duebook/platform';
import type { CollectedFact, CollectedFactName } from '../domain/collected-fact';

/** What collections last told of a party and legal entity up to a day. */
export interface ToldByCollections {
  readonly partyId: Id;
  readonly legalEntityId: Id;
  readonly name: CollectedFactName;
  readonly value: Decimal;
  readonly currency: string | null;
}

/** Where what collections tells is kept; append-only. */
export interface CollectedFactStore {
  /** Which of these legal entities the tenant has. */
  knownEntities(reader: SqlReader, ids: readonly Id[]): Promise<ReadonlySet<Id>>;
  add(tx: Transaction, facts: readonly CollectedFact[]): Promise<void>;
  /** The latest as of the day that was recorded by its end, of each party, legal entity and name. */
  latest(
    reader: SqlReader,
    asked: Readonly<{
      partyIds: readonly Id[];
      /** Null: towards all of them, each by itself. */
      legalEntityId: Id | null;
      asOf: BusinessDate;
      names: readonly string[];
    }>,
  ): Promise<readonly ToldByCollections[]>;
}
