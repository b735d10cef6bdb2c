import type { GovernanceServices } from '@duebook/governance';
import {
  createApprovalLoaders,
  createApprovalResolvers,
  createGovernanceLoaders,
  createGovernanceResolvers,
  type ApprovalServices,
} from '@duebook/governance/module';
import type { PartiesServices } from '@duebook/parties';
import { createPartiesLoaders, createPartiesResolvers } from '@duebook/parties/module';
import { schemaOf } from '@duebook/platform/testing';
import type { GraphQLSchema } from 'graphql';

/** The schema of governance and parties. */
export function partySchema(
  governance: GovernanceServices,
  parties: PartiesServices,
  approvals: ApprovalServices,
): GraphQLSchema {
  return schemaOf(() => {
    const loaders = { ...createGovernanceLoaders(governance), ...createApprovalLoaders(approvals) };
    return [
      ...createGovernanceResolvers(governance, loaders),
      ...createApprovalResolvers(approvals, loaders),
      ...createPartiesResolvers(parties, createPartiesLoaders(parties), loaders),
    ];
  });
}
