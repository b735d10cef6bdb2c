import type { ApprovalNeeded } from '@duebook/governance';
import type { BusinessDate, Id } from '@duebook/kernel';
import type { VersionConflict } from '@duebook/platform';
import type { ContractFault, ContractFaulty } from '../domain/contract-fault';

/** There is no rate by which an amount could be judged. */
export type RateMissing = Readonly<{
  code: 'RATE_MISSING';
  path: readonly string[];
  currency: string;
  on: BusinessDate;
}>;

/** Why something of a contract is refused. */
export type RegisterRefusal = ContractFault | ContractFaulty | VersionConflict | RateMissing;

/** The same, where somebody else may have to agree first. */
export type RegisterStopped = RegisterRefusal | ApprovalNeeded;

/** What a mutation of contracts comes to. Plain JSON. */
export type ContractChanged = Readonly<{ contractId: Id; contractVersionId: Id | null }>;
