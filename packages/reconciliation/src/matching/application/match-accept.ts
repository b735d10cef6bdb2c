import type { OrRequested } from '@duebook/governance';
import { ok, refused, type Id, type Result } from '@duebook/kernel';
import type { Caller, IdempotencyRefusal, Transaction } from '@duebook/platform';
import { requirePermission } from '@duebook/platform';
import type { Match } from '../domain/match';
import type { PartDecision } from '../domain/match-decision';
import type { SentPart } from '../domain/sent-parts';
import { DECIDE_MATCHES, lockProposed, type NamedMatch } from './decide-match';
import { makeMatch } from './make-match';
import { wholeOf } from './whole-match';
import type { MatchingContext, MatchRefusal } from './ports';
import { postMatches } from './post-matches';

/** Which mutation it is. */
export type MatchRequest = Readonly<{ operation: string; idempotencyKey: string }>;

/** What a proposal is accepted as. */
export type MatchAcceptance = NamedMatch &
  Readonly<{
    /** Other parts than the proposed ones; null for those. */
    parts: readonly SentPart[] | null;
    acceptsUnearnedDiscount: boolean;
  }>;

/** A type, not an interface, so that it is plain JSON. */
export type MatchDecided = Readonly<{ matchId: Id }>;

/**
 * Accepts a proposal: its money is posted and applied. Where the ledger wants somebody else to agree to
 * any of its documents, the whole is asked for, and posted once they do.
 *
 * @throws PermissionDenied reconciliation.match.decide, and what posting needs, in the legal entity
 */
export const matchAccept =
  (context: MatchingContext) =>
  async (
    caller: Caller,
    request: MatchRequest,
    command: MatchAcceptance,
  ): Promise<OrRequested<MatchDecided, MatchRefusal>> => {
    requirePermission(caller, DECIDE_MATCHES);
    const asked = { ...request, input: command };
    const outcome = await context.unitOfWork.mutate<MatchDecided, MatchRefusal>(
      caller,
      asked,
      (tx) => acceptInside(context, tx, command),
    );
    return context.filing.orRequest<MatchDecided, MatchRefusal | IdempotencyRefusal>(
      caller,
      asked,
      outcome,
    );
  };

/** The same inside a unit of work. @throws PermissionDenied */
export async function acceptInside(
  context: MatchingContext,
  tx: Transaction,
  command: MatchAcceptance,
): Promise<Result<MatchDecided, MatchRefusal>> {
  const locked = await lockProposed(context, tx, command);
  if (!locked.ok) return locked;
  const whole = wholeOf('matchAccept', locked.value, command);
  return context.gate.asOne(tx, whole, () => postAs(context, tx, locked.value, command));
}

async function postAs(
  context: MatchingContext,
  tx: Transaction,
  proposed: Match,
  command: MatchAcceptance,
): Promise<Result<MatchDecided, MatchRefusal>> {
  if (command.parts === null) {
    const parts = await context.matches.partsOf(tx, [proposed.id]);
    return postOne(context, tx, proposed, parts);
  }
  const { lineId, partyId, remittanceAdviceId } = proposed;
  const { parts, acceptsUnearnedDiscount } = command;
  const draft = { lineId, partyId, parts, acceptsUnearnedDiscount };
  const made = await makeMatch(context, tx, draft, remittanceAdviceId);
  return made.ok ? postOne(context, tx, made.value.match, made.value.parts) : made;
}

/** Posts a match by hand, and counts what a person confirmed of the engine's. */
export async function postOne(
  context: MatchingContext,
  tx: Transaction,
  match: Match,
  parts: readonly PartDecision[],
): Promise<Result<MatchDecided, MatchRefusal>> {
  const { outcomes } = await postMatches(context, tx, [{ match, parts }], { isAutomatic: false });
  const [outcome] = outcomes;
  if (!outcome) return refused({ code: 'MATCH_UNKNOWN', path: ['matchId'] });
  if (!outcome.ok) return outcome;
  await confirm(context, tx, [outcome.value]);
  return ok({ matchId: match.id });
}

/** What a person takes over from the engine as it is earns autonomy; what they made themselves does not. */
export async function confirm(
  { matches }: Pick<MatchingContext, 'matches'>,
  tx: Transaction,
  posted: readonly Match[],
): Promise<void> {
  const confirmed = posted.flatMap((match) => {
    const { partyId, pattern, id: matchId } = match;
    if (match.origin !== 'ENGINE' || partyId === null) return [];
    return [{ partyId, pattern, kind: 'CONFIRMED' as const, matchId }];
  });
  await matches.addAutonomyEvents(tx, confirmed);
  for (const { partyId, pattern, matchId } of confirmed) {
    tx.audit({
      action: 'matchAutonomy.confirm',
      subjectType: 'Party',
      subjectId: partyId,
      details: { pattern, matchId },
    });
  }
}
