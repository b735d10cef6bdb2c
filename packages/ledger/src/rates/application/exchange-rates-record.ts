import { invariant, ok, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { checkRates, difference, type RateDraft, type RateFault } from '../domain/check-rates';
import { type ExchangeRate, rateKeyText } from '../domain/exchange-rate';
import type { RateContext } from './ports';

/** All faults of a batch, at most one per rate. */
export type RatesRefused = Readonly<{ code: 'RATES_REFUSED'; faults: readonly RateFault[] }>;

export type ExchangeRatesRecordRefusal = RatesRefused | IdempotencyRefusal;

/** What stands after recording. */
export type RatesRecorded = Readonly<{
  /** Of each sent rate, in order; the same id twice where a batch repeats a rate. */
  exchangeRateIds: readonly Id[];
  /** How many of them are new. */
  recordedCount: number;
}>;

/**
 * Records up to 1,000 rates, all or none. A rate that is recorded already is answered as it stands;
 * one that differs from what is recorded is refused with both figures, since entries may rest on it:
 * a wrong one is corrected, see `exchangeRateCorrect`.
 * Needs `ledger.exchangeRate.record` in the whole tenant.
 */
export const exchangeRatesRecord =
  ({ unitOfWork, rates }: RateContext) =>
  async (
    caller: Caller,
    command: Command<{ readonly rates: readonly RateDraft[] }>,
  ): Promise<Result<RatesRecorded, ExchangeRatesRecordRefusal>> => {
    requireInWholeTenant(caller, 'ledger.exchangeRate.record');
    return unitOfWork.mutate<RatesRecorded, ExchangeRatesRecordRefusal>(
      caller,
      splitCommand('exchangeRatesRecord', command),
      async (tx) => {
        const checked = checkRates(command.rates);
        if (!checked.ok) return refusedRates(checked.refusal);
        const sent = checked.value.map((rate) => ({ ...rate, id: tx.ids.next() }));
        const standing = await rates.record(tx, withoutRepeats(sent));
        const faults = differences(sent, standing);
        if (faults.length > 0) return refusedRates(faults);

        const byKey = new Map(standing.map((rate) => [rateKeyText(rate), rate.id]));
        const ids = new Set(sent.map(({ id }) => id));
        const added = standing.filter(({ id }) => ids.has(id));
        tellOfRates(tx, added);
        return ok({
          exchangeRateIds: sent.flatMap((rate) => byKey.get(rateKeyText(rate)) ?? []),
          recordedCount: added.length,
        });
      },
    );
  };

function refusedRates(faults: readonly RateFault[]): Result<never, RatesRefused> {
  return { ok: false, refusal: { code: 'RATES_REFUSED', faults } };
}

function withoutRepeats(rates: readonly ExchangeRate[]): readonly ExchangeRate[] {
  return [...new Map(rates.map((rate) => [rateKeyText(rate), rate])).values()];
}

function differences(
  sent: readonly ExchangeRate[],
  standing: readonly ExchangeRate[],
): readonly RateFault[] {
  const byKey = new Map(standing.map((rate) => [rateKeyText(rate), rate]));
  return sent.flatMap((rate, index) => {
    const stands = byKey.get(rateKeyText(rate));
    invariant(stands !== undefined, 'Each rate stands once it is recorded');
    return difference(stands.rate, rate.rate, ['rates', index, 'rate']) ?? [];
  });
}

function tellOfRates(tx: Transaction, added: readonly ExchangeRate[]): void {
  if (added.length === 0) return;
  tx.emit({
    type: 'ledger.ExchangeRatesRecorded',
    // Rates of a tenant are one aggregate: whoever keeps the newest gets them in order.
    aggregateType: 'ExchangeRates',
    aggregateId: tx.tenantId,
    payload: {
      rates: added.map((rate) => ({
        exchangeRateId: encodeId('ExchangeRate', rate.id),
        ...factsOf(rate),
      })),
    },
  });
  tx.audit(
    ...added.map((rate) => ({
      action: 'exchangeRate.record',
      subjectType: 'ExchangeRate',
      subjectId: rate.id,
      details: factsOf(rate),
    })),
  );
}

function factsOf({ from, to, validOn, source, rate }: ExchangeRate): Readonly<{
  from: string;
  to: string;
  validOn: string;
  source: string;
  rate: string;
}> {
  return { from, to, validOn, source, rate: rate.toString() };
}
