import {
  createGovernanceLoaders,
  createGovernanceResolvers,
  createIdentityResolvers,
  type createGovernanceServices,
  type createIdentity,
} from '@duebook/governance/module';
import { schemaOf } from '@duebook/platform/testing';
import type { GraphQLSchema } from 'graphql';

/** The schema of governance alone. */
export function governanceSchema(
  services: ReturnType<typeof createGovernanceServices>,
  // Nothing is asked of them while only the rest is looked at.
  identity = {} as ReturnType<typeof createIdentity>,
): GraphQLSchema {
  return schemaOf(() => {
    const loaders = createGovernanceLoaders(services);
    return [
      ...createGovernanceResolvers(services, loaders),
      ...createIdentityResolvers(identity, loaders),
    ];
  });
}
