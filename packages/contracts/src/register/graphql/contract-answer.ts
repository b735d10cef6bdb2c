import type { Id } from '@duebook/kernel';
import { requireCaller, type RequestContext } from '@duebook/platform/graphql';
import type { Register } from '../create-register';
import {
  contractType,
  contractVersionType,
  type ContractType,
  type ContractVersionType,
} from './contract.types';

/** A contract and its version that a mutation was about; null where they are out of sight. */
export interface ContractAnswer {
  readonly contract: ContractType | null;
  readonly contractVersion: ContractVersionType | null;
}

/** Of what was refused, or only asked for. */
export const NO_CONTRACT: ContractAnswer = { contract: null, contractVersion: null };

/** Reads what was made anew, so that a replay answers the same. */
export async function contractAnswer(
  { reading }: Register,
  { contractId, contractVersionId }: Readonly<{ contractId: Id; contractVersionId: Id | null }>,
  context: RequestContext,
): Promise<ContractAnswer> {
  const caller = requireCaller(context);
  const [row] = await reading.byIds(caller, [contractId]);
  if (!row) return NO_CONTRACT;
  const ids: readonly Id[] = contractVersionId === null ? [] : [contractVersionId];
  const [version] = await reading.versionsByIds(caller, ids);
  return {
    contract: contractType(row, await reading.today(caller)),
    contractVersion: version ? contractVersionType(version, row) : null,
  };
}
