import type { Id } from '@duebook/kernel';
import { defineLoader, type LoaderDefinition } from '@duebook/platform/graphql';
import type { HitDecision, HitPlace } from '../application/ports';
import type { EntryDispute, ListedEntry } from '../domain/negative-list-entry';
import type { NegativeListReading, ShownEntry } from '../application/read-list';

/** Entries and what belongs to them, one statement per level. */
export interface NegativeListLoaders {
  /** Null for none, and where the caller may not see the list. */
  readonly negativeListEntry: LoaderDefinition<Id, ShownEntry>;
  readonly negativeListDisputes: LoaderDefinition<Id, readonly EntryDispute[]>;
  /** What stands against a party; null where the caller may not see the list. */
  readonly negativeListings: LoaderDefinition<Id, readonly ListedEntry[]>;
  /** Keyed by `<entry> <party>`. */
  readonly negativeListDecision: LoaderDefinition<string, HitDecision>;
}

/** Builds them once, so that all resolvers of a request share what they have read. */
export function createNegativeListLoaders(reading: NegativeListReading): NegativeListLoaders {
  return {
    negativeListEntry: defineLoader(
      'credit-policy.negativeListEntry',
      (ids: readonly Id[], caller) => reading.byIds(caller, ids),
    ),
    negativeListDisputes: defineLoader(
      'credit-policy.negativeListDisputes',
      (ids: readonly Id[], caller) => reading.disputesOf(caller, ids),
    ),
    negativeListings: defineLoader('credit-policy.negativeListings', (ids: readonly Id[], caller) =>
      reading.ofParties(caller, ids),
    ),
    negativeListDecision: defineLoader(
      'credit-policy.negativeListDecision',
      (keys: readonly string[], caller) => reading.decisionsOn(caller, keys.map(placeOf)),
    ),
  };
}

/** The key of a pair. */
export function decisionKey({ entryId, partyId }: HitPlace): string {
  return `${entryId} ${partyId}`;
}

function placeOf(key: string): HitPlace {
  const [entryId = '', partyId = ''] = key.split(' ');
  return { entryId, partyId };
}
