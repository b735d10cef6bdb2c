import type { Id } from '@duebook/kernel';
import { may, reachIn, reachOf, type Caller } from '@duebook/platform';
import type { CreditLimit } from '../domain/credit-limit';
import { mayBeGivenCredit } from '../domain/new-customer';
import { READ_LIMITS } from '../limit-permissions';
import { todayOf } from './limit-request';
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
  /**
   * Which customers an application has to be approved of before credit is agreed to, in their order;
   * null for who is no customer, and for all where the caller may not see limits of the whole tenant.
   */
  needApplication(caller: Caller, partyIds: readonly Id[]): Promise<readonly (boolean | null)[]>;
}

type ReadingContext = Pick<
  LimitContext,
  'unitOfWork' | 'clock' | 'limits' | 'runs' | 'known' | 'standingsOf'
>;

/** Reads them. */
export function createLimitReading(context: ReadingContext): LimitReading {
  const { unitOfWork, limits, runs } = context;
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
    needApplication: needApplication(context),
  };
}

const needApplication =
  ({ unitOfWork, clock, known, standingsOf }: ReadingContext): LimitReading['needApplication'] =>
  async (caller, partyIds) => {
    if (reachOf(caller, READ_LIMITS).kind !== 'ALL') return partyIds.map(() => null);
    const reader = unitOfWork.reader(caller);
    const at = { legalEntityId: null, now: clock.now() };
    const on = await todayOf({ known }, reader, at);
    if (on === null) return partyIds.map(() => null);
    const parties = await known.parties(reader, partyIds);
    const customerIds = parties.flatMap(({ id, isCustomer }) => (isCustomer ? [id] : []));
    const question = { partyIds: customerIds, legalEntityId: null, on };
    const standings = await standingsOf(reader, question);
    return partyIds.map((id) => {
      const standing = standings.get(id);
      return standing ? !mayBeGivenCredit(standing, on) : null;
    });
  };
