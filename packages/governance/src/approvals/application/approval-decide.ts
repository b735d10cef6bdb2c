import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  EVERY_PERMISSION,
  PermissionDenied,
  splitCommand,
  type Caller,
  type Command,
  type Grant,
  type IdempotencyRefusal,
  type Json,
  type Transaction,
} from '@duebook/platform';
import { readName } from '../../domain/name';
import { approvalDecided } from '../../events/approval.event';
import type { ApprovalRequest } from '../domain/approval-request';
import {
  decideApproval,
  type ApprovalRefusal,
  type Authority,
  type Decided,
} from '../domain/decide-approval';
import { credentialFault, type CredentialFault } from '../domain/own-credential';
import type { ApprovedWork } from './approval-gate';
import { contentHashOf } from './content-hash';
import { DECIDE, deciderOf, mayDecideWith, maySeeRequest } from './may-see-request';
import type { ApprovalContext } from './ports';

/** What somebody says of a request that waits. */
export interface ApprovalVerdict {
  readonly approvalRequestId: Id;
  /** Of the request as it was seen. */
  readonly contentHash: string;
  /** Why; needed for a rejection. */
  readonly comment: string | null;
}

export type ApprovalDecideRefusal =
  | ApprovalRefusal
  | Readonly<{ code: 'APPROVAL_REQUEST_UNKNOWN'; field: 'approvalRequestId' }>
  | Readonly<{ code: 'NAME_INVALID'; field: 'comment' }>
  | Readonly<{ code: CredentialFault; field: 'approvalRequestId' }>
  /** What was asked for cannot be done any more; its own refusal says why. */
  | Readonly<{
      code: 'APPROVED_ACTION_REFUSED';
      field: 'approvalRequestId';
      refusalCode: string;
      refusalMessage: string;
    }>
  | IdempotencyRefusal;

type Outcome = Result<{ approvalRequestId: Id }, ApprovalDecideRefusal>;

const OPERATIONS = { APPROVE: 'approvalRequestApprove', REJECT: 'approvalRequestReject' } as const;
const LONGEST_COMMENT = 500;

/** What there is none of, and what is nobody's business: both look the same. */
const UNKNOWN = { code: 'APPROVAL_REQUEST_UNKNOWN', field: 'approvalRequestId' } as const;

/**
 * Agrees to a request, or refuses it. The last agreement does what was asked for in the same
 * transaction, in the name of whoever asked: either both stand or neither does.
 */
export const approvalDecide =
  (context: ApprovalContext, approved: ApprovedWork, verdict: 'APPROVE' | 'REJECT') =>
  async (caller: Caller, command: Command<ApprovalVerdict>): Promise<Outcome> => {
    const comment = readComment(command.comment, verdict);
    if (!comment.ok) return comment;
    const fault = credentialFault(caller.authentication);
    if (fault) return refused({ code: fault, field: 'approvalRequestId' });
    const { requests, unitOfWork } = context;
    const request = splitCommand(OPERATIONS[verdict], command);
    return unitOfWork.mutate(caller, request, async (tx): Promise<Outcome> => {
      const found = await requests.lock(tx, command.approvalRequestId);
      if (!found) return refused(UNKNOWN);
      const decided = decideApproval(
        { deciderId: caller.principalId, verdict, contentHash: command.contentHash },
        { kind: caller.principalKind },
        {
          request: found,
          decisions: await requests.decisionsOn(tx, [found.id]),
          authorities: await authoritiesOf(context, tx, found, verdict),
          now: tx.startedAt,
        },
      );
      if (!decided.ok) {
        const isTheirs =
          decided.refusal.code !== 'APPROVAL_NOT_YOURS' || maySeeRequest(caller)(found);
        return isTheirs ? decided : refused(UNKNOWN);
      }
      const { delegatorId, step } = decided.value;
      await requests.addDecision(tx, {
        id: tx.ids.next(),
        requestId: found.id,
        step,
        deciderId: caller.principalId,
        delegatorId,
        verdict,
        comment: comment.value,
        decidedAt: tx.startedAt,
      });
      const work = { context, approved };
      const settled = await settle(work, tx, found, decided.value.outcome);
      if (!settled.ok) return settled;
      await requests.save(tx, settled.value);
      tellOf(tx, settled.value, verdict, decided.value);
      return ok({ approvalRequestId: found.id });
    });
  };

