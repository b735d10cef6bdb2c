import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  stateAt,
  type ApprovalDecision,
  type ApprovalRequest,
  type ApprovalState,
} from './approval-request';

/** A right to decide on a request's step, one's own or lent by somebody. */
export interface Authority {
  /** Whose right it is. */
  readonly holderId: Id;
}

/** What somebody says of a request. */
export interface Verdict {
  readonly deciderId: Id;
  readonly verdict: 'APPROVE' | 'REJECT';
  /** What the decider saw; only this is approved. */
  readonly contentHash: string;
}

/** What a decision rests on. */
export interface DecisionFacts {
  readonly request: ApprovalRequest;
  /** All that was decided on it so far. */
  readonly decisions: readonly ApprovalDecision[];
  /** The decider's rights for the step that waits, own and lent. */
  readonly authorities: readonly Authority[];
  readonly now: Date;
}

/** Why a verdict is not taken. */
export type ApprovalRefusal = Readonly<
  | { code: 'APPROVAL_NOT_AWAITED'; field: 'approvalRequestId'; state: ApprovalState }
  | { code: 'APPROVAL_BY_MAKER'; field: 'approvalRequestId' }
  | { code: 'APPROVAL_BY_PROGRAM'; field: 'approvalRequestId' }
  | { code: 'APPROVAL_DECIDED_BEFORE'; field: 'approvalRequestId' }
  | { code: 'APPROVAL_NOT_YOURS'; field: 'approvalRequestId' }
  | { code: 'APPROVAL_CONTENT_CHANGED'; field: 'contentHash' }
>;

/** What a verdict comes to. */
export interface Decided {
  /** Whose right was used; null for the decider's own. */
  readonly delegatorId: Id | null;
  readonly step: number;
  /** NEXT_STEP: this one is complete. EXECUTE: it was the last one. */
  readonly outcome: 'WAIT' | 'NEXT_STEP' | 'EXECUTE' | 'REJECT';
}

/**
 * Decides whether a verdict counts, and what it comes to.
 *
 * Whoever made a request never decides on it, nor does the maker's right when it is lent to another,
 * nor anybody twice, whether by an own or a lent right, in one step or in several. Programs decide
 * on nothing: their keys are in the hands of whoever runs them.
 */
export function decideApproval(
  { deciderId, verdict, contentHash }: Verdict,
  decider: { readonly kind: 'USER' | 'SERVICE_ACCOUNT' | 'SYSTEM' },
  { request, decisions, authorities, now }: DecisionFacts,
): Result<Decided, ApprovalRefusal> {
  const field = 'approvalRequestId';
  const state = stateAt(request, now);
  if (state !== 'AWAITING') return refused({ code: 'APPROVAL_NOT_AWAITED', field, state });
  if (decider.kind !== 'USER') return refused({ code: 'APPROVAL_BY_PROGRAM', field });
  if (deciderId === request.makerId) return refused({ code: 'APPROVAL_BY_MAKER', field });
  const spent = new Set(
    decisions.flatMap((each) => [
      each.deciderId,
      ...(each.delegatorId === null ? [] : [each.delegatorId]),
    ]),
  );
  if (spent.has(deciderId)) return refused({ code: 'APPROVAL_DECIDED_BEFORE', field });
  const usable = authorities.filter(
    ({ holderId }) => holderId !== request.makerId && !spent.has(holderId),
  );
  const own = usable.find(({ holderId }) => holderId === deciderId);
  const authority = own ?? usable[0];
  if (!authority) return refused({ code: 'APPROVAL_NOT_YOURS', field });
  if (contentHash !== request.contentHash) {
    return refused({ code: 'APPROVAL_CONTENT_CHANGED', field: 'contentHash' });
  }
  const delegatorId = own ? null : authority.holderId;
  const { step } = request;
  if (verdict === 'REJECT') return ok({ delegatorId, step, outcome: 'REJECT' });
  return ok({ delegatorId, step, outcome: outcomeOf(request, decisions) });
}

function outcomeOf(
  { step, steps }: ApprovalRequest,
  decisions: readonly ApprovalDecision[],
): Decided['outcome'] {
  const agreed = decisions.filter((each) => each.step === step).length + 1;
  if (agreed < (steps[step]?.approvers ?? 1)) return 'WAIT';
  return step + 1 < steps.length ? 'NEXT_STEP' : 'EXECUTE';
}
