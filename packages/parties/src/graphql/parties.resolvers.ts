import type { ApprovalLoaders, GovernanceLoaders } from '@duebook/governance/graphql';
import { registerNode } from '@duebook/platform/graphql';
import type { PartiesServices } from '../application/parties-services';
import type { PartiesLoaders } from './parties.loaders';
import { PartyDuplicateResolver } from './party-duplicate.resolver';
import { PartyUpdatePayloadResolver } from './party.payloads';
import { PartyMutationResolver } from './party-mutation.resolver';
import { PartyOwnerPeriodResolver, PartyResolver } from './party.resolver';

/** Parties' resolvers, ready to serve. Called while a schema is composed. */
export function createPartiesResolvers(
  services: PartiesServices,
  loaders: PartiesLoaders,
  governance: GovernanceLoaders & ApprovalLoaders,
): readonly object[] {
  // `node(id)` answers null for what the viewer may not see, as if it were not there.
  registerNode('Party', (id, context) => context.loaders.of(loaders.partyById).load(id));
  return [
    new PartyResolver(services, loaders, governance),
    new PartyOwnerPeriodResolver(governance),
    new PartyDuplicateResolver(services, loaders),
    new PartyMutationResolver(services),
    new PartyUpdatePayloadResolver(governance),
  ];
}
