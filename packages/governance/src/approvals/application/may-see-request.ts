import type { Id } from '@duebook/kernel';
import { may, reachOf, type Caller } from '@duebook/platform';
import type { ApprovalRequest } from '../domain/approval-request';
import type { Decider } from './ports';

/** The permission to see all requests and policies, whoever asked. */
export const READ_APPROVALS = 'governance.approval.read';

/** The permission to decide on requests, for their legal entity. */
export const DECIDE = 'governance.approval.decide';

/** Whether the caller asked for it, reads approvals where it is to happen, or may decide there. */
export function maySeeRequest(caller: Caller): (request: ApprovalRequest) => boolean {
  return ({ makerId, legalEntityId }) =>
    makerId === caller.principalId ||
    [READ_APPROVALS, DECIDE].some((permission) => mayThere(caller, permission, legalEntityId));
}

function mayThere(caller: Caller, permission: string, legalEntityId: Id | null): boolean {
  return legalEntityId === null
    ? reachOf(caller, permission).kind === 'ALL'
    : may(caller, permission, legalEntityId);
}

/**
 * Whether a person asks, with what can decide: no key, and no token that was given for something else. A
 * right that is lent, or held beyond what the credential is limited to, shows nothing to any other.
 */
export function mayDecideWith({ principalKind, authentication }: Caller): boolean {
  return (
    principalKind === 'USER' &&
    authentication?.method !== 'API_KEY' &&
    authentication?.scope?.includes(DECIDE) !== false
  );
}

/** The caller as somebody who wants to decide. */
export function deciderOf({ principalId, authentication }: Caller): Decider {
  const method = authentication?.method;
  return { deciderId: principalId, isVouchedFor: method === 'OIDC' || method === 'ACCESS_TOKEN' };
}
