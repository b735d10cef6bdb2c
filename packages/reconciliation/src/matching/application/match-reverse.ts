import type { OrRequested } from '@duebook/governance';
import { ok, refused, type BusinessDate, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { matchAudit, matchReversed } from '../events/match.event';
import type { Match } from '../domain/match';
import { readReason, REVERSE_MATCHES, unknownMatch } from './decide-match';
import type { MatchDecided, MatchRequest } from './match-accept';
import type { MatchingContext, MatchRefusal } from './ports';
import { wholeOf } from './whole-match';

/** Which match is undone, as of which day, and why. */
export type MatchReversal = Readonly<{
  matchId: Id;
  expectedVersion: number;
  reversedOn: BusinessDate;
  reason: string;
}>;

/**
 * Undoes a posted match: its allocations, its fees and its money. The line is open again, and the
 * autonomy of its pattern is gone. What was undone in the ledger itself is passed over. Where the ledger
 * wants somebody else to agree to any of it, the whole is asked for, and undone once they do.
 *
 * @throws PermissionDenied reconciliation.match.reverse, and what undoing needs, in the legal entity
 */
export const matchReverse =
  (context: MatchingContext) =>
  async (
    caller: Caller,
    request: MatchRequest,
    command: MatchReversal,
  ): Promise<OrRequested<MatchDecided, MatchRefusal>> => {
    requirePermission(caller, REVERSE_MATCHES);
    const asked = { ...request, input: command };
    const outcome = await context.unitOfWork.mutate<MatchDecided, MatchRefusal>(
      caller,
      asked,
      (tx) => reverseInside(context, tx, command),
    );
    return context.filing.orRequest<MatchDecided, MatchRefusal | IdempotencyRefusal>(
      caller,
      asked,
      outcome,
    );
  };

/** The same inside a unit of work. @throws PermissionDenied */
export async function reverseInside(
  context: MatchingContext,
  tx: Transaction,
  command: MatchReversal,
): Promise<Result<MatchDecided, MatchRefusal>> {
  const reason = readReason(command.reason);
  if (!reason.ok) return reason;
  const [match] = await context.matches.lock(tx, [command.matchId]);
  if (!match) return refused(unknownMatch());
  requirePermission(tx.caller, REVERSE_MATCHES, match.legalEntityId);
  const { state, version: currentVersion } = match;
  if (state !== 'POSTED') return refused({ code: 'MATCH_NOT_POSTED', path: ['matchId'], state });
  if (currentVersion !== command.expectedVersion) {
    return refused({ code: 'VERSION_CONFLICT', path: ['expectedVersion'], currentVersion });
  }
  const whole = wholeOf('matchReverse', match, command);
  return context.gate.asOne<MatchDecided, MatchRefusal>(tx, whole, async () => {
    const undone = await undoInLedger(context, tx, match, command);
    if (!undone.ok) return undone;
    const { reversedOn } = command;
    await keepUndone(context, tx, {
      ...match,
      ...{ state: 'REVERSED', reason: reason.value, reversedOn },
    });
    return ok({ matchId: match.id });
  });
}

/** Codes of what is undone already. */
const UNDONE_ALREADY: readonly string[] = ['ALLOCATION_REVERSED', 'DOCUMENT_REVERSED'];

async function undoInLedger(
  { commands }: MatchingContext,
  tx: Transaction,
  match: Match,
  { reversedOn, reason }: MatchReversal,
): Promise<Result<true, MatchRefusal>> {
  const contras = match.furtherDocuments.filter(({ kind }) => kind === 'CONTRA');
  const others = match.furtherDocuments.filter(({ kind }) => kind !== 'CONTRA');
  const ofContras = await undoDocuments(contras.map(({ documentId }) => documentId));
  if (!ofContras.ok) return ofContras;
  for (const groupId of match.allocationGroups) {
    const outcome = await commands.reverseAllocations(tx, { by: { groupId }, reversedOn, reason });
    if (!outcome.ok && !UNDONE_ALREADY.includes(outcome.refusal.code)) return outcome;
  }
  const money = match.documentId === null ? [] : [match.documentId];
  return undoDocuments([...others.map(({ documentId }) => documentId), ...money]);

  async function undoDocuments(ids: readonly Id[]): Promise<Result<true, MatchRefusal>> {
    if (ids.length === 0) return ok(true);
    const outcomes = await commands.reverseDocuments(
      tx,
      ids.map((documentId) => ({ documentId, reversedOn, reason })),
    );
    const stopped = outcomes.find(
      (outcome) => !outcome.ok && !UNDONE_ALREADY.includes(outcome.refusal.code),
    );
    return stopped && !stopped.ok ? stopped : ok(true);
  }
}

async function keepUndone(
  { matches, advices }: MatchingContext,
  tx: Transaction,
  match: Match,
): Promise<void> {
  await matches.lockLines(tx, [match.lineId]);
  await matches.setLines(tx, [match.lineId], 'OPEN');
  await matches.save(tx, [match]);
  await matches.withdrawShortPayments(tx, match.id);
  if (match.remittanceAdviceId !== null) await advices.reopen(tx, [match.remittanceAdviceId]);
  const { partyId, pattern, id: matchId } = match;
  if (partyId !== null && match.origin === 'ENGINE') {
    await matches.addAutonomyEvents(tx, [{ partyId, pattern, kind: 'REVERSED', matchId }]);
    tx.audit({
      action: 'matchAutonomy.withdraw',
      subjectType: 'Party',
      subjectId: partyId,
      details: { pattern, matchId },
    });
  }
  tx.audit(matchAudit('match.reverse', match));
  tx.emit(matchReversed(match));
}
