import {
  createGovernanceLoaders,
  createGovernanceResolvers,
  type createGovernanceServices,
} from '@duebook/governance/module';
import { schemaOf } from '@duebook/platform/testing';
import type { GraphQLSchema } from 'graphql';

/** The schema of governance alone. */
export function governanceSchema(
  services: ReturnType<typeof createGovernanceServices>,
): GraphQLSchema {
  return schemaOf(() => createGovernanceResolvers(services, createGovernanceLoaders(services)));
}
