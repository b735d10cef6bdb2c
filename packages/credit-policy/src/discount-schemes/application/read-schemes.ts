import { groupsOf, inOrderOf, type Id } from '@duebook/kernel';
import {
  may,
  reachIn,
  visibleLegalEntities,
  type Caller,
  type PageRequest,
} from '@duebook/platform';
import type { SchemeVersion } from '../domain/discount-scheme';
import { READ_SCHEMES } from '../scheme-permissions';
import type {
  DiscountLeak,
  LeakFilter,
  LeakPlace,
  LeakTotal,
  RewardFilter,
  SchemeContext,
  SchemeEvaluation,
  SchemeFilter,
  ShownReward,
} from './ports';
import { maySeeScheme } from './scheme-rights';

/** Reads schemes and what they came to, for those who may see them. */
export interface SchemeReading {
  /** The latest first. @throws PermissionDenied */
  page(
    caller: Caller,
    request: PageRequest,
    filter: SchemeFilter,
  ): Promise<readonly SchemeVersion[]>;
  /** In the order of the ids; null for none, and for who may not see it. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly (SchemeVersion | null)[]>;
  evaluationsByIds(
    caller: Caller,
    ids: readonly Id[],
  ): Promise<readonly (SchemeEvaluation | null)[]>;
  /** Of versions that the caller sees: the final one first, then the latest, at most 100 of each. */
  evaluationsOf(
    caller: Caller,
    versionIds: readonly Id[],
  ): Promise<readonly (readonly SchemeEvaluation[])[]>;
  /** Of an evaluation that the caller sees. */
  rewards(
    caller: Caller,
    evaluationId: Id,
    asked: Readonly<{ filter: RewardFilter; limit: number; after: Id | null }>,
  ): Promise<readonly ShownReward[]>;
  /** The latest first. @throws PermissionDenied */
  leaks(
    caller: Caller,
    asked: Readonly<{
      legalEntityIds: readonly Id[] | null;
      filter: LeakFilter;
      limit: number;
      after: LeakPlace | null;
    }>,
  ): Promise<readonly DiscountLeak[]>;
  /** By kind and currency. @throws PermissionDenied */
  leakTotals(
    caller: Caller,
    asked: Readonly<{ legalEntityIds: readonly Id[] | null; filter: LeakFilter }>,
  ): Promise<readonly LeakTotal[]>;
}

/** Builds the reading. */
export function createSchemeReading({
  unitOfWork,
  schemes,
  evaluations,
}: Pick<SchemeContext, 'unitOfWork' | 'schemes' | 'evaluations'>): SchemeReading {
  const byIds: SchemeReading['byIds'] = async (caller, ids) => {
    if (!may(caller, READ_SCHEMES)) return ids.map(() => null);
    const found = await schemes.byIds(unitOfWork.reader(caller), ids);
    return inOrderOf(
      ids,
      found.filter(({ legalEntityId }) => maySeeScheme(caller, legalEntityId)),
    );
  };
  return {
    byIds,
    page: (caller, request, filter) => {
      const legalEntityIds = visibleLegalEntities(caller, READ_SCHEMES);
      return schemes.page(unitOfWork.reader(caller), request, { legalEntityIds, filter });
    },
    evaluationsByIds: async (caller, ids) => {
      const found = await evaluations.byIds(unitOfWork.reader(caller), ids);
      const seen = await byIds(
        caller,
        found.map(({ schemeVersionId }) => schemeVersionId),
      );
      return inOrderOf(
        ids,
        found.filter((_, index) => seen[index] !== null),
      );
    },
    evaluationsOf: async (caller, versionIds) => {
      const seen = (await byIds(caller, versionIds)).flatMap((each) => each?.id ?? []);
      const found = await evaluations.ofVersions(unitOfWork.reader(caller), seen);
      return groupsOf(versionIds, found, ({ schemeVersionId }) => schemeVersionId);
    },
    rewards: (caller, evaluationId, asked) =>
      evaluations.rewards(unitOfWork.reader(caller), evaluationId, asked),
    leaks: (caller, { legalEntityIds, ...asked }) => {
      const among = reachIn(caller, READ_SCHEMES, legalEntityIds);
      return evaluations.leaks(unitOfWork.reader(caller), { ...asked, legalEntityIds: among });
    },
    leakTotals: (caller, { legalEntityIds, filter }) => {
      const among = reachIn(caller, READ_SCHEMES, legalEntityIds);
      return evaluations.leakTotals(unitOfWork.reader(caller), { filter, legalEntityIds: among });
    },
  };
}
