import { type Id, inOrderOf } from '@duebook/kernel';
import { requirePermission, type Caller } from '@duebook/platform';
import type { GovernanceContext, PageRequest } from '../../application/ports';
import type { RegisteredOperation } from '../domain/registered-operation';
import type { OperationFilter } from './ports';

/** Operations, first registered first. Needs `governance.operation.read`. */
export const operationsPage =
  ({ unitOfWork, operations }: GovernanceContext) =>
  async (
    caller: Caller,
    request: PageRequest,
    filter: OperationFilter,
  ): Promise<readonly RegisteredOperation[]> => {
    requirePermission(caller, 'governance.operation.read');
    return operations.page(unitOfWork.reader(caller), request, filter);
  };

/** In the order of the ids, null where there is none. The caller has asked for its own permission. */
export const operationsByIds =
  ({ unitOfWork, operations }: GovernanceContext) =>
  async (caller: Caller, ids: readonly Id[]): Promise<readonly (RegisteredOperation | null)[]> =>
    inOrderOf(ids, await operations.byIds(unitOfWork.reader(caller), ids));

/** Whether each of these service accounts runs nothing but registered operations. */
export const areRestricted =
  ({ unitOfWork, operations }: GovernanceContext) =>
  async (caller: Caller, serviceAccountIds: readonly Id[]): Promise<readonly boolean[]> => {
    const restricted = await operations.restrictedAmong(
      unitOfWork.reader(caller),
      serviceAccountIds,
    );
    return serviceAccountIds.map((id) => restricted.includes(id));
  };

/**
 * All operations of a tenant that are not retired, with whose they are. For composition roots: no
 * caller, no permission.
 */
export const operationsInUse =
  ({ unitOfWork, operations, principals }: GovernanceContext) =>
  async (
    tenantId: Id,
  ): Promise<readonly (RegisteredOperation & { readonly serviceAccount: string })[]> => {
    const reader = unitOfWork.reader({ tenantId });
    const found: RegisteredOperation[] = [];
    for (let after: Id | null = null; ;) {
      const filter = { serviceAccountId: null, isRetired: false };
      const page: readonly RegisteredOperation[] = await operations.page(
        reader,
        { limit: PAGE, after },
        filter,
      );
      found.push(...page);
      after = page.at(-1)?.id ?? null;
      if (page.length < PAGE) break;
    }
    const ids = [...new Set(found.map(({ serviceAccountId }) => serviceAccountId))];
    const names = new Map(
      (await principals.byIds(reader, ids)).map((principal) => [
        principal.id,
        principal.kind === 'SERVICE_ACCOUNT' ? principal.name : principal.id,
      ]),
    );
    return found.map((operation) => ({
      ...operation,
      serviceAccount: names.get(operation.serviceAccountId) ?? operation.serviceAccountId,
    }));
  };

const PAGE = 500;
