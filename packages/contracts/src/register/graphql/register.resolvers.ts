import { approvalRequestOf } from '@duebook/governance/graphql';
import { registerNode, requireCaller } from '@duebook/platform/graphql';
import type { ContractsLoaders } from '../../graphql/contracts-loaders';
import type { Register } from '../create-register';
import {
  ContractFieldsResolver,
  ContractPartyResolver,
  ContractSignatureResolver,
  ContractsOfPartyResolver,
  ContractVersionFieldsResolver,
} from './contract-fields.resolver';
import type { ContractLoaders } from './contract.loaders';
import { ContractMutationResolver } from './contract-mutation.resolver';
import {
  ContractRenewPayload,
  ContractTerminatePayload,
  ContractVersionAgreePayload,
} from './contract.payloads';
import {
  ContractCountResolver,
  ContractDeadlineResolver,
  ContractResolver,
} from './contract.resolver';
import { contractType, contractVersionType } from './contract.types';

const ASKING = [ContractVersionAgreePayload, ContractRenewPayload, ContractTerminatePayload].map(
  (payload) => approvalRequestOf(() => payload),
);

/** The resolvers of contracts, ready to serve. Called while a schema is composed. */
export function registerResolvers(
  register: Register,
  loaders: ContractsLoaders & ContractLoaders,
): readonly object[] {
  const { reading } = register;
  registerNode('Contract', async (id, context) => {
    const caller = requireCaller(context);
    const [row] = await reading.byIds(caller, [id]);
    return row ? contractType(row, await reading.today(caller)) : null;
  });
  registerNode('ContractVersion', async (id, context) => {
    const caller = requireCaller(context);
    const [version] = await reading.versionsByIds(caller, [id]);
    const [contract] = version ? await reading.byIds(caller, [version.contractId]) : [];
    return version && contract ? contractVersionType(version, contract) : null;
  });
  return [
    new ContractResolver(register, loaders),
    new ContractMutationResolver(register),
    new ContractCountResolver(),
    new ContractDeadlineResolver(loaders),
    new ContractFieldsResolver(loaders),
    new ContractPartyResolver(loaders),
    new ContractVersionFieldsResolver(loaders),
    new ContractSignatureResolver(loaders),
    new ContractsOfPartyResolver(register, loaders),
    ...ASKING.map((Asking) => new Asking(loaders)),
  ];
}
