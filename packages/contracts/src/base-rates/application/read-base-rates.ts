import {
  compareText,
  inOrderOf,
  invariant,
  ok,
  refused,
  type BusinessDate,
  type Id,
  type Result,
} from '@duebook/kernel';
import { may, requirePermission, type Caller } from '@duebook/platform';
import { READ_BASE_RATES } from '../base-rate-permissions';
import type { BaseRate } from '../domain/base-rate';
import { SHIPPED_BASE_RATE_SERIES, type BaseRateSeries } from '../domain/base-rate-series';
import type { RateAnswer } from '../domain/rate-on';
import { onDay } from './base-rates-of';
import type { BaseRateContext, BaseRatePage, BaseRatesOf } from './ports';

/** Which rate is asked for: of a series on a day, as it was known then; null as it is known now. */
export type RateOnQuestion = Readonly<{
  seriesCode: string;
  on: BusinessDate;
  knownAt: Date | null;
}>;

/** Nobody knows yet what will be known then. */
export type KnownAtAhead = Readonly<{ code: 'KNOWN_AT_IN_FUTURE' }>;

/** Reads series and rates for those who may see them. */
export interface BaseRateReading {
  /** Every series, by code: shipped ones, and those of the tenant. @throws PermissionDenied */
  series(caller: Caller): Promise<readonly BaseRateSeries[]>;
  /** @throws PermissionDenied */
  page(caller: Caller, asked: BaseRatePage): Promise<readonly BaseRate[]>;
  /** In the order of the ids; null for none, and to who may not see rates. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly (BaseRate | null)[]>;
  /** @throws PermissionDenied */
  rateOn(caller: Caller, asked: RateOnQuestion): Promise<Result<RateAnswer, KnownAtAhead>>;
}

/** Reading on the store. */
export function createBaseRateReading(
  { unitOfWork, clock, store }: BaseRateContext,
  ratesOf: BaseRatesOf,
): BaseRateReading {
  return {
    series: async (caller) => {
      requirePermission(caller, READ_BASE_RATES);
      const told = await store.series(unitOfWork.reader(caller), null);
      const shipped = SHIPPED_BASE_RATE_SERIES.filter(({ code }) => !told.has(code));
      return [...told.values(), ...shipped].sort((a, b) => compareText(a.code, b.code));
    },
    page: (caller, asked) => {
      requirePermission(caller, READ_BASE_RATES);
      return store.page(unitOfWork.reader(caller), asked);
    },
    byIds: async (caller, ids) => {
      if (!may(caller, READ_BASE_RATES)) return ids.map(() => null);
      return inOrderOf(ids, await store.byIds(unitOfWork.reader(caller), ids));
    },
    rateOn: async (caller, { seriesCode, on, knownAt }) => {
      requirePermission(caller, READ_BASE_RATES);
      if (knownAt !== null && knownAt > clock.now()) {
        return refused({ code: 'KNOWN_AT_IN_FUTURE' });
      }
      const reader = unitOfWork.reader(caller);
      const [[span] = []] = await ratesOf.during(reader, [onDay(seriesCode, on)], knownAt);
      invariant(span !== undefined, 'Each day of a stretch has an answer');
      return ok(span.answer);
    },
  };
}
