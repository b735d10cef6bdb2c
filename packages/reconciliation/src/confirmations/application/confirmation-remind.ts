import { businessDateAt, compareDates, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  versionConflict,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type VersionConflict,
} from '@duebook/platform';
import { REQUEST_CONFIRMATIONS, type ConfirmationContext } from './confirmation-context';
import type { ConfirmationRequested } from './confirmation-request';
import { sendConfirmation, type Recipient, type RecipientRefusal } from './send-confirmation';

export type ConfirmationRemindRefusal =
  | Readonly<{
      code: 'CONFIRMATION_UNKNOWN' | 'CONFIRMATION_NOT_AWAITED' | 'CONFIRMATION_OVERDUE';
      path: readonly string[];
    }>
  | RecipientRefusal
  | VersionConflict
  | IdempotencyRefusal;

/**
 * Sends a confirmation again, by a new link; the one before it opens nothing any more. What is asked
 * stays as it is. Needs `reconciliation.balanceConfirmation.request` in its legal entity.
 */
export const confirmationRemind =
  (context: ConfirmationContext) =>
  async (
    caller: Caller,
    command: Command<{
      readonly confirmationId: Id;
      readonly expectedVersion: number;
      readonly recipient: Recipient | null;
    }>,
  ): Promise<Result<ConfirmationRequested, ConfirmationRemindRefusal>> => {
    requirePermission(caller, REQUEST_CONFIRMATIONS);
    let url: string | null = null;
    const { confirmationId, expectedVersion, recipient } = command;
    const outcome = await context.unitOfWork.mutate<
      Readonly<{ confirmationId: Id }>,
      ConfirmationRemindRefusal
    >(caller, splitCommand('balanceConfirmationRemind', command), async (tx) => {
      const confirmation = await context.confirmations.lock(tx, confirmationId);
      if (!confirmation) {
        return refused({ code: 'CONFIRMATION_UNKNOWN', path: ['balanceConfirmationId'] });
      }
      requirePermission(caller, REQUEST_CONFIRMATIONS, confirmation.legalEntityId);
      const conflict = versionConflict(confirmation, expectedVersion);
      if (conflict) return refused(conflict);
      if (confirmation.state !== 'AWAITING') {
        return refused({ code: 'CONFIRMATION_NOT_AWAITED', path: ['balanceConfirmationId'] });
      }
      // A link ends with the day of reply: another one would be over as soon as it is sent.
      if (compareDates(confirmation.replyBy, businessDateAt(tx.startedAt, 'UTC')) < 0) {
        return refused({ code: 'CONFIRMATION_OVERDUE', path: ['balanceConfirmationId'] });
      }
      const sent = await sendConfirmation(context, tx, {
        ...{ confirmation, recipient, isReminder: true },
      });
      if (!sent.ok) return sent;
      ({ url } = sent.value);
      await context.confirmations.noteSent(tx, confirmationId);
      tx.audit({
        action: 'balanceConfirmation.remind',
        subjectType: 'BalanceConfirmation',
        subjectId: confirmationId,
        details: { sentCount: confirmation.sentCount + 1, isMailed: recipient !== null },
      });
      return ok({ confirmationId });
    });
    return outcome.ok ? ok({ ...outcome.value, url }) : outcome;
  };