/** Rights, own and lent, that reach the step that waits and may be used now. */
async function authoritiesOf(
  { requests, rightsOf }: ApprovalContext,
  tx: Transaction,
  request: ApprovalRequest,
  verdict: 'APPROVE' | 'REJECT',
): Promise<readonly Authority[]> {
  const { principalId } = tx.caller;
  // Nothing can be done with a credential that it was not given for, by no lent right either.
  if (!mayDecideWith(tx.caller)) return [];
  const held = await requests.authoritiesFor(tx, request, deciderOf(tx.caller), verdict);
  const usable: Authority[] = [];
  for (const authority of held) {
    // A token may be cut down to less than its owner holds; whoever lends a right lends all of it.
    const grants =
      authority.holderId === principalId
        ? tx.caller.grants
        : (await rightsOf(tx, authority.holderId)).grants;
    if (mayDecide(grants, request)) usable.push(authority);
  }
  return usable;
}

function mayDecide(grants: readonly Grant[], { legalEntityId }: ApprovalRequest): boolean {
  return grants.some(
    (grant) =>
      [DECIDE, EVERY_PERMISSION].includes(grant.permission) &&
      (grant.legalEntityId === null || grant.legalEntityId === legalEntityId),
  );
}

function readComment(
  text: string | null,
  verdict: 'APPROVE' | 'REJECT',
): Result<string | null, Readonly<{ code: 'NAME_INVALID'; field: 'comment' }>> {
  if (text === null && verdict === 'APPROVE') return ok(null);
  const comment = readName(text ?? '', LONGEST_COMMENT);
  return comment === null ? refused({ code: 'NAME_INVALID', field: 'comment' }) : ok(comment);
}

/** What doing what was approved works with. */
interface Work {
  readonly context: ApprovalContext;
  readonly approved: ApprovedWork;
}

/** The request as it stands after the verdict; what was approved is done on the way. */
async function settle(
  work: Work,
  tx: Transaction,
  request: ApprovalRequest,
  outcome: Decided['outcome'],
): Promise<Result<ApprovalRequest, ApprovalDecideRefusal>> {
  const version = request.version + 1;
  switch (outcome) {
    case 'WAIT':
      return ok({ ...request, version });
    case 'NEXT_STEP':
      return ok({ ...request, version, step: request.step + 1, stepStartedAt: tx.startedAt });
    case 'REJECT':
      return ok({ ...request, version, state: 'REJECTED' });
    case 'EXECUTE': {
      const done = await execute(work, tx, request);
      if (!done.ok) return done;
      const { value: result } = done;
      return ok({ ...request, version, step: request.steps.length, state: 'EXECUTED', result });
    }
  }
}

async function execute(
  { context: { executors, principals, rightsOf }, approved }: Work,
  tx: Transaction,
  request: ApprovalRequest,
): Promise<Result<ApprovalRequest['result'], ApprovalDecideRefusal>> {
  const { operation, makerId, makerKind, contentHash, amount, subject } = request;
  // It was written as canonical JSON by the gate's own action.
  const command = JSON.parse(request.command) as Json;
  if (contentHashOf({ operation, command }) !== contentHash) {
    return actionRefused('APPROVAL_CONTENT_CHANGED', 'It is not what was asked for any more.');
  }
  const found = await principals.find(tx, makerId);
  if (found?.isActive !== true) {
    return actionRefused('FORBIDDEN', 'Whoever asked is deactivated.');
  }
  const { grants } = await rightsOf(tx, makerId);
  const { tenantId, requestId } = tx.caller;
  const maker = { tenantId, principalId: makerId, principalKind: makerKind, grants, requestId };
  const inTheirName = tx.inNameOf(maker, operation);
  const agreedBy = tx.caller.principalId;
  approved.set(inTheirName, { contentHash, amount, subject, command, agreedBy });
  try {
    const done = await executors.of(operation)(inTheirName, command);
    return done.ok ? ok(done.value) : actionRefused(done.refusal.code, done.refusal.message);
  } catch (error) {
    if (!(error instanceof PermissionDenied)) throw error;
    return actionRefused('FORBIDDEN', `Whoever asked needs ${error.permission} and lacks it now.`);
  }
}

function actionRefused(
  refusalCode: string,
  refusalMessage: string,
): Result<never, ApprovalDecideRefusal> {
  return refused({
    code: 'APPROVED_ACTION_REFUSED',
    field: 'approvalRequestId',
    refusalCode,
    refusalMessage,
  });
}

function tellOf(
  tx: Transaction,
  request: ApprovalRequest,
  verdict: 'APPROVE' | 'REJECT',
  { delegatorId, step }: Decided,
): void {
  tx.emit(approvalDecided(request, verdict));
  tx.audit({
    action: verdict === 'APPROVE' ? 'approval.approve' : 'approval.reject',
    subjectType: 'ApprovalRequest',
    subjectId: request.id,
    details: {
      operation: request.operation,
      makerId: request.makerId,
      contentHash: request.contentHash,
      step,
      delegatorId,
      state: request.state,
      result: request.result ? { ...request.result } : null,
    },
  });
}
