import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import { apiKeyRevoked } from '../../events/access.event';
import type { GovernanceContext } from '../../application/ports';

export type ApiKeyRevokeRefusal =
  Readonly<{ code: 'API_KEY_UNKNOWN'; field: 'apiKeyId' }> | IdempotencyRefusal;

/**
 * Ends a key; every gateway refuses it within five seconds. A key that is revoked already stays
 * so, with its first time. Needs `governance.apiKey.revoke`.
 */
export const apiKeyRevoke =
  ({ unitOfWork, apiKeys }: GovernanceContext) =>
  async (
    caller: Caller,
    command: Command<{ readonly apiKeyId: Id }>,
  ): Promise<Result<{ apiKeyId: Id }, ApiKeyRevokeRefusal>> => {
    requireInWholeTenant(caller, 'governance.apiKey.revoke');
    return unitOfWork.mutate(caller, splitCommand('apiKeyRevoke', command), async (tx) => {
      const revoked = await apiKeys.revoke(tx, command.apiKeyId);
      if (!revoked) return refused({ code: 'API_KEY_UNKNOWN', field: 'apiKeyId' });
      const { id, principalId } = revoked.key;
      if (revoked.revokedNow) {
        tx.emit(apiKeyRevoked(revoked.key));
        tx.audit({
          action: 'apiKey.revoke',
          subjectType: 'ApiKey',
          subjectId: id,
          details: { principalId },
        });
      }
      return ok({ apiKeyId: id });
    });
  };
