import type { Id } from '@duebook/kernel';
import { may, reachIn, type Caller } from '@duebook/platform';
import type { CreditLimit } from '../domain/credit-limit';
import { READ_LIMITS } from '../limit-permissions';
import type {
  LimitContext,
  LimitRun,
  LimitRunStore,
  LimitStretch,
  RunOutcome,
  RunState,
} from './ports';

/** Limits and runs as people see them: those of legal entities where they may. */
export interface LimitReading {
  page(caller: Caller, stretch: LimitStretch): Promise<readonly CreditLimit[]>;
  count(
    caller: Caller,
    among: Pick<LimitStretch, 'legalEntityIds' | 'filter'>,
    most: number,
  ): Promise<number>;
  /** In their order; null for one that is unknown or out of sight. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly (CreditLimit | null)[]>;
  runs(
    caller: Caller,
    stretch: {
      readonly states: readonly RunState[] | null;
      readonly after: Id | null;
      readonly limit: number;
    },
  ): Promise<readonly LimitRun[]>;
  runsByIds(caller: Caller, ids: readonly Id[]): Promise<readonly (LimitRun | null)[]>;
  /** Of a run that the caller sees already. */
  outcomes(
    caller: Caller,
    runId: Id,
    stretch: Parameters<LimitRunStore['outcomes']>[2],
  ): Promise<readonly RunOutcome[]>;
  tallies(caller: Caller, runIds: readonly Id[]): ReturnType<LimitRunStore['tallies']>;
}

/** Reads them. */
export function createLimitReading({
  unitOfWork,
  limits,
  runs,
}: Pick<LimitContext, 'unitOfWork' | 'limits' | 'runs'>): LimitReading {
  const visible = (caller: Caller, asked: readonly Id[] | null) =>
    reachIn(caller, READ_LIMITS, asked);
  /** What is towards all legal entities is seen by whoever sees the whole tenant. */
  const isSeen = (reach: readonly Id[] | null, legalEntityId: Id | null): boolean =>
    reach === null || (legalEntityId !== null && reach.includes(legalEntityId));
  const seen = <T extends { readonly id: Id; readonly legalEntityId: Id | null }>(
    caller: Caller,
    ids: readonly Id[],
    found: readonly T[],
  ): readonly (T | null)[] => {
    if (!may(caller, READ_LIMITS)) return ids.map(() => null);
    const reach = visible(caller, null);
    const byId = new Map(found.map((each) => [each.id, each]));
    return ids.map((id) => {
      const each = byId.get(id);
      return each && isSeen(reach, each.legalEntityId) ? each : null;
    });
  };
  return {
    page: (caller, stretch) =>
      limits.page(unitOfWork.reader(caller), {
        ...stretch,
        legalEntityIds: visible(caller, stretch.legalEntityIds),
      }),
    count: (caller, among, most) =>
      limits.count(
        unitOfWork.reader(caller),
        { ...among, legalEntityIds: visible(caller, among.legalEntityIds) },
        most,
      ),
    byIds: async (caller, ids) =>
      seen(caller, ids, await limits.byIds(unitOfWork.reader(caller), ids)),
    runs: (caller, stretch) =>
      runs.page(unitOfWork.reader(caller), { ...stretch, legalEntityIds: visible(caller, null) }),
    runsByIds: async (caller, ids) =>
      seen(caller, ids, await runs.byIds(unitOfWork.reader(caller), ids)),
    outcomes: (caller, runId, stretch) => {
      visible(caller, null);
      return runs.outcomes(unitOfWork.reader(caller), runId, stretch);
    },
    tallies: (caller, runIds) => runs.tallies(unitOfWork.reader(caller), runIds),
  };
}
