import { ok, readableText, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  versionConflict,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type VersionConflict,
} from '@duebook/platform';
import { adviceWithdrawn, withdrawAudit } from '../events/remittance-events';
import { WITHDRAW_ADVICES, type RemittanceContext } from './remittance-context';

export type AdviceWithdrawRefusal =
  | Readonly<{
      code: 'REMITTANCE_ADVICE_UNKNOWN' | 'REMITTANCE_ADVICE_NOT_OPEN' | 'REMITTANCE_TEXT_INVALID';
      path: readonly string[];
    }>
  | VersionConflict
  | IdempotencyRefusal;

const LONGEST_REASON = 1_000;

/** Withdraws an advice that was recorded by mistake and explains no posted payment. */
export const adviceWithdraw =
  ({ unitOfWork, advices }: RemittanceContext) =>
  async (
    caller: Caller,
    command: Command<Readonly<{ remittanceAdviceId: Id; expectedVersion: number; reason: string }>>,
  ): Promise<Result<Readonly<{ adviceId: Id }>, AdviceWithdrawRefusal>> => {
    requireInWholeTenant(caller, WITHDRAW_ADVICES);
    const { remittanceAdviceId, expectedVersion } = command;
    return unitOfWork.mutate<Readonly<{ adviceId: Id }>, AdviceWithdrawRefusal>(
      caller,
      splitCommand('remittanceAdviceWithdraw', command),
      async (tx) => {
        const path = ['remittanceAdviceId'];
        const reason = readableText(command.reason, LONGEST_REASON);
        if (reason === null) return refused({ code: 'REMITTANCE_TEXT_INVALID', path: ['reason'] });
        const advice = await advices.lock(tx, remittanceAdviceId);
        if (!advice) return refused({ code: 'REMITTANCE_ADVICE_UNKNOWN', path });
        const conflict = versionConflict(advice, expectedVersion);
        if (conflict) return refused(conflict);
        if (advice.state !== 'OPEN') return refused({ code: 'REMITTANCE_ADVICE_NOT_OPEN', path });
        await advices.withdraw(tx, advice.id, reason);
        tx.emit(adviceWithdrawn(advice));
        tx.audit(withdrawAudit(advice));
        return ok({ adviceId: advice.id });
      },
    );
  };
