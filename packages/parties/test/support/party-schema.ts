import type { GovernanceServices } from '@duebook/governance';
import { createGovernanceLoaders, createGovernanceResolvers } from '@duebook/governance/module';
import type { PartiesServices } from '@duebook/parties';
import { createPartiesLoaders, createPartiesResolvers } from '@duebook/parties/module';
import { schemaOf } from '@duebook/platform/testing';
import type { GraphQLSchema } from 'graphql';

/** The schema of governance and parties. */
export function partySchema(
  governance: GovernanceServices,
  parties: PartiesServices,
): GraphQLSchema {
  return schemaOf(() => {
    const loaders = createGovernanceLoaders(governance);
    return [
      ...createGovernanceResolvers(governance, loaders),
      ...createPartiesResolvers(parties, createPartiesLoaders(parties), loaders),
    ];
  });
}
