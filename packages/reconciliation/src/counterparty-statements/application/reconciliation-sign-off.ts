import { canonicalJson, ok, readableText, refused, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  requirePermission,
  splitCommand,
  versionConflict,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
  type VersionConflict,
} from '@duebook/platform';
import { PREPARE, REVIEW } from './permissions';
import type { StatementContext } from './ports';
import type { AccountReconciliation } from './reconciliation.ports';
import { reportContent } from './report-content';
import { sha256 } from './statement-content';

export type SignOffRefusal =
  | Readonly<{
      code:
        | 'RECONCILIATION_UNKNOWN'
        | 'RECONCILIATION_NOT_COMPARED'
        | 'RECONCILIATION_SUBMITTED'
        | 'RECONCILIATION_NOT_SUBMITTED'
        | 'STATEMENT_WITHDRAWN'
        | 'STATEMENT_SUPERSEDED'
        | 'REVIEWER_IS_PREPARER'
        | 'DIFFERENCE_TEXT_INVALID';
      path: readonly string[];
    }>
  | VersionConflict
  | IdempotencyRefusal;

export type SignedOff = Readonly<{ reconciliationId: Id }>;

/** What the preparer vouches for. */
export interface ReconciliationSubmission {
  readonly reconciliationId: Id;
  readonly expectedVersion: number;
}

/** What another person makes of it. */
export interface ReconciliationReview extends ReconciliationSubmission {
  /** Returned: it is open again, with why. */
  readonly decision: 'APPROVE' | 'RETURN';
  readonly note: string | null;
}

const LONGEST_NOTE = 1_000;

/**
 * Submits a reconciliation to another person's review; from then on nothing of it changes.
 * @throws PermissionDenied reconciliation.reconciliation.prepare in its legal entity
 */
export const reconciliationSubmit =
  (context: StatementContext) =>
  async (
    caller: Caller,
    command: Command<ReconciliationSubmission>,
  ): Promise<Result<SignedOff, SignOffRefusal>> => {
    requirePermission(caller, PREPARE);
    const { unitOfWork, reconciliations } = context;
    const path = ['reconciliationId'];
    const request = splitCommand('reconciliationSubmit', command);
    return unitOfWork.mutate<SignedOff, SignOffRefusal>(caller, request, async (tx) => {
      const reconciliation = await reconciliations.lock(tx, command.reconciliationId);
      if (!reconciliation) return refused({ code: 'RECONCILIATION_UNKNOWN', path });
      requirePermission(caller, PREPARE, reconciliation.legalEntityId);
      if (reconciliation.state !== 'OPEN')
        return refused({ code: 'RECONCILIATION_SUBMITTED', path });
      const conflict = versionConflict(reconciliation, command.expectedVersion);
      if (conflict) return refused(conflict);
      if (reconciliation.comparison === 0)
        return refused({ code: 'RECONCILIATION_NOT_COMPARED', path });
      const unfit = await faultOfStatement(context, tx, reconciliation);
      if (unfit) return refused(unfit);
      await reconciliations.submitted(tx, reconciliation.id);
      tell(tx, reconciliation, { type: 'ReconciliationSubmitted', action: 'submit', hash: null });
      return ok({ reconciliationId: reconciliation.id });
    });
  };

/**
 * Approves a reconciliation on which somebody else has worked, and freezes it with the hash of all that it
 * says; or returns it. Whoever may have acted in the place of one who worked on it is no other person.
 * @throws PermissionDenied reconciliation.reconciliation.review in its legal entity
 */
