import { ok, type Result } from '@duebook/kernel';
import { requirePermission, type Caller, type IdempotencyRefusal } from '@duebook/platform';
import { matchAudit } from '../events/match.event';
import { DECIDE_MATCHES, lockProposed, readReason, type NamedMatch } from './decide-match';
import type { MatchDecided, MatchRequest } from './match-accept';
import type { MatchingContext, MatchRefusal } from './ports';

/**
 * Turns a proposal down; its line stays open, and the next run looks at it anew.
 * @throws PermissionDenied reconciliation.match.decide in its legal entity
 */
export const matchReject =
  (context: MatchingContext) =>
  async (
    caller: Caller,
    request: MatchRequest,
    command: NamedMatch & Readonly<{ reason: string }>,
  ): Promise<Result<MatchDecided, MatchRefusal | IdempotencyRefusal>> => {
    requirePermission(caller, DECIDE_MATCHES);
    const asked = { ...request, input: command };
    return context.unitOfWork.mutate<MatchDecided, MatchRefusal>(caller, asked, async (tx) => {
      const reason = readReason(command.reason);
      if (!reason.ok) return reason;
      const locked = await lockProposed(context, tx, command);
      if (!locked.ok) return locked;
      const rejected = {
        ...locked.value,
        state: 'REJECTED' as const,
        awaitsPosting: false,
        decidedBy: caller.principalId,
        decidedAt: tx.startedAt,
        reason: reason.value,
      };
      await context.matches.save(tx, [rejected]);
      tx.audit(matchAudit('match.reject', rejected));
      return ok({ matchId: rejected.id });
    });
  };
