import { type Id, inOrderOf } from '@duebook/kernel';
import { requirePermission, type Caller } from '@duebook/platform';
import type { GovernanceContext, PageRequest } from '../../application/ports';
import { stateOfApiKey, type ApiKeyState, type KeptApiKey } from '../domain/api-key';

/** A key as it stands now. */
export interface VisibleApiKey extends KeptApiKey {
  readonly state: ApiKeyState;
}

/** Which keys are listed; what is absent or null narrows nothing. */
export interface ApiKeyNarrowing {
  readonly principalId?: Id | null | undefined;
  readonly states?: readonly ApiKeyState[] | null | undefined;
}

/** API keys, first issued first; never their text. Needs `governance.apiKey.read`. */
export const apiKeysPage =
  ({ unitOfWork, apiKeys, clock }: GovernanceContext) =>
  async (
    caller: Caller,
    request: PageRequest,
    { principalId = null, states = null }: ApiKeyNarrowing = {},
  ): Promise<readonly VisibleApiKey[]> => {
    requirePermission(caller, 'governance.apiKey.read');
    const now = clock.now();
    const filter = { principalId, states, now };
    return visible(await apiKeys.page(unitOfWork.reader(caller), request, filter), now);
  };

/**
 * API keys in the order of the ids, null where there is none. For answering a mutation that has
 * asked for its own permission.
 */
export const apiKeysByIds =
  ({ unitOfWork, apiKeys, clock }: GovernanceContext) =>
  async (caller: Caller, ids: readonly Id[]): Promise<readonly (VisibleApiKey | null)[]> => {
    const found = await apiKeys.byIds(unitOfWork.reader(caller), ids);
    return inOrderOf(ids, visible(found, clock.now()));
  };

function visible(keys: readonly KeptApiKey[], now: Date): readonly VisibleApiKey[] {
  return keys.map((key) => ({ ...key, state: stateOfApiKey(key, now) }));
}