export const reconciliationReview =
  (context: StatementContext) =>
  async (
    caller: Caller,
    command: Command<ReconciliationReview>,
  ): Promise<Result<SignedOff, SignOffRefusal>> => {
    requirePermission(caller, REVIEW);
    const request = splitCommand('reconciliationReview', command);
    return context.unitOfWork.mutate<SignedOff, SignOffRefusal>(caller, request, async (tx) => {
      const found = await underReview(context, tx, command);
      if (!found.ok) return found;
      const reconciliation = found.value;
      const note = command.note === null ? null : readableText(command.note, LONGEST_NOTE);
      const isSilent = note === null && (command.note !== null || command.decision === 'RETURN');
      if (isSilent) return refused({ code: 'DIFFERENCE_TEXT_INVALID', path: ['note'] });
      if (command.decision === 'RETURN') {
        await context.reconciliations.returned(tx, reconciliation.id, note);
        tell(tx, reconciliation, { type: 'ReconciliationReturned', action: 'return', hash: null });
        return ok({ reconciliationId: reconciliation.id });
      }
      const unfit = await faultOfStatement(context, tx, reconciliation);
      if (unfit) return refused(unfit);
      const reviewed = {
        ...reconciliation,
        reviewedBy: caller.principalId,
        reviewedAt: tx.startedAt,
      };
      const frozen = await reportContent(context, tx, reviewed);
      const hash = sha256(canonicalJson(frozen));
      await context.reconciliations.reviewed(tx, reconciliation.id, { note, frozen, hash });
      await context.follower.reviewed(tx, reconciliation.id);
      tell(tx, reconciliation, { type: 'ReconciliationReviewed', action: 'review', hash });
      return ok({ reconciliationId: reconciliation.id });
    });
  };

/** The reconciliation, locked, where this caller may decide on it. */
async function underReview(
  { reconciliations, differences }: StatementContext,
  tx: Transaction,
  { reconciliationId, expectedVersion }: ReconciliationReview,
): Promise<Result<AccountReconciliation, SignOffRefusal>> {
  const path = ['reconciliationId'];
  const reconciliation = await reconciliations.lock(tx, reconciliationId);
  if (!reconciliation) return refused({ code: 'RECONCILIATION_UNKNOWN', path });
  requirePermission(tx.caller, REVIEW, reconciliation.legalEntityId);
  const { state, preparedBy } = reconciliation;
  if (state !== 'SUBMITTED' || preparedBy === null) {
    return refused({ code: 'RECONCILIATION_NOT_SUBMITTED', path });
  }
  const conflict = versionConflict(reconciliation, expectedVersion);
  if (conflict) return refused(conflict);
  const { principalId } = tx.caller;
  const known = await differences.known(tx, reconciliationId);
  const makers = [preparedBy, reconciliation.comparedBy]
    .concat(known.flatMap(({ resolvedBy, entryBy }) => [resolvedBy, entryBy]))
    .filter((id) => id !== null);
  const isSame =
    makers.includes(principalId) ||
    (await reconciliations.actForOneAnother(tx, principalId, [...new Set(makers)]));
  return isSame ? refused({ code: 'REVIEWER_IS_PREPARER', path }) : ok(reconciliation);
}

/** Why what it was compared with counts no more; null when it does. */
async function faultOfStatement(
  { statements }: StatementContext,
  tx: Transaction,
  reconciliation: AccountReconciliation,
): Promise<Readonly<{
  code: 'STATEMENT_WITHDRAWN' | 'STATEMENT_SUPERSEDED';
  path: readonly string[];
}> | null> {
  const path = ['reconciliationId'];
  // Locked, so that nobody withdraws it meanwhile.
  const statement = await statements.lock(tx, reconciliation.statementId);
  if (statement?.state !== 'RECORDED') return { code: 'STATEMENT_WITHDRAWN', path };
  const newest = await statements.newest(tx, reconciliation);
  return newest?.id === statement.id ? null : { code: 'STATEMENT_SUPERSEDED', path };
}

function tell(
  tx: Transaction,
  { id, legalEntityId, partyId, comparison }: AccountReconciliation,
  { type, action, hash }: Readonly<{ type: string; action: string; hash: string | null }>,
): void {
  tx.emit({
    type: `reconciliation.${type}`,
    aggregateType: 'Party',
    aggregateId: partyId,
    payload: {
      reconciliationId: encodeId('Reconciliation', id),
      legalEntityId: encodeId('LegalEntity', legalEntityId),
      partyId: encodeId('Party', partyId),
      ...(type === 'ReconciliationReviewed' && { contentHash: hash }),
    },
  });
  tx.audit({
    action: `accountReconciliation.${action}`,
    subjectType: 'Reconciliation',
    subjectId: id,
    details: { legalEntityId, partyId, comparison, hash },
  });
}
