import type { OrRequested } from '@duebook/governance';
import type { Result } from '@duebook/kernel';
import {
  requirePermission,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { DECIDE_MATCHES } from './decide-match';
import { makeMatch, type MatchDraft } from './make-match';
import { postOne, type MatchDecided, type MatchRequest } from './match-accept';
import type { MatchingContext, MatchRefusal } from './ports';
import { wholeOf } from './whole-match';

/**
 * Matches a line with items that somebody names, and posts it; what was proposed gives way. Where the ledger
 * wants somebody else to agree to any of its documents, the whole is asked for, and posted once they do.
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
      (tx) => createInside(context, tx, draft),
    );
    return context.filing.orRequest<MatchDecided, MatchRefusal | IdempotencyRefusal>(
      caller,
      asked,
      outcome,
    );
  };

/** The same inside a unit of work. @throws PermissionDenied */
export async function createInside(
  context: MatchingContext,
  tx: Transaction,
  draft: MatchDraft,
): Promise<Result<MatchDecided, MatchRefusal>> {
  const made = await makeMatch(context, tx, draft, null);
  if (!made.ok) return made;
  const { match, parts } = made.value;
  const whole = wholeOf('matchCreate', match, draft);
  return context.gate.asOne(tx, whole, () => postOne(context, tx, match, parts));
}
