import { ok, refused, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  versionConflict,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type VersionConflict,
} from '@duebook/platform';
import { DEFINE_BASE_RATE_SERIES } from '../base-rate-permissions';
import {
  defineSeries,
  MOST_OWN_SERIES,
  shippedSeries,
  type BaseRateSeries,
  type BaseRateSeriesDraft,
  type BaseRateSeriesFault,
} from '../domain/base-rate-series';
import type { BaseRateContext } from './ports';

/** Which series was defined. */
export type BaseRateSeriesDefined = Readonly<{ code: string }>;

/** Why a series is not defined. */
export type BaseRateSeriesRefusal = BaseRateSeriesFault | VersionConflict | IdempotencyRefusal;

type BaseRateSeriesDefine = BaseRateSeriesDraft & Readonly<{ expectedVersion: number }>;

/**
 * Defines a series of the tenant's own, or says anew what one is; of a shipped one, how old its rates may
 * be. What it said before stays readable, so that a past day is told as it was known.
 * @throws PermissionDenied contracts.baseRateSeries.define in the whole tenant
 */
export const baseRateSeriesDefine =
  ({ unitOfWork, store }: BaseRateContext) =>
  async (
    caller: Caller,
    command: Command<BaseRateSeriesDefine>,
  ): Promise<Result<BaseRateSeriesDefined, BaseRateSeriesRefusal>> => {
    requireInWholeTenant(caller, DEFINE_BASE_RATE_SERIES);
    return unitOfWork.mutate<BaseRateSeriesDefined, BaseRateSeriesFault | VersionConflict>(
      caller,
      splitCommand('baseRateSeriesDefine', command),
      async (tx) => {
        await store.lock(tx);
        const told = await store.series(tx, null);
        const { code, expectedVersion } = command;
        const standing = told.get(code) ?? shippedSeries(code) ?? null;
        const defined = defineSeries(command, standing);
        if (!defined.ok) return defined;
        const conflict = versionConflict({ version: standing?.version ?? 0 }, expectedVersion);
        if (conflict) return refused(conflict);
        const own = [...told.values()].filter(({ isShipped }) => !isShipped);
        if (standing === null && own.length >= MOST_OWN_SERIES) {
          return refused({ code: 'BASE_RATE_SERIES_TOO_MANY', path: ['code'] });
        }
        const series = { ...defined.value, id: tx.ids.next() };
        await store.addSeries(tx, series);
        tx.audit({
          action: 'baseRateSeries.define',
          subjectType: 'BaseRateSeries',
          subjectId: series.id,
          details: {
            code,
            before: standing && saidOf(standing),
            after: saidOf(series),
          },
        });
        return ok({ code });
      },
    );
  };

/** What a definition says, for the audit. */
function saidOf({ publisher, longestAgeDays, version }: BaseRateSeries) {
  return { publisher, longestAgeDays, version };
}
