import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  versionConflict,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type VersionConflict,
} from '@duebook/platform';
import { confirmationWithdrawn } from '../events/confirmation-events';
import { WITHDRAW_CONFIRMATIONS, type ConfirmationContext } from './confirmation-context';

export type ConfirmationWithdrawRefusal =
  | Readonly<{
      code: 'CONFIRMATION_UNKNOWN' | 'CONFIRMATION_NOT_AWAITED';
      path: readonly string[];
    }>
  | VersionConflict
  | IdempotencyRefusal;

/**
 * Takes a confirmation back that nobody has answered, with its link. An answer is evidence, and stays.
 * Needs `reconciliation.balanceConfirmation.withdraw` in its legal entity.
 */
export const confirmationWithdraw =
  ({ unitOfWork, confirmations, links }: ConfirmationContext) =>
  async (
    caller: Caller,
    command: Command<{ readonly confirmationId: Id; readonly expectedVersion: number }>,
  ): Promise<Result<Readonly<{ confirmationId: Id }>, ConfirmationWithdrawRefusal>> => {
    requirePermission(caller, WITHDRAW_CONFIRMATIONS);
    const { confirmationId, expectedVersion } = command;
    return unitOfWork.mutate<Readonly<{ confirmationId: Id }>, ConfirmationWithdrawRefusal>(
      caller,
      splitCommand('balanceConfirmationWithdraw', command),
      async (tx) => {
        const path = ['balanceConfirmationId'];
        const confirmation = await confirmations.lock(tx, confirmationId);
        if (!confirmation) return refused({ code: 'CONFIRMATION_UNKNOWN', path });
        requirePermission(caller, WITHDRAW_CONFIRMATIONS, confirmation.legalEntityId);
        const conflict = versionConflict(confirmation, expectedVersion);
        if (conflict) return refused(conflict);
        if (confirmation.state !== 'AWAITING') {
          return refused({ code: 'CONFIRMATION_NOT_AWAITED', path });
        }
        await confirmations.setState(tx, confirmationId, 'WITHDRAWN');
        await links.revoke(tx, confirmationId);
        tx.emit(confirmationWithdrawn(confirmation));
        tx.audit({
          action: 'balanceConfirmation.withdraw',
          subjectType: 'BalanceConfirmation',
          subjectId: confirmationId,
          details: { state: { before: 'AWAITING', after: 'WITHDRAWN' } },
        });
        return ok({ confirmationId });
      },
    );
  };
