import type { Id } from '@duebook/kernel';
import type { SqlReader, Transaction } from '@duebook/platform';
import type { Party, PartyListName, PartyLists } from '../domain/party';
import type { PartyPlan } from '../domain/plan-party';

/** A decided change with the ids of everything it adds. */
export interface PartyWrite {
  readonly id: Id;
  readonly code: string;
  /** The version that this write makes; 1 for a new party. */
  readonly version: number;
  readonly before: Party | null;
  readonly plan: PartyPlan;
  /** New elements of each list with their ids, in the order of the plan. */
  readonly added: { readonly [L in PartyListName]: readonly { id: Id; value: PartyLists[L] }[] };
  /** Of the legal name, when it is new. */
  readonly nameId: Id | null;
}

/** Where parties are kept. */
export interface PartyStore {
  /**
   * Holds every other writer of this tenant's parties until this transaction ends. Codes, virtual
   * accounts and groups are judged over several parties at once, and master data is written rarely.
   */
  lock(tx: Transaction): Promise<void>;
  byCodes(reader: SqlReader, codes: readonly string[]): Promise<readonly Party[]>;
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly Party[]>;
  /** Which of these numbers belong to a party already. */
  virtualAccountOwners(
    reader: SqlReader,
    numbers: readonly string[],
  ): Promise<ReadonlyMap<string, Id>>;
  /** Each party above the given ones, themselves included, with the one above it. */
  groupsAbove(reader: SqlReader, ids: readonly Id[]): Promise<ReadonlyMap<Id, Id | null>>;
  save(tx: Transaction, writes: readonly PartyWrite[]): Promise<void>;
}

/** The little that other packages need of a party to place a document on it. */
export interface PartyReference {
  readonly id: Id;
  readonly code: string;
  readonly legalName: string;
  readonly isCustomer: boolean;
  readonly isSupplier: boolean;
}
