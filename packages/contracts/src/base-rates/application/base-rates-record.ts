import { latestDayAt, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { RECORD_BASE_RATES } from '../base-rate-permissions';
import { baseRateKeyText } from '../domain/base-rate';
import {
  checkRate,
  decideRate,
  type BaseRateDraft,
  type BaseRateFault,
  type CheckedRate,
  type StandingRecord,
} from '../domain/record-rate';
import { tellOfRates } from '../events/base-rate.event';
import { knownSeries } from './base-rates-of';
import type { BaseRateContext, NewBaseRate } from './ports';

/** What became of an element. KNOWN: its figure stands already. */
export type BaseRateOutcome =
  | Readonly<{ outcome: 'RECORDED' | 'CORRECTED' | 'KNOWN'; baseRateId: Id }>
  | Readonly<{ outcome: 'REFUSED'; fault: BaseRateFault }>;

/** The outcome of each element, in order. */
export type BaseRatesRecorded = Readonly<{ outcomes: readonly BaseRateOutcome[] }>;

/** Some elements are refused, and all or none were asked for. Nothing was recorded. */
export type BaseRatesRefused = Readonly<{
  code: 'BASE_RATES_REFUSED';
  faults: readonly BaseRateFault[];
}>;

export type BaseRatesRecordRefusal =
  | BaseRatesRefused
  | Readonly<{ code: 'BASE_RATES_COUNT_INVALID'; path: readonly string[] }>
  | IdempotencyRefusal;

type BaseRatesRecord = Readonly<{
  rates: readonly BaseRateDraft[];
  onRefusal: 'ABORT' | 'SKIP';
}>;

const MOST_RATES = 1_000;

/**
 * Records up to 1,000 rates. One whose figure stands already is answered as it is; another figure of the
 * same day needs a reason, and takes its place for what is computed from now on.
 * @throws PermissionDenied contracts.baseRate.record in the whole tenant
 */
export const baseRatesRecord =
  (context: BaseRateContext) =>
  async (
    caller: Caller,
    command: Command<BaseRatesRecord>,
  ): Promise<Result<BaseRatesRecorded, BaseRatesRecordRefusal>> => {
    requireInWholeTenant(caller, RECORD_BASE_RATES);
    const { rates, onRefusal } = command;
    if (rates.length === 0 || rates.length > MOST_RATES) {
      return refused({ code: 'BASE_RATES_COUNT_INVALID', path: ['rates'] });
    }
    return context.unitOfWork.mutate<BaseRatesRecorded, BaseRatesRefused>(
      caller,
      splitCommand('baseRatesRecord', command),
      async (tx) => {
        const { outcomes, added } = await decideAll(context, tx, rates);
        const faults = outcomes.flatMap((each) => (each.outcome === 'REFUSED' ? each.fault : []));
        if (faults.length > 0 && onRefusal === 'ABORT') {
          return refused({ code: 'BASE_RATES_REFUSED', faults });
        }
        await context.store.add(tx, added);
        tellOfRates(tx, added);
        return ok({ outcomes });
      },
    );
  };

async function decideAll(
  { store }: BaseRateContext,
  tx: Transaction,
  drafts: readonly BaseRateDraft[],
): Promise<{ outcomes: readonly BaseRateOutcome[]; added: readonly NewBaseRate[] }> {
  await store.lock(tx);
  const seriesOf = await knownSeries(store, tx, null);
  const bounds = {
    isKnown: (code: string) => seriesOf(code) !== undefined,
    today: latestDayAt(tx.startedAt),
  };
  const checked = drafts.map((draft) => checkRate(draft, bounds));
  const keys = checked.flatMap((each) => (each.ok ? each.value : []));
  const standing = new Map(await store.newestOf(tx, keys));
  const added: NewBaseRate[] = [];
  const outcomes = checked.map((each, index): BaseRateOutcome => {
    const decided = each.ok ? decideOne(tx, each.value, { standing, added }) : each;
    if (decided.ok) return decided.value;
    const { refusal } = decided;
    const fault = { ...refusal, path: ['rates', index, ...refusal.path] };
    return { outcome: 'REFUSED', fault };
  });
  return { outcomes, added };
}

/** Notes what it comes to, so that a later element of the call is decided on it. */
function decideOne(
  tx: Transaction,
  rate: CheckedRate,
  so: { readonly standing: Map<string, StandingRecord>; readonly added: NewBaseRate[] },
): Result<BaseRateOutcome, BaseRateFault> {
  const key = baseRateKeyText(rate);
  const decided = decideRate(rate, so.standing.get(key));
  if (!decided.ok) return decided;
  if (decided.value.kind === 'KNOWN') {
    return ok({ outcome: 'KNOWN', baseRateId: decided.value.id });
  }
  const { kind: outcome, revision, reason } = decided.value;
  const { seriesCode, validOn, percent, source } = rate;
  const id = tx.ids.next();
  so.added.push({ id, seriesCode, validOn, percent, source, revision, reason });
  so.standing.set(key, { id, percent, revision });
  return ok({ outcome, baseRateId: id });
}
