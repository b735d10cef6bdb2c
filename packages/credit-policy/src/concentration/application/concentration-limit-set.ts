import { addDays, ok, refused, type BusinessDate, type Id, type Result } from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  versionConflict,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
  type VersionConflict,
} from '@duebook/platform';
import { oneOrAll, todayIn } from '../../application/today-of';
import { requireWhere } from '../../alerts/application/alert-rights';
import { END_CONCENTRATION_LIMITS, SET_CONCENTRATION_LIMITS } from '../concentration-permissions';
import {
  checkLimit,
  type ConcentrationLimit,
  type LimitedFigure,
  type LimitFault,
} from '../domain/concentration-limit';
import type { ConcentrationContext } from './ports';

/** How much of what may lie with few, from today on. */
export interface LimitSet extends LimitedFigure {
  /** Percent for a share, points for the index, as decimal text. */
  readonly most: string;
  /** Of the limit that stands of just the same; null where none does. */
  readonly expectedVersion: number | null;
}

export type LimitChanged = Readonly<{ concentrationLimitId: Id }>;

/** Why a limit stays as it is. */
export type ConcentrationLimitRefusal =
  | LimitFault
  | VersionConflict
  | Readonly<{
      code: 'LEGAL_ENTITY_UNKNOWN' | 'CONCENTRATION_LIMIT_UNKNOWN' | 'CONCENTRATION_LIMIT_ENDED';
      path: readonly string[];
    }>;

/**
 * Says how much may lie with few from today on; what stood of the same ends yesterday.
 * @throws PermissionDenied credit-policy.concentrationLimit.set where it holds
 */
export const concentrationLimitSet =
  (context: ConcentrationContext) =>
  async (
    caller: Caller,
    command: Command<LimitSet>,
  ): Promise<Result<LimitChanged, ConcentrationLimitRefusal | IdempotencyRefusal>> => {
    const { legalEntityId } = command;
    requireWhere(caller, SET_CONCENTRATION_LIMITS, legalEntityId);
    const request = splitCommand('concentrationLimitSet', command);
    return context.unitOfWork.mutate<LimitChanged, ConcentrationLimitRefusal>(
      caller,
      request,
      (tx) => setLimit(context, tx, command),
    );
  };

async function setLimit(
  context: ConcentrationContext,
  tx: Transaction,
  command: LimitSet,
): Promise<Result<LimitChanged, ConcentrationLimitRefusal>> {
  const { limits, concentration } = context;
  const { legalEntityId, measure, dimension, figure, topCount } = command;
  const checked = checkLimit(command, command.most);
  if (!checked.ok) return checked;
  if (legalEntityId !== null && (await concentration.timeZones(tx, [legalEntityId])).size === 0) {
    return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
  }
  await limits.lock(tx);
  const of = { legalEntityId, measure, dimension, figure, topCount };
  const before = await limits.standing(tx, of);
  const conflict = versionConflict({ version: before?.version ?? 0 }, command.expectedVersion ?? 0);
  if (conflict) return refused(conflict);
  const today = await todayFor(context, tx, legalEntityId);
  if (before) await limits.end(tx, before.id, addDays(today, -1));
  const limit: ConcentrationLimit = {
    ...of,
    ...{ id: tx.ids.next(), most: checked.value, validFrom: today, validTo: null, version: 1 },
    ...{ setBy: tx.caller.principalId, setAt: tx.startedAt, endedBy: null },
  };
  await limits.add(tx, limit);
  tell(tx, limit, { action: 'concentrationLimit.set', before });
  return ok({ concentrationLimitId: limit.id });
}

/**
 * Ends a limit: today is no longer judged by it.
 * @throws PermissionDenied credit-policy.concentrationLimit.end where it holds
 */
export const concentrationLimitEnd =
  (context: ConcentrationContext) =>
  async (
    caller: Caller,
    command: Command<LimitChanged & Readonly<{ expectedVersion: number }>>,
  ): Promise<Result<LimitChanged, ConcentrationLimitRefusal | IdempotencyRefusal>> => {
    requirePermission(caller, END_CONCENTRATION_LIMITS);
    const { limits, unitOfWork } = context;
    const request = splitCommand('concentrationLimitEnd', command);
    return unitOfWork.mutate<LimitChanged, ConcentrationLimitRefusal>(
      caller,
      request,
      async (tx) => {
        const path = ['concentrationLimitId'];
        await limits.lock(tx);
        const [limit] = await limits.byIds(tx, [command.concentrationLimitId]);
        if (!limit) return refused({ code: 'CONCENTRATION_LIMIT_UNKNOWN', path });
        requireWhere(caller, END_CONCENTRATION_LIMITS, limit.legalEntityId);
        if (limit.validTo !== null) return refused({ code: 'CONCENTRATION_LIMIT_ENDED', path });
        const conflict = versionConflict(limit, command.expectedVersion);
        if (conflict) return refused(conflict);
        const today = await todayFor(context, tx, limit.legalEntityId);
        await limits.end(tx, limit.id, addDays(today, -1));
        tell(tx, limit, { action: 'concentrationLimit.end', before: limit });
        return ok({ concentrationLimitId: limit.id });
      },
    );
  };

function todayFor(
  { concentration }: ConcentrationContext,
  tx: Transaction,
  legalEntityId: Id | null,
): Promise<BusinessDate> {
  const legalEntityIds = oneOrAll(legalEntityId);
  return todayIn(concentration, tx, { legalEntityIds, now: tx.startedAt });
}

function tell(
  tx: Transaction,
  limit: ConcentrationLimit,
  of: Readonly<{
    action: 'concentrationLimit.set' | 'concentrationLimit.end';
    before: ConcentrationLimit | null;
  }>,
): void {
  const { legalEntityId, measure, dimension, figure, topCount, most } = limit;
  tx.audit({
    action: of.action,
    subjectType: 'ConcentrationLimit',
    subjectId: limit.id,
    details: {
      ...{ legalEntityId, measure, dimension, figure, topCount },
      before: of.before?.most.toFixed() ?? null,
      after: of.action === 'concentrationLimit.set' ? most.toFixed() : null,
    },
  });
}
