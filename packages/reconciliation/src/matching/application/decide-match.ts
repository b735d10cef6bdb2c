import { ok, refused, type Id, type Result } from '@duebook/kernel';
import { requirePermission, type Transaction } from '@duebook/platform';
import type { Match } from '../domain/match';
import type { MatchingContext, MatchRefusal } from './ports';

/** Needed to accept, make or reject matches of a legal entity. */
export const DECIDE_MATCHES = 'reconciliation.match.decide';
/** Needed to undo them. */
export const REVERSE_MATCHES = 'reconciliation.match.reverse';
/** Needed to see them. */
export const READ_MATCHES = 'reconciliation.match.read';

/** Which match somebody decides on, as they saw it. */
export type NamedMatch = Readonly<{ matchId: Id; expectedVersion: number }>;

const LONGEST_REASON = 1_000;

/** A reason as it is kept; refused when it says nothing, or too much. */
export function readReason(text: string): Result<string, MatchRefusal> {
  const reason = text.trim();
  const fits = reason.length > 0 && reason.length <= LONGEST_REASON;
  return fits ? ok(reason) : refused({ code: 'MATCH_REASON_INVALID', path: ['reason'] });
}

/**
 * The match, locked, if it still waits for a decision and is as it was seen.
 * @throws PermissionDenied reconciliation.match.decide in its legal entity
 */
export async function lockProposed(
  { matches }: Pick<MatchingContext, 'matches'>,
  tx: Transaction,
  { matchId, expectedVersion }: NamedMatch,
): Promise<Result<Match, MatchRefusal>> {
  const [match] = await matches.lock(tx, [matchId]);
  const fault = proposedFault(tx, match, expectedVersion);
  return match && !fault ? ok(match) : refused(fault ?? unknownMatch());
}

/** Why a match cannot be decided on; undefined when it can. @throws PermissionDenied */
export function proposedFault(
  tx: Transaction,
  match: Match | undefined,
  expectedVersion: number,
): MatchRefusal | undefined {
  if (!match) return unknownMatch();
  requirePermission(tx.caller, DECIDE_MATCHES, match.legalEntityId);
  const { state, version: currentVersion } = match;
  if (state !== 'PROPOSED') return { code: 'MATCH_ALREADY_DECIDED', path: ['matchId'], state };
  return currentVersion === expectedVersion
    ? undefined
    : { code: 'VERSION_CONFLICT', path: ['expectedVersion'], currentVersion };
}

export function unknownMatch(): MatchRefusal {
  return { code: 'MATCH_UNKNOWN', path: ['matchId'] };
}
