import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import { RECORD_BASE_RATES } from '../base-rate-permissions';
import { readReason } from '../domain/record-rate';
import { tellOfRates } from '../events/base-rate.event';
import type { BaseRateContext, NewBaseRate } from './ports';

/** Why a rate is not withdrawn. */
export type BaseRateWithdrawFault = Readonly<{
  code: 'BASE_RATE_UNKNOWN' | 'BASE_RATE_REPLACED' | 'BASE_RATE_TEXT_INVALID';
  path: readonly string[];
}>;

/** The record that withdraws. */
export type BaseRateWithdrawn = Readonly<{ baseRateId: Id }>;

type BaseRateWithdraw = Readonly<{ baseRateId: Id; reason: string }>;

/**
 * Takes back a rate that never was one, as of a day that was mistaken: its day has none from now on.
 * Only the one that stands is withdrawn, so that nobody withdraws what they have not seen.
 * @throws PermissionDenied contracts.baseRate.record in the whole tenant
 */
export const baseRateWithdraw =
  ({ unitOfWork, store }: BaseRateContext) =>
  async (
    caller: Caller,
    command: Command<BaseRateWithdraw>,
  ): Promise<Result<BaseRateWithdrawn, BaseRateWithdrawFault | IdempotencyRefusal>> => {
    requireInWholeTenant(caller, RECORD_BASE_RATES);
    return unitOfWork.mutate<BaseRateWithdrawn, BaseRateWithdrawFault>(
      caller,
      splitCommand('baseRateWithdraw', command),
      async (tx) => {
        const reason = readReason(command.reason);
        if (reason === null) return refused({ code: 'BASE_RATE_TEXT_INVALID', path: ['reason'] });
        await store.lock(tx);
        const [wrong] = await store.byIds(tx, [command.baseRateId]);
        if (!wrong) return refused({ code: 'BASE_RATE_UNKNOWN', path: ['baseRateId'] });
        if (wrong.isReplaced || wrong.percent === null) {
          return refused({ code: 'BASE_RATE_REPLACED', path: ['baseRateId'] });
        }
        const { seriesCode, validOn, source, revision } = wrong;
        const withdrawal: NewBaseRate = {
          ...{ id: tx.ids.next(), seriesCode, validOn, percent: null, source },
          ...{ revision: revision + 1, reason },
        };
        await store.add(tx, [withdrawal]);
        tellOfRates(tx, [withdrawal]);
        return ok({ baseRateId: withdrawal.id });
      },
    );
  };
