import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import {
  correctRate,
  type CorrectedRate,
  type RateCorrection,
  type RateCorrectionFault,
} from '../domain/correct-rate';
import type { KeptRate } from '../domain/exchange-rate';
import type { RateContext } from './ports';

export type ExchangeRateCorrectRefusal =
  | RateCorrectionFault
  | Readonly<{ code: 'RATE_UNKNOWN'; path: readonly ['exchangeRateId'] }>
  | IdempotencyRefusal;

/** What stands after a correction, and in whose place. */
export type RateCorrected = Readonly<{ exchangeRateId: Id; replacedRateId: Id }>;

/**
 * Puts another figure in the place of a rate that is wrong, for what is posted and told from now on.
 * What was posted by it stays; what was known then is told as it was.
 * Needs `ledger.exchangeRate.record` in the whole tenant.
 */
export const exchangeRateCorrect =
  ({ unitOfWork, rates }: RateContext) =>
  async (
    caller: Caller,
    command: Command<RateCorrection>,
  ): Promise<Result<RateCorrected, ExchangeRateCorrectRefusal>> => {
    requireInWholeTenant(caller, 'ledger.exchangeRate.record');
    return unitOfWork.mutate<RateCorrected, ExchangeRateCorrectRefusal>(
      caller,
      splitCommand('exchangeRateCorrect', command),
      async (tx) => {
        const [wrong] = await rates.byIds(tx, [command.exchangeRateId]);
        if (!wrong) return refused({ code: 'RATE_UNKNOWN', path: ['exchangeRateId'] });
        const decided = correctRate(command, wrong);
        if (!decided.ok) return decided;
        const right = { ...decided.value, id: tx.ids.next() };
        await rates.addCorrection(tx, right);
        tell(tx, wrong, right);
        return ok({ exchangeRateId: right.id, replacedRateId: wrong.id });
      },
    );
  };

function tell(tx: Transaction, wrong: KeptRate, right: CorrectedRate & { readonly id: Id }): void {
  const { id, from, to, validOn, source, rate } = right;
  const facts = { from, to, validOn, source };
  tx.emit({
    type: 'ledger.ExchangeRateCorrected',
    aggregateType: 'ExchangeRates',
    aggregateId: tx.tenantId,
    payload: {
      exchangeRateId: encodeId('ExchangeRate', id),
      replacedExchangeRateId: encodeId('ExchangeRate', wrong.id),
      ...facts,
      rate: rate.toString(),
      replacedRate: wrong.rate.toString(),
    },
  });
  tx.audit({
    action: 'exchangeRate.correct',
    subjectType: 'ExchangeRate',
    subjectId: id,
    details: {
      ...facts,
      before: { exchangeRateId: wrong.id, rate: wrong.rate.toString() },
      after: { exchangeRateId: id, rate: rate.toString() },
    },
  });
}
