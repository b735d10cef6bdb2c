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
import { createFileLoaders } from '@duebook/platform/graphql';
import { schemaOf } from '@duebook/platform/testing';
import { noFiles } from '@duebook/parties/testing';
import type { GraphQLSchema } from 'graphql';

/** The schema of governance and parties. */
export function partySchema(
  governance: GovernanceServices,
  parties: PartiesServices,
  approvals: ApprovalServices,
): GraphQLSchema {
  return schemaOf(() => {
    const loaders = {
      ...createGovernanceLoaders(governance),
      ...createApprovalLoaders(approvals),
      ...createFileLoaders(noFiles),
    };
    return [
      ...createGovernanceResolvers(governance, loaders),
      ...createApprovalResolvers(approvals, loaders),
      ...createPartiesResolvers(parties, createPartiesLoaders(parties), loaders),
    ];
  });
}
