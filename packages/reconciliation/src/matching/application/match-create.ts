import type { OrRequested } from '@duebook/governance';
import { requirePermission, type Caller, type IdempotencyRefusal } from '@duebook/platform';
import { DECIDE_MATCHES } from './decide-match';
import { makeMatch, type MatchDraft } from './make-match';
import { postOne, type MatchDecided, type MatchRequest } from './match-accept';
import type { MatchingContext, MatchRefusal } from './ports';

/**
 * Matches a line with items that somebody names, and posts it; what was proposed gives way.
 *
 * @throws PermissionDenied reconciliation.match.decide, and what posting needs, in the legal entity
 */
export const matchCreate =
  (context: MatchingContext) =>
  async (
    caller: Caller,
    request: MatchRequest,
    draft: MatchDraft,
  ): Promise<OrRequested<MatchDecided, MatchRefusal>> => {
    requirePermission(caller, DECIDE_MATCHES);
    const asked = { ...request, input: draft };
    const outcome = await context.unitOfWork.mutate<MatchDecided, MatchRefusal>(
      caller,
      asked,
      async (tx) => {
        const made = await makeMatch(context, tx, draft, null);
        return made.ok ? postOne(context, tx, made.value.match, made.value.parts) : made;
      },
    );
    return context.filing.orRequest<MatchDecided, MatchRefusal | IdempotencyRefusal>(
      caller,
      asked,
      outcome,
    );
  };
