import type { Id } from '@duebook/kernel';
import { defineLoader, type LoaderDefinition } from '@duebook/platform/graphql';
import type { PartiesServices } from '../application/parties-services';
import type { OwnerPeriod } from '../application/ports';
import type { PartySignal } from '../application/signal.ports';
import type { VisibleContact, VisibleLists } from '../application/read-parties';
import type { Kept } from '../domain/party';
import { partyType, type PartyType } from './party.types';

/** Parties by the UUIDs that rows of any package hold, one statement per level. */
export interface PartiesLoaders {
  /** Null for an id of nobody, and where the caller may not read parties. */
  readonly partyById: LoaderDefinition<Id, PartyType>;
  /** Names, addresses, contacts and the like of a party. */
  readonly partyLists: LoaderDefinition<Id, VisibleLists>;
  /** Contacts that were replaced or taken away; null where the caller may not see persons. */
  readonly formerContacts: LoaderDefinition<Id, readonly Kept<VisibleContact>[]>;
  readonly partyOwners: LoaderDefinition<Id, readonly OwnerPeriod[]>;
  /** The latest of each; null where the caller may not see signals. */
  readonly partySignals: LoaderDefinition<Id, readonly PartySignal[]>;
  /** By its own id; null where the caller may not see signals. */
  readonly partySignal: LoaderDefinition<Id, PartySignal>;
}

/** Builds the loaders once, so that all resolvers of a request share what they have read. */
export function createPartiesLoaders(services: PartiesServices): PartiesLoaders {
  return {
    partyById: defineLoader('parties.partyById', async (ids: readonly Id[], caller) =>
      (await services.partiesReferredTo(caller, ids)).map((record) => record && partyType(record)),
    ),
    partyLists: defineLoader('parties.partyLists', (ids: readonly Id[], caller) =>
      services.partyLists(caller, ids),
    ),
    formerContacts: defineLoader('parties.formerContacts', (ids: readonly Id[], caller) =>
      services.formerContacts(caller, ids),
    ),
    partyOwners: defineLoader('parties.partyOwners', (ids: readonly Id[], caller) =>
      services.partyOwners(caller, ids),
    ),
    partySignals: defineLoader('parties.partySignals', (ids: readonly Id[], caller) =>
      services.signalsOfParties(caller, ids),
    ),
    partySignal: defineLoader('parties.partySignal', (ids: readonly Id[], caller) =>
      services.partySignals(caller, ids),
    ),
  };
}
