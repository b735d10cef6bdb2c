import { canonicalJson, invariant, ok, type Id, type Result } from '@duebook/kernel';
import type {
  Caller,
  IdempotencyRefusal,
  Json,
  MutationRequest,
  Transaction,
} from '@duebook/platform';
import type { ApprovalRequest } from '../domain/approval-request';
import { approvalRequested } from '../../events/approval.event';
import { needNow, type ApprovalNeed } from './approval-gate';
import type { ApprovableAction } from './approvable-action';
import type { GateContext } from './assess-actions';
import { contentHashOf } from './content-hash';
import { makerOf } from './maker-of';
import type { ApprovalContext } from './ports';

/** What a mutation answers that has asked for approval instead of doing what it was told. */
export type Requested = Readonly<{ approvalRequestId: Id }>;

/** The refusal of work that somebody else has to agree to first. */
export type ApprovalNeeded = Readonly<{ code: 'APPROVAL_NEEDED'; need: ApprovalNeed }>;

/** What a mutation comes to that may have to be approved. */
export type OrRequested<T, R> = Result<
  T | Requested,
  Exclude<R, { readonly code: 'APPROVAL_NEEDED' }> | IdempotencyRefusal
>;

/** Files a request where work was refused because it needs approval. */
export interface ApprovalFiling {
  /**
   * Passes an outcome on, but where it is the refusal APPROVAL_NEEDED: then the request is stored
   * under the same idempotency key, and its id is what the key stands for.
   *
   * @param request as the work was run with: the same key and input
   */
  orRequest<T extends Json, R extends { readonly code: string }>(
    caller: Caller,
    request: MutationRequest,
    outcome: Result<T | Requested, R | IdempotencyRefusal>,
  ): Promise<OrRequested<T, R>>;
}

const HOUR_MS = 3_600_000;

export function approvalFiling(
  context: GateContext & Pick<ApprovalContext, 'unitOfWork'>,
): ApprovalFiling {
  const { unitOfWork, requests } = context;
  return {
    orRequest: async (caller, request, outcome) => {
      if (outcome.ok) return outcome;
      const { refusal } = outcome;
      // Nothing was written then: the work was rolled back with the refusal.
      if (!isApprovalNeeded(refusal)) {
        return { ok: false, refusal: refusal as Exclude<typeof refusal, NeedingApproval> };
      }
      return unitOfWork.mutate<Requested, never>(caller, request, async (tx) => {
        // Since then others may have asked, or gone ahead, and the sum of the day be in a larger band.
        const need = (await needNow(context, tx, refusal.need)) ?? refusal.need;
        const filed = requestOf(tx, need);
        await requests.add(tx, filed);
        await keepUses(requests, tx, filed, need.parts ?? [need.action]);
        tellOf(tx, filed);
        return ok({ approvalRequestId: filed.id });
      });
    },
  };
}

interface NeedingApproval {
  readonly code: 'APPROVAL_NEEDED';
}

function isApprovalNeeded(refusal: { readonly code: string }): refusal is ApprovalNeeded {
  return refusal.code === 'APPROVAL_NEEDED' && 'need' in refusal;
}

function requestOf(
  tx: Transaction,
  { action, steps, expiresAfterHours, cumulativeAmount }: ApprovalNeed,
): ApprovalRequest {
  const { principalId: makerId, principalKind, authentication } = tx.caller;
  invariant(principalKind !== 'SYSTEM', 'Duebook itself asks nobody');
  const { operation, legalEntityId, amount, subject, title, command } = action;
  return {
    id: tx.ids.next(),
    operation,
    makerId,
    makerKind: principalKind,
    askedWith: authentication?.method ?? null,
    legalEntityId,
    amount,
    cumulativeAmount,
    subject,
    title,
    command: canonicalJson(command),
    contentHash: contentHashOf(action),
    steps,
    step: 0,
    stepStartedAt: tx.startedAt,
    filedAt: tx.startedAt,
    expiresAt: new Date(tx.startedAt.getTime() + expiresAfterHours * HOUR_MS),
    state: 'AWAITING',
    result: null,
    version: 1,
  };
}

/** What waits counts towards its maker's day as what was done does. */
async function keepUses(
  requests: ApprovalContext['requests'],
  tx: Transaction,
  { id: requestId }: ApprovalRequest,
  actions: readonly ApprovableAction[],
): Promise<void> {
  const { ids, commitId } = tx;
  const uses = actions.flatMap(({ operation, legalEntityId, amount }) => {
    if (legalEntityId === null || amount === null) return [];
    const place = { operation, legalEntityId, amount };
    return [{ id: ids.next(), ...makerOf(tx.caller), ...place, requestId, commitId }];
  });
  if (uses.length > 0) await requests.addUses(tx, uses);
}

function tellOf(tx: Transaction, request: ApprovalRequest): void {
  tx.emit(approvalRequested(request));
  const { operation, legalEntityId, amount, contentHash, subject } = request;
  tx.audit({
    action: 'approval.request',
    subjectType: 'ApprovalRequest',
    subjectId: request.id,
    // What is asked for may hold personal data: the hash proves it, the request keeps it.
    details: {
      operation,
      legalEntityId,
      amount: amount?.toAmountText() ?? null,
      currency: amount?.currency ?? null,
      contentHash,
      about: subject ? { ...subject } : null,
    },
  });
}
