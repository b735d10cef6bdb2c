import type { Id } from '@duebook/kernel';
import { requirePermission, type Caller } from '@duebook/platform';
import { inOrderOf } from '../../application/in-order-of';
import type { GovernanceContext, PageRequest } from '../../application/ports';
import type { ApiKey } from '../domain/api-key';

/** API keys, first issued first; never their text. Needs `governance.apiKey.read`. */
export const apiKeysPage =
  ({ unitOfWork, apiKeys }: GovernanceContext) =>
  async (caller: Caller, request: PageRequest): Promise<readonly ApiKey[]> => {
    requirePermission(caller, 'governance.apiKey.read');
    return apiKeys.page(unitOfWork.reader(caller), request);
  };

/**
 * API keys in the order of the ids, null where there is none. For answering a mutation that has
 * asked for its own permission.
 */
export const apiKeysByIds =
  ({ unitOfWork, apiKeys }: GovernanceContext) =>
  async (caller: Caller, ids: readonly Id[]): Promise<readonly (ApiKey | null)[]> =>
    inOrderOf(ids, await apiKeys.byIds(unitOfWork.reader(caller), ids));
