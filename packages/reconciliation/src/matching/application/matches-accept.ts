import { invariant, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import type { Match } from '../domain/match';
import { DECIDE_MATCHES, proposedFault, type NamedMatch } from './decide-match';
import { confirm, type MatchRequest } from './match-accept';
import type { MatchingContext, MatchRefusal } from './ports';
import { postMatches } from './post-matches';

/** What became of one of many. */
export type AcceptedElement =
  Readonly<{ matchId: Id; refusal: null }> | Readonly<{ matchId: Id; refusal: ElementRefusal }>;

/** A refusal as it is stored with the outcome of a call: plain JSON, its figures as text. */
export type ElementRefusal = Readonly<{
  code: string;
  path: readonly (string | number)[];
  currentVersion: number | null;
}>;

/** A call has no element, or too many. */
export type BulkFault = Readonly<{ code: 'MATCHES_COUNT_INVALID'; path: readonly string[] }>;

/** A call takes so many. */
const LARGEST_CALL = 1_000;

/** Some are in the way of the others: they are refused, and the others are posted without them. */
interface Spoilt {
  readonly code: 'SPOILT';
  readonly refused: ReadonlyMap<Id, MatchRefusal>;
}

/**
 * Accepts up to 1,000 proposals as they are, in one unit of work: each by itself, an outcome for each in
 * order. What cannot be posted is refused and stays proposed; the others are posted.
 *
 * @throws PermissionDenied reconciliation.match.decide, and what posting needs, in the legal entities
 */
export const matchesAccept =
  (context: MatchingContext) =>
  async (
    caller: Caller,
    request: MatchRequest,
    named: readonly NamedMatch[],
  ): Promise<Result<readonly AcceptedElement[], BulkFault | IdempotencyRefusal>> => {
    requirePermission(caller, DECIDE_MATCHES);
    const ids = new Set(named.map(({ matchId }) => matchId));
    if (named.length === 0 || named.length > LARGEST_CALL || ids.size < named.length) {
      return refused({ code: 'MATCHES_COUNT_INVALID', path: ['matches'] });
    }
    const asked = { ...request, input: named };
    const left = new Map<Id, MatchRefusal>();
    for (let round = 0; round <= named.length; round += 1) {
      const outcome = await context.unitOfWork.mutate<readonly AcceptedElement[], Spoilt>(
        caller,
        asked,
        (tx) => acceptAll(context, tx, named, left),
      );
      if (outcome.ok) return outcome;
      if (outcome.refusal.code !== 'SPOILT') return refused(outcome.refusal);
      for (const [id, refusal] of outcome.refusal.refused) left.set(id, refusal);
    }
    invariant(false, 'each round leaves out at least one that is in the way');
  };

async function acceptAll(
  context: MatchingContext,
  tx: Transaction,
  named: readonly NamedMatch[],
  left: ReadonlyMap<Id, MatchRefusal>,
): Promise<Result<readonly AcceptedElement[], Spoilt>> {
  const refusals = new Map(left);
  const wanted = named.filter(({ matchId }) => !left.has(matchId));
  const ids = wanted.map(({ matchId }) => matchId);
  const locked = new Map((await context.matches.lock(tx, ids)).map((match) => [match.id, match]));
  const fit: Match[] = [];
  for (const { matchId, expectedVersion } of wanted) {
    const match = locked.get(matchId);
    const fault = proposedFault(tx, match, expectedVersion);
    if (fault) refusals.set(matchId, fault);
    else if (match) fit.push(match);
  }
  const parts = await context.matches.partsOf(
    tx,
    fit.map(({ id }) => id),
  );
  const jobs = fit.map((match) => ({
    match,
    parts: parts.filter(({ matchId }) => matchId === match.id),
  }));
  const { outcomes, isSpoilt } = await postMatches(context, tx, jobs, { isAutomatic: false });
  const posted: Match[] = [];
  for (const [index, outcome] of outcomes.entries()) {
    const id = fit[index]?.id;
    if (outcome.ok) posted.push(outcome.value);
    else if (id !== undefined) refusals.set(id, outcome.refusal);
  }
  if (isSpoilt) return refused({ code: 'SPOILT', refused: refusals });
  await confirm(context, tx, posted);
  return ok(named.map(({ matchId }) => elementOf(matchId, refusals.get(matchId))));
}

function elementOf(matchId: Id, refusal: MatchRefusal | undefined): AcceptedElement {
  if (!refusal) return { matchId, refusal: null };
  const { code } = refusal;
  return 'currentVersion' in refusal
    ? { matchId, refusal: { code, path: [], currentVersion: refusal.currentVersion } }
    : { matchId, refusal: { code, path: refusal.path, currentVersion: null } };
}
