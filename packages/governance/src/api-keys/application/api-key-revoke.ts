import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import type { ApiKey } from '../domain/api-key';
import { apiKeyRevoked } from '../../events/access.event';
import type { PrincipalSort } from '../../events/principal-id';
import { sortOfPrincipal } from '../../principals/application/sort-of-principal';
import type { GovernanceContext } from '../../application/ports';

export type ApiKeyRevokeRefusal =
  Readonly<{ code: 'API_KEY_UNKNOWN'; field: 'apiKeyId' }> | IdempotencyRefusal;

/**
 * Ends a key; every gateway refuses it within five seconds. A key that is revoked already stays
 * so, with its first time. Needs `governance.apiKey.revoke`.
 */
export const apiKeyRevoke =
  ({ unitOfWork, apiKeys, principals }: GovernanceContext) =>
  async (
    caller: Caller,
    command: Command<{ readonly apiKeyId: Id }>,
  ): Promise<Result<{ apiKeyId: Id }, ApiKeyRevokeRefusal>> => {
    requireInWholeTenant(caller, 'governance.apiKey.revoke');
    return unitOfWork.mutate(caller, splitCommand('apiKeyRevoke', command), async (tx) => {
      const found = await apiKeys.revoke(tx, command.apiKeyId);
      if (!found) return refused({ code: 'API_KEY_UNKNOWN', field: 'apiKeyId' });
      if (found.revokedNow) {
        revoked(tx, found.key, await sortOfPrincipal(principals, tx, found.key.principalId));
      }
      return ok({ apiKeyId: found.key.id });
    });
  };

/** Keeps and tells that a key was revoked. */
export function revoked(
  tx: Transaction,
  key: Pick<ApiKey, 'id' | 'principalId'>,
  sort: PrincipalSort,
): void {
  tx.emit(apiKeyRevoked(key, sort));
  tx.audit({
    action: 'apiKey.revoke',
    subjectType: 'ApiKey',
    subjectId: key.id,
    details: { principalId: key.principalId },
  });
}
