import { groupsOf, inOrderOf, type Id } from '@duebook/kernel';
import { may, requirePermission, type Caller } from '@duebook/platform';
import { READ_CLAUSES } from '../clause-permissions';
import type { Clause, ClauseVersion } from '../domain/clause';
import type { ClauseContext, ClauseStretch } from './ports';

/** What is shown of what a clause said: the latest. */
const MOST_VERSIONS = 100;

/** The library as people see it. */
export interface ClauseReading {
  /** By key. @throws PermissionDenied contracts.clause.read */
  page(caller: Caller, stretch: ClauseStretch): Promise<readonly Clause[]>;
  /** In their order; null for an unknown one, and to who may not see clauses. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly (Clause | null)[]>;
  /** All that clauses said, in the order of the ids, the latest first. */
  versionsOf(
    caller: Caller,
    clauseIds: readonly Id[],
  ): Promise<readonly (readonly ClauseVersion[])[]>;
}

/** Reads it. */
export function createClauseReading({
  unitOfWork,
  clauses,
}: Pick<ClauseContext, 'unitOfWork' | 'clauses'>): ClauseReading {
  return {
    page: async (caller, stretch) => {
      requirePermission(caller, READ_CLAUSES);
      return clauses.page(unitOfWork.reader(caller), stretch);
    },
    byIds: async (caller, ids) => {
      if (ids.length === 0 || !may(caller, READ_CLAUSES)) return ids.map(() => null);
      return inOrderOf(ids, await clauses.byIds(unitOfWork.reader(caller), ids));
    },
    versionsOf: async (caller, clauseIds) => {
      if (!may(caller, READ_CLAUSES)) return clauseIds.map(() => []);
      const reader = unitOfWork.reader(caller);
      const found = await clauses.versionsOf(reader, clauseIds, MOST_VERSIONS);
      return groupsOf(clauseIds, found, ({ clauseId }) => clauseId);
    },
  };
}
