import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import { type AdviceDraft, type AdviceFault, checkAdvice } from '../domain/remittance-advice';
import { keepAdvices } from './keep-advices';
import { RECORD_ADVICES, type RemittanceContext } from './remittance-context';

/** An advice that was kept, or that stood already. */
export type RecordedAdvice = Readonly<{ adviceId: Id; isNew: boolean }>;

export type PartyUnknown = Readonly<{ code: 'PARTY_UNKNOWN'; path: readonly (string | number)[] }>;

export type AdviceRecordRefusal = AdviceFault | PartyUnknown | IdempotencyRefusal;

/** Records what a payment pays, typed line by line. Needs the permission in the whole tenant. */
export const adviceRecord =
  ({ unitOfWork, advices }: RemittanceContext) =>
  async (
    caller: Caller,
    command: Command<AdviceDraft>,
  ): Promise<Result<RecordedAdvice, AdviceRecordRefusal>> => {
    requireInWholeTenant(caller, RECORD_ADVICES);
    return unitOfWork.mutate<RecordedAdvice, AdviceRecordRefusal>(
      caller,
      splitCommand('remittanceAdviceRecord', command),
      async (tx) => {
        const checked = checkAdvice(command);
        if (!checked.ok) return checked;
        if (command.partyId !== null && !(await advices.partyExists(tx, command.partyId))) {
          return refused({ code: 'PARTY_UNKNOWN', path: ['partyId'] });
        }
        const kept = await keepAdvices(tx, advices, {
          ...{ advices: [checked.value], source: 'TYPED', fileId: null },
        });
        const [adviceId = ''] = kept.adviceIds;
        return ok({ adviceId, isNew: kept.recordedCount > 0 });
      },
    );
  };
