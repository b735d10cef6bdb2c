import { mapResult, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { DEFAULT_LIFE_MS, issueApiKey, type ApiKey, type ApiKeyFault } from '../domain/api-key';
import { keepApiKey } from './keep-api-key';
import type { GovernanceContext } from '../../application/ports';

export interface ApiKeyRequest {
  /** Whose key it is. */
  readonly principalId: Id;
  readonly name: string;
  /** Permissions the key is limited to; absent or null for all that the principal holds. */
  readonly scope?: readonly string[] | null | undefined;
  /** At most 366 days ahead; absent for 90 days. */
  readonly expiresAt?: Date | null | undefined;
}

export type ApiKeyCreateRefusal =
  | ApiKeyFault
  | Readonly<{ code: 'PRINCIPAL_UNKNOWN' | 'PRINCIPAL_DEACTIVATED'; field: 'principalId' }>
  | IdempotencyRefusal;

export interface ApiKeyCreated {
  readonly apiKeyId: Id;
  /** Shown this once. Null when the call repeats an earlier one: the text is kept nowhere. */
  readonly keyText: string | null;
}

/**
 * Issues an API key. Needs `governance.apiKey.create`, and every permission that the key gives.
 * A principal may hold several keys at once, so that one is replaced without a pause.
 */
export const apiKeyCreate =
  (context: GovernanceContext) =>
  async (
    caller: Caller,
    command: Command<ApiKeyRequest>,
  ): Promise<Result<ApiKeyCreated, ApiKeyCreateRefusal>> => {
    requireInWholeTenant(caller, 'governance.apiKey.create');
    // The stored outcome never holds the text, so a replay, which does not run the work, has none.
    let keyText: string | null = null;
    const outcome = await context.unitOfWork.mutate<{ apiKeyId: Id }, ApiKeyCreateRefusal>(
      caller,
      splitCommand('apiKeyCreate', command),
      async (tx) => {
        const decided = await decide(context, tx, command);
        if (!decided.ok) return decided;
        keyText = await keepApiKey(context, tx, decided.value);
        return ok({ apiKeyId: decided.value.id });
      },
    );
    return mapResult(outcome, ({ apiKeyId }) => ({ apiKeyId, keyText }));
  };

async function decide(
  { catalogue, principals, roles }: GovernanceContext,
  tx: Transaction,
  request: ApiKeyRequest,
): Promise<Result<ApiKey, ApiKeyCreateRefusal>> {
  const { principalId, name, scope = null } = request;
  const [principal] = await principals.byIds(tx, [principalId]);
  if (!principal) return refused({ code: 'PRINCIPAL_UNKNOWN', field: 'principalId' });
  if (!principal.isActive) {
    return refused({ code: 'PRINCIPAL_DEACTIVATED', field: 'principalId' });
  }
  const expiresAt = request.expiresAt ?? new Date(tx.startedAt.getTime() + DEFAULT_LIFE_MS);
  return issueApiKey(
    { principalId, name, scope, expiresAt },
    {
      id: tx.ids.next(),
      now: tx.startedAt,
      catalogue,
      caller: tx.caller,
      principalGrants: await roles.grantsOf(tx, principalId),
    },
  );
}
