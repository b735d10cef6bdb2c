import { type Id, inOrderOf } from '@duebook/kernel';
import {
  may,
  reachOf,
  requireInWholeTenant,
  requirePermission,
  type Caller,
} from '@duebook/platform';
import type { PageRequest } from '../../application/ports';
import type { ApprovableOperation } from '../domain/approvable';
import type { ApprovalDelegation } from '../domain/approval-delegation';
import type { ApprovalPolicy } from '../domain/approval-policy';
import {
  stateAt,
  type ApprovalDecision,
  type ApprovalRequest,
  type ApprovalState,
} from '../domain/approval-request';
import { MANAGE_POLICIES } from './approval-policy-set';
import { deciderOf, mayDecideWith, maySeeRequest, READ_APPROVALS } from './may-see-request';
import type { ApprovalContext, RequestFilter } from './ports';

/** A request with its state at the moment of the call. */
export type VisibleRequest = Omit<ApprovalRequest, 'state'> & { readonly state: ApprovalState };

/** What a list of requests shows. */
export interface ApprovalListing {
  readonly page: PageRequest;
  readonly states: readonly ApprovalState[] | null;
  readonly operations: readonly string[] | null;
  readonly makerId: Id | null;
}

/** Requests for what the caller may agree to now with this credential, oldest first. */
export const approvalsAwaiting =
  ({ unitOfWork, requests }: ApprovalContext, now: () => Date) =>
  async (caller: Caller, page: PageRequest): Promise<readonly VisibleRequest[]> => {
    if (!mayDecideWith(caller)) return [];
    const at = now();
    const rows = await requests.pageAwaiting(unitOfWork.reader(caller), page, {
      ...deciderOf(caller),
      now: at,
    });
    return rows.map(visibleAt(at));
  };

/** Requests, newest first: with `governance.approval.read` those of its reach, else one's own. */
export const approvalRequestsPage =
  ({ unitOfWork, requests }: ApprovalContext, now: () => Date) =>
  async (caller: Caller, listing: ApprovalListing): Promise<readonly VisibleRequest[]> => {
    const at = now();
    const { page, states, operations, makerId } = listing;
    const filter: RequestFilter = {
      ...scopeOf(caller, makerId),
      states: states && [...new Set(states.map(stored))],
      operations,
      // A request that has lapsed is stored as one that waits.
      lapsed: lapsedAmong(states, at),
    };
    const rows = await requests.page(unitOfWork.reader(caller), page, filter);
    return rows.map(visibleAt(at));
  };

function stored(state: ApprovalState): ApprovalRequest['state'] {
  return state === 'EXPIRED' ? 'AWAITING' : state;
}

function lapsedAmong(states: readonly ApprovalState[] | null, at: Date): RequestFilter['lapsed'] {
  if (states === null) return null;
  const waits = states.includes('AWAITING');
  const lapsed = states.includes('EXPIRED');
  return waits === lapsed ? null : { at, isLapsed: lapsed };
}

function scopeOf(
  caller: Caller,
  makerId: Id | null,
): Pick<RequestFilter, 'makerId' | 'legalEntityIds'> {
  if (!may(caller, READ_APPROVALS)) {
    // Whoever asks for those of somebody else sees none.
    const isOwn = makerId === null || makerId === caller.principalId;
    return { makerId: caller.principalId, legalEntityIds: isOwn ? null : [] };
  }
  const reach = reachOf(caller, READ_APPROVALS);
  return { makerId, legalEntityIds: reach.kind === 'ALL' ? null : reach.legalEntityIds };
}

/**
 * Requests in the order of the ids; null where there is none, or the caller may not see it: whoever
 * asked, reads approvals there, may decide on it, or has, and comes with what can decide.
 */
export const approvalRequestsByIds =
  ({ unitOfWork, requests }: ApprovalContext, now: () => Date) =>
  async (caller: Caller, ids: readonly Id[]): Promise<readonly (VisibleRequest | null)[]> => {
    const at = now();
    const reader = unitOfWork.reader(caller);
    const found = await requests.byIds(reader, ids);
    const bySight = maySeeRequest(caller);
    const others = found.filter((request) => !bySight(request)).map(({ id }) => id);
    const by = { ...deciderOf(caller), now: at };
    // A right that is lent shows in no grant of the caller's.
    const isLent = others.length > 0 && mayDecideWith(caller);
    const lent = isLent ? await requests.decidedOrDecidable(reader, others, by) : [];
    const seen = found.filter((request) => bySight(request) || lent.includes(request.id));
    return inOrderOf(ids, seen.map(visibleAt(at)));
  };

function visibleAt(now: Date): (request: ApprovalRequest) => VisibleRequest {
  return (request) => ({ ...request, state: stateAt(request, now) });
}

/** What was said of each request, in order; of requests that the caller has been shown. */
export const decisionsOn =
  ({ unitOfWork, requests }: ApprovalContext) =>
  async (caller: Caller, ids: readonly Id[]): Promise<readonly (readonly ApprovalDecision[])[]> => {
    const decisions = await requests.decisionsOn(unitOfWork.reader(caller), ids);
    return ids.map((id) => decisions.filter(({ requestId }) => requestId === id));
  };

/** Policies, first made first. Needs `governance.approval.read` in the whole tenant. */
export const policiesPage =
  ({ unitOfWork, policies }: ApprovalContext) =>
  async (caller: Caller, page: PageRequest): Promise<readonly ApprovalPolicy[]> => {
    requireInWholeTenant(caller, READ_APPROVALS);
    return policies.page(unitOfWork.reader(caller), page);
  };

/** Policies in the order of the ids; null where there is none, or the caller may not see it. */
export const policiesByIds =
  ({ unitOfWork, policies }: ApprovalContext) =>
  async (caller: Caller, ids: readonly Id[]): Promise<readonly (ApprovalPolicy | null)[]> => {
    const maySee = [READ_APPROVALS, MANAGE_POLICIES].some(
      (permission) => reachOf(caller, permission).kind === 'ALL',
    );
    return maySee
      ? inOrderOf(ids, await policies.byIds(unitOfWork.reader(caller), ids))
      : ids.map(() => null);
  };

/** Everything that can be made to need approval. Needs `governance.approval.read`. */
export const approvableOperations =
  ({ catalogue }: ApprovalContext) =>
  (caller: Caller): readonly ApprovableOperation[] => {
    requirePermission(caller, READ_APPROVALS);
    return [...catalogue.values()];
  };

/** Rights that are lent: all with `governance.approval.read`, else those one gave or was given. */
export const delegationsPage =
  ({ unitOfWork, delegations }: ApprovalContext) =>
  async (caller: Caller, page: PageRequest): Promise<readonly ApprovalDelegation[]> => {
    const seesAll = reachOf(caller, READ_APPROVALS).kind === 'ALL';
    return delegations.page(unitOfWork.reader(caller), page, seesAll ? null : caller.principalId);
  };

/** Lent rights in the order of the ids; null where there is none or the caller may not see it. */
export const delegationsByIds =
  ({ unitOfWork, delegations }: ApprovalContext) =>
  async (caller: Caller, ids: readonly Id[]): Promise<readonly (ApprovalDelegation | null)[]> => {
    const seesAll = reachOf(caller, READ_APPROVALS).kind === 'ALL';
    const found = await delegations.byIds(unitOfWork.reader(caller), ids);
    const isTheirs = ({ delegatorId, delegateId }: ApprovalDelegation): boolean =>
      seesAll || [delegatorId, delegateId].includes(caller.principalId);
    return inOrderOf(ids, found.filter(isTheirs));
  };
