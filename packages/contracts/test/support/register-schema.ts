import {
  createApprovalLoaders,
  createApprovalResolvers,
  createGovernanceLoaders,
  createGovernanceResolvers,
} from '@duebook/governance/module';
import { createPartiesLoaders, createPartiesResolvers } from '@duebook/parties/module';
import { createFileLoaders, registerFileNode } from '@duebook/platform/graphql';
import { schemaOf } from '@duebook/platform/testing';
import type { GraphQLSchema } from 'graphql';
import type { ContractsLoaders } from '../../src/graphql/contracts-loaders';
import {
  createContractLoaders,
  type ContractLoaders,
} from '../../src/register/graphql/contract.loaders';
import { registerResolvers } from '../../src/register/graphql/register.resolvers';
import type { ContractDesk } from './a-contract-desk';

type Served = Pick<ContractDesk, 'tenant' | 'parties' | 'approvals' | 'files' | 'register'>;

/** The schema of contracts over governance and parties. @param further resolvers of other features */
export function registerSchema(
  { tenant, parties, approvals, files, register }: Served,
  further: (loaders: ContractsLoaders & ContractLoaders) => readonly object[] = () => [],
): GraphQLSchema {
  return schemaOf(() => {
    const governanceLoaders = {
      ...createGovernanceLoaders(tenant.services),
      ...createApprovalLoaders(approvals),
    };
    const partiesLoaders = createPartiesLoaders(parties);
    const below = { ...governanceLoaders, ...partiesLoaders, ...createFileLoaders(files) };
    registerFileNode(files, [register.reading.attached]);
    const loaders = { ...below, ...createContractLoaders(register.reading) };
    return [
      ...createGovernanceResolvers(tenant.services, governanceLoaders),
      ...createApprovalResolvers(approvals, governanceLoaders),
      ...createPartiesResolvers(parties, partiesLoaders, below),
      ...registerResolvers(register, loaders),
      ...further(loaders),
    ];
  });
}
