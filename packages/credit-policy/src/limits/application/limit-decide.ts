import { ok, type BusinessDate, type Id, type Result } from '@duebook/kernel';
import { requirePermission, type Caller, type Json, type Transaction } from '@duebook/platform';
import type { CreditLimit } from '../domain/credit-limit';
import { endLimit, rejectLimit, withdrawLimit } from '../domain/decide-limit';
import type { LimitFault } from '../domain/limit-refusal';
import { limitAudit, limitEnded } from '../events/limit.event';
import { APPROVE_LIMITS, END_LIMITS, PROPOSE_LIMITS } from '../limit-permissions';
import { lockLimit, type LimitApproval } from './limit-approve';
import type {
  LimitChanged,
  LimitMutationRefusal,
  LimitRefusal,
  LimitRequest,
} from './limit-request';
import type { LimitContext } from './ports';

/** A proposal that is turned down. */
export type LimitRejection = LimitApproval & Readonly<{ reason: string }>;

/** A limit that is ended before its time. */
export type LimitEnd = LimitApproval & Readonly<{ lastDay: BusinessDate | null; reason: string }>;

/** What a decision makes of a limit. */
interface Decision {
  readonly permission: string;
  readonly action: 'reject' | 'withdraw' | 'end';
  readonly decide: (
    limit: CreditLimit,
    by: { readonly principalId: Id; readonly today: BusinessDate },
  ) => Result<CreditLimit, LimitFault>;
}

/** Turns down a proposal of somebody else. @throws PermissionDenied credit-policy.creditLimit.approve */
export const limitReject = (context: LimitContext) =>
  decided<LimitRejection>(context, ({ reason }) => ({
    permission: APPROVE_LIMITS,
    action: 'reject',
    decide: (limit, { principalId }) => rejectLimit(limit, reason, principalId),
  }));

/** Takes back one's own proposal. @throws PermissionDenied credit-policy.creditLimit.propose */
export const limitWithdraw = (context: LimitContext) =>
  decided<LimitApproval>(context, () => ({
    permission: PROPOSE_LIMITS,
    action: 'withdraw',
    decide: (limit, { principalId }) => withdrawLimit(limit, principalId),
  }));

/**
 * Ends a limit, which one person may do alone: it takes credit away and gives none.
 * @throws PermissionDenied credit-policy.creditLimit.end
 */
export const limitEnd = (context: LimitContext) =>
  decided<LimitEnd>(context, (ending) => ({
    permission: END_LIMITS,
    action: 'end',
    decide: (limit, { today }) => endLimit(limit, ending, today),
  }));

function decided<C extends LimitApproval & Json>(
  context: LimitContext,
  decisionOf: (command: C) => Decision,
) {
  return async (
    caller: Caller,
    request: LimitRequest,
    command: C,
  ): Promise<Result<LimitChanged, LimitMutationRefusal>> => {
    const decision = decisionOf(command);
    requirePermission(caller, decision.permission);
    return context.unitOfWork.mutate<LimitChanged, LimitRefusal>(
      caller,
      { ...request, input: command },
      async (tx) => {
        const found = await lockLimit(context, tx, command, decision.permission);
        if (!found.ok) return found;
        const { limit, today } = found.value;
        const { principalId } = tx.caller;
        const outcome = decision.decide(limit, { principalId, today });
        if (!outcome.ok) return outcome;
        await write(context, tx, { limit: outcome.value, action: decision.action });
        return ok({ creditLimitId: limit.id });
      },
    );
  };
}

async function write(
  { limits }: LimitContext,
  tx: Transaction,
  { limit, action }: { readonly limit: CreditLimit } & Pick<Decision, 'action'>,
): Promise<void> {
  const { principalId } = tx.caller;
  const stamped =
    action === 'end'
      ? { ...limit, endedBy: principalId, endedAt: tx.startedAt }
      : { ...limit, decidedBy: principalId, decidedAt: tx.startedAt };
  await limits.save(tx, stamped);
  tx.audit(limitAudit(action, stamped));
  if (action === 'end') tx.emit(limitEnded(stamped));
}
