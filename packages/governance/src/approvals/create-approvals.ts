/** Composes approvals: the gate that packages above ask, and what people do with requests. */
import type { Clock } from '@duebook/kernel';
import type { UnitOfWork } from '@duebook/platform';
import type { PermissionDescription } from '../access/domain/permission-catalogue';
import { usableRightsOf } from '../segregation/application/usable-rights-of';
import { rightsContextOf } from '../segregation/rights-context';
import { ApprovableExecutors } from './application/approvable-executors';
import { approvalDecide } from './application/approval-decide';
import { approvalDelegate, approvalDelegationRevoke } from './application/approval-delegate';
import { approvalGate, type ApprovalGate, type ApprovedWork } from './application/approval-gate';
import { executePolicySet, policySet, POLICY_SET } from './application/approval-policy-set';
import { approvalWithdraw } from './application/approval-withdraw';
import { eraseFromCommands, type EraseFromCommands } from './application/erase-from-commands';
import { approvalFiling, type ApprovalFiling } from './application/file-request';
import type { ApprovalContext } from './application/ports';
import {
  approvableOperations,
  approvalRequestsByIds,
  approvalRequestsPage,
  approvalsAwaiting,
  decisionsOn,
  delegationsByIds,
  delegationsPage,
  policiesByIds,
  policiesPage,
} from './application/read-approvals';
import { approvableCatalogue, type ApprovableOperation } from './domain/approvable';
import { approvalDelegationRepository } from './persistence/approval-delegation.repository';
import { approvalPolicyRepository } from './persistence/approval-policy.repository';
import { approvalRequestRepository } from './persistence/approval-request.repository';
import { principalFacts } from './persistence/principal-facts';

/** What approvals need from the composition root. */
export interface ApprovalDependencies {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  /** What packages above make approvable. */
  readonly operations: readonly ApprovableOperation[];
  /** The permissions that the other packages contribute; governance adds its own. */
  readonly permissions?: readonly PermissionDescription[];
}

/** What approvals offer to packages above and to their own resolvers. */
export interface ApprovalServices {
  /** Asked inside a unit of work, before something is written. */
  readonly gate: ApprovalGate;
  /** Files a request for what the gate has stopped. */
  readonly filing: ApprovalFiling;
  /** Asked inside a unit of work that erases something. */
  readonly eraseFromCommands: EraseFromCommands;
  /** Where packages say how what they made approvable is done. */
  readonly executors: ApprovableExecutors;
  readonly approve: ReturnType<typeof approvalDecide>;
  readonly reject: ReturnType<typeof approvalDecide>;
  readonly withdraw: ReturnType<typeof approvalWithdraw>;
  readonly policySet: ReturnType<typeof policySet>;
  readonly delegate: ReturnType<typeof approvalDelegate>;
  readonly delegationRevoke: ReturnType<typeof approvalDelegationRevoke>;
  readonly awaiting: ReturnType<typeof approvalsAwaiting>;
  readonly requestsPage: ReturnType<typeof approvalRequestsPage>;
  readonly requestsByIds: ReturnType<typeof approvalRequestsByIds>;
  readonly decisionsOn: ReturnType<typeof decisionsOn>;
  readonly policiesPage: ReturnType<typeof policiesPage>;
  readonly policiesByIds: ReturnType<typeof policiesByIds>;
  readonly operations: ReturnType<typeof approvableOperations>;
  readonly delegationsPage: ReturnType<typeof delegationsPage>;
  readonly delegationsByIds: ReturnType<typeof delegationsByIds>;
}

/** Builds approvals over a database. */
export function createApprovals({
  unitOfWork,
  clock,
  operations,
  permissions = [],
}: ApprovalDependencies): ApprovalServices {
  const executors = new ApprovableExecutors();
  const context: ApprovalContext = {
    unitOfWork,
    executors,
    catalogue: approvableCatalogue([...operations, POLICY_SET]),
    policies: approvalPolicyRepository,
    requests: approvalRequestRepository,
    delegations: approvalDelegationRepository,
    principals: principalFacts,
    rightsOf: usableRightsOf(rightsContextOf(clock, permissions)),
  };
  const approved: ApprovedWork = new WeakMap();
  const gate = approvalGate(context, approved);
  const filing = approvalFiling(context);
  const now = (): Date => clock.now();
  executors.add({ [POLICY_SET.operation]: executePolicySet(context, gate) });
  return {
    gate,
    filing,
    eraseFromCommands: eraseFromCommands(context),
    executors,
    approve: approvalDecide(context, approved, 'APPROVE'),
    reject: approvalDecide(context, approved, 'REJECT'),
    withdraw: approvalWithdraw(context),
    policySet: policySet(context, gate, filing),
    delegate: approvalDelegate(context),
    delegationRevoke: approvalDelegationRevoke(context),
    awaiting: approvalsAwaiting(context, now),
    requestsPage: approvalRequestsPage(context, now),
    requestsByIds: approvalRequestsByIds(context, now),
    decisionsOn: decisionsOn(context),
    policiesPage: policiesPage(context),
    policiesByIds: policiesByIds(context),
    operations: approvableOperations(context),
    delegationsPage: delegationsPage(context),
    delegationsByIds: delegationsByIds(context),
  };
}
