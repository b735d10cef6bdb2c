import type { ApprovableOperation, ApprovalNeeded, OrRequested } from '@duebook/governance';
import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  versionConflict,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { RELEASE_DOCUMENTS } from '../documents-permissions';
import { checkReason } from '../domain/check-content';
import type { LegalHold } from '../domain/legal-hold';
import { tellHold } from '../events/document-news';
import { requireRight, type DocumentRefusal, type DocumentRequest } from './document-request';
import { seesDocument } from './document-rights';
import type { HoldChanged } from './legal-hold-place';
import type { DocumentContext } from './ports';

/** Which hold is lifted, as it was read, and why. */
export type LiftCommand = Readonly<{ legalHoldId: Id; expectedVersion: number; reason: string }>;

/** Why a hold is not lifted, or not yet. */
export type LiftRefusal = DocumentRefusal | ApprovalNeeded;

/** What a hold keeps may be gone for good once it is lifted: nobody says that alone. */
export const LEGAL_HOLD_LIFT: ApprovableOperation = {
  operation: 'legalHoldLift',
  description: 'Lifting a legal hold, after which what it kept may be deleted.',
  ...{ hasAmount: false, isOfLegalEntity: true, needsSecondPerson: true },
};

/**
 * Lifts a hold that somebody else has placed, once another person has agreed.
 * @throws PermissionDenied contracts.document.release
 */
export const legalHoldLift =
  (context: DocumentContext) =>
  async (
    caller: Caller,
    request: DocumentRequest,
    command: LiftCommand,
  ): Promise<OrRequested<HoldChanged, LiftRefusal>> => {
    requirePermission(caller, RELEASE_DOCUMENTS);
    const asked = { ...request, input: command };
    const outcome = await context.unitOfWork.mutate<HoldChanged, LiftRefusal>(caller, asked, (tx) =>
      liftInside(context, tx, command),
    );
    return context.filing.orRequest<HoldChanged, LiftRefusal | IdempotencyRefusal>(
      caller,
      asked,
      outcome,
    );
  };

/** The same as part of a transaction: how it is done once it is agreed to. */
export async function liftInside(
  context: DocumentContext,
  tx: Transaction,
  command: LiftCommand,
): Promise<Result<HoldChanged, LiftRefusal>> {
  const path = ['legalHoldId'];
  const hold = await context.holds.lock(tx, command.legalHoldId);
  const { caller } = tx;
  const isSeen =
    hold && (seesDocument(caller, hold) || seesDocument(caller, hold, RELEASE_DOCUMENTS));
  if (!isSeen) return refused({ code: 'LEGAL_HOLD_UNKNOWN', path });
  requireRight(caller, RELEASE_DOCUMENTS, hold.legalEntityId);
  const conflict = versionConflict(hold, command.expectedVersion);
  if (conflict) return refused(conflict);
  if (hold.liftedAt !== null) return refused({ code: 'LEGAL_HOLD_LIFTED', path });
  if (hold.placedBy === caller.principalId) return refused({ code: 'LEGAL_HOLD_OWN', path });
  const reason = checkReason(command.reason);
  if (!reason.ok) return reason;
  const [need] = await context.gate.judge([{ tx, action: actionOf(hold, command) }]);
  if (need) return refused({ code: 'APPROVAL_NEEDED', need });
  const lifted: LegalHold = {
    ...{ ...hold, liftedBy: caller.principalId, liftedAt: tx.startedAt },
    agreedBy: context.gate.agreedBy(tx),
  };
  await context.holds.lift(tx, lifted, reason.value);
  tellHold(tx, 'LIFTED', lifted);
  return ok({ legalHoldId: hold.id });
}

function actionOf(hold: LegalHold, command: LiftCommand) {
  return {
    ...{ operation: LEGAL_HOLD_LIFT.operation, legalEntityId: hold.legalEntityId, amount: null },
    subject: { type: 'LegalHold', id: hold.id },
    ...{ title: 'Lift a legal hold', command },
  };
}
