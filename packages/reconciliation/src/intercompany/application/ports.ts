import type { BusinessDate, Id } from '@duebook/kernel';
import type { SqlReader, Transaction } from '@duebook/platform';
import type { EliminationBalance } from '../domain/eliminations';

/** Which party stands for a legal entity of ours in the books of the others. */
export interface IntercompanyParty {
  readonly legalEntityId: Id;
  readonly partyId: Id;
  readonly version: number;
}

/** The same with nobody in it, once nobody stands for the legal entity any more: versions go on. */
export type NamedParty = Omit<IntercompanyParty, 'partyId'> & { readonly partyId: Id | null };

/** Where it is kept who stands for whom, and what stands between them. */
export interface IntercompanyStore {
  parties(reader: SqlReader): Promise<readonly IntercompanyParty[]>;
  /** Locked; null while none was set. */
  lock(tx: Transaction, legalEntityId: Id): Promise<NamedParty | null>;
  /** A party of null is none, and there is no such. */
  exists(
    reader: SqlReader,
    legalEntityId: Id,
    partyId: Id | null,
  ): Promise<{ readonly legalEntity: boolean; readonly party: boolean }>;
  /**
   * @returns false when the party stands for another legal entity
   * @throws Raced when somebody else has set it since it was looked at
   */
  save(tx: Transaction, party: NamedParty): Promise<boolean>;
  /** What stands on control accounts, and was earned and spent, at the end of a day, of these legal entities and parties. */
  balances(
    reader: SqlReader,
    asked: {
      readonly pairs: readonly { readonly legalEntityId: Id; readonly partyId: Id }[];
      readonly asOf: BusinessDate;
      /** Null: not broken down. */
      readonly dimension: string | null;
    },
  ): Promise<readonly (Omit<EliminationBalance, 'counterpartId'> & { readonly partyId: Id })[]>;
}
