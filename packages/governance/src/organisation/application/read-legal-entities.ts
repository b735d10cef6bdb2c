import { type Id, inOrderOf } from '@duebook/kernel';
import { requirePermission, visibleLegalEntities, type Caller } from '@duebook/platform';
import type { LegalEntity } from '../domain/legal-entity';
import type { GovernanceContext, PageRequest } from '../../application/ports';

const PERMISSION = 'governance.legalEntity.read';

/** The legal entities of a list, by code. Needs `governance.legalEntity.read`. */
export const legalEntitiesPage =
  ({ unitOfWork, legalEntities }: GovernanceContext) =>
  async (caller: Caller, request: PageRequest): Promise<readonly LegalEntity[]> => {
    const among = visibleLegalEntities(caller, PERMISSION);
    return legalEntities.page(unitOfWork.reader(caller), request, among);
  };

/** One legal entity. Needs `governance.legalEntity.read` there. */
export const legalEntityById =
  ({ unitOfWork, legalEntities }: GovernanceContext) =>
  async (caller: Caller, id: Id): Promise<LegalEntity | null> => {
    requirePermission(caller, PERMISSION, id);
    const [entity] = await legalEntities.byIds(unitOfWork.reader(caller), [id]);
    return entity ?? null;
  };

/**
 * The legal entities that other objects refer to, in the order of the ids. Whoever holds any
 * right in one sees what it is called; no permission of its own is needed.
 */
export const legalEntitiesByIds =
  ({ unitOfWork, legalEntities }: GovernanceContext) =>
  async (caller: Caller, ids: readonly Id[]): Promise<readonly (LegalEntity | null)[]> => {
    const inAll = caller.grants.some((grant) => grant.legalEntityId === null);
    const reached = new Set(caller.grants.map((grant) => grant.legalEntityId));
    const visible = inAll ? ids : ids.filter((id) => reached.has(id));
    return inOrderOf(ids, await legalEntities.byIds(unitOfWork.reader(caller), visible));
  };
