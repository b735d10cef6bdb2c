import type { BusinessDate, Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { ToldFact } from '../domain/absence';
import type { FactDefinition, PartyFacts } from '../domain/fact';

/** Of whom facts are asked, towards whom, and as of which day. */
export interface FactQuestion {
  readonly partyIds: readonly Id[];
  /** Towards one legal entity; null towards all of them. */
  readonly legalEntityId: Id | null;
  /** Nothing that took effect after this day counts. */
  readonly asOf: BusinessDate;
  /** In which amounts are told, and by which amounts in other currencies are weighted. */
  readonly currency: string;
  /** Which facts; absent for every one. Work for others is spared. */
  readonly names?: readonly string[];
}

/** What is known of one party, by the names of facts, with the reasons why something is absent. */
export type ToldFacts = ReadonlyMap<string, ToldFact>;

/** Reads facts set-wise: as many statements for one party as for 5,000. */
export interface FactReader {
  /** An entry for each party that was asked for, whatever is known of it; absent facts are null. */
  read(reader: SqlReader, question: FactQuestion): Promise<ReadonlyMap<Id, PartyFacts>>;
  /** The same with the reasons why facts are absent. */
  readWithReasons(reader: SqlReader, question: FactQuestion): Promise<ReadonlyMap<Id, ToldFacts>>;
  /** Every fact that may be asked for in the tenant, `file.<factCode>` included. */
  definitions(reader: SqlReader): Promise<readonly FactDefinition[]>;
}

/** A question to a provider: only about facts that it provides. */
export type ProviderQuestion = FactQuestion & { readonly names: readonly string[] };

/**
 * What a feature tells of the facts that it knows. A party or name that is left out of the answer is
 * absent as NOT_RECORDED. As many statements for one party as for 5,000, and none at all where
 * `question.names` needs none; nothing later than `question.asOf` may be looked at.
 */
export interface FactProvider {
  /** Of `FACTS`, those that it provides. No two providers share one. */
  readonly names: readonly string[];
  /** Facts whose names a tenant decides: all those that begin with the prefix. */
  readonly family?: {
    readonly prefix: string;
    definitions(reader: SqlReader): Promise<readonly FactDefinition[]>;
  };
  read(reader: SqlReader, question: ProviderQuestion): Promise<ReadonlyMap<Id, ToldFacts>>;
}

/** Where parties are known. */
export interface PartyKnower {
  /** Whether the tenant has such a party. */
  isKnown(reader: SqlReader, partyId: Id): Promise<boolean>;
}
