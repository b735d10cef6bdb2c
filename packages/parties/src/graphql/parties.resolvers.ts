import type { ApprovalLoaders, GovernanceLoaders } from '@duebook/governance/graphql';
import { registerNode, type FileLoaders } from '@duebook/platform/graphql';
import type { PartiesServices } from '../application/parties-services';
import type { PartiesLoaders } from './parties.loaders';
import { PartyDuplicateResolver } from './party-duplicate.resolver';
import { PartyUpdatePayloadResolver } from './party.payloads';
import { PartyMutationResolver } from './party-mutation.resolver';
import { PartyOwnerPeriodResolver, PartyResolver } from './party.resolver';
import { PartySignalMutationResolver } from './party-signal-mutation.resolver';
import {
  PartySignalConnectionResolver,
  PartySignalResolver,
  PartySignalRetractionResolver,
  SignalsOfPartyResolver,
} from './party-signal.resolver';
import { partySignalType } from './party-signal.types';

/** Parties' resolvers, ready to serve. Called while a schema is composed. */
export function createPartiesResolvers(
  services: PartiesServices,
  loaders: PartiesLoaders,
  below: GovernanceLoaders & ApprovalLoaders & FileLoaders,
): readonly object[] {
  // `node(id)` answers null for what the viewer may not see, as if it were not there.
  registerNode('Party', (id, context) => context.loaders.of(loaders.partyById).load(id));
  registerNode('PartySignal', async (id, { loaders: scope }) => {
    const found = await scope.of(loaders.partySignal).load(id);
    return found && partySignalType(found);
  });
  return [
    new PartyResolver(services, loaders, below),
    new PartyOwnerPeriodResolver(below),
    new PartyDuplicateResolver(services, loaders),
    new PartyMutationResolver(services),
    new PartyUpdatePayloadResolver(below),
    new PartySignalResolver(services, { ...loaders, ...below }),
    new PartySignalConnectionResolver(),
    new SignalsOfPartyResolver(loaders),
    new PartySignalRetractionResolver(below),
    new PartySignalMutationResolver(services),
  ];
}
