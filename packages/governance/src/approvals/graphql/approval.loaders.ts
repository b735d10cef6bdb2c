import type { Id } from '@duebook/kernel';
import { defineLoader, type LoaderDefinition } from '@duebook/platform/graphql';
import type { ApprovalServices } from '../create-approvals';
import {
  approvalDecisionType,
  approvalRequestType,
  type ApprovalDecisionType,
  type ApprovalRequestType,
} from './approval.types';

/** Requests and what was said of them, one statement per level. */
export interface ApprovalLoaders {
  /** Null for one that the caller may not see. */
  readonly approvalRequest: LoaderDefinition<Id, ApprovalRequestType>;
  /** By request, of requests that the caller was shown. */
  readonly approvalDecisions: LoaderDefinition<Id, ApprovalDecisionType[]>;
}

/** Builds the loaders once, so that all resolvers of a request share what they have read. */
export function createApprovalLoaders(approvals: ApprovalServices): ApprovalLoaders {
  return {
    approvalRequest: defineLoader(
      'governance.approvalRequest',
      async (ids: readonly Id[], caller) =>
        (await approvals.requestsByIds(caller, ids)).map(
          (found) => found && approvalRequestType(found),
        ),
    ),
    approvalDecisions: defineLoader(
      'governance.approvalDecisions',
      async (ids: readonly Id[], caller) =>
        (await approvals.decisionsOn(caller, ids)).map((said) => said.map(approvalDecisionType)),
    ),
  };
}
