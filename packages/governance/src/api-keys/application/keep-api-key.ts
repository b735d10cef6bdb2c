import type { Id } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import type { ApiKey } from '../domain/api-key';
import { apiKeyCreated } from '../../events/access.event';
import { sortOfPrincipal } from '../../principals/application/sort-of-principal';
import { drawApiKeyText, hashApiKeyText } from './api-key-secret';
import type { GovernanceContext } from '../../application/ports';

type Keeping = Pick<GovernanceContext, 'tenants' | 'apiKeys' | 'principals'>;

/**
 * Stores the key with a new secret and answers its text.
 * @param how what else the audit says of its issue: that nobody asked for it, or what it replaces
 */
export async function keepApiKey(
  { tenants, apiKeys, principals }: Keeping,
  tx: Transaction,
  key: ApiKey,
  how: Readonly<Record<string, boolean | string>> = {},
): Promise<string> {
  const text = drawApiKeyText(await tenants.publicIdOf(tx));
  await apiKeys.add(tx, key, hashApiKeyText(text));
  tx.emit(apiKeyCreated(key, await sortOfPrincipal(principals, tx, key.principalId)));
  tx.audit({
    action: 'apiKey.create',
    subjectType: 'ApiKey',
    subjectId: key.id,
    details: {
      principalId: key.principalId,
      scope: key.scope,
      expiresAt: key.expiresAt.toISOString(),
      ...how,
    },
  });
  return text;
}

/** A key that nobody asked for by the API: the whole of what its principal holds, for so long. */
export function unaskedKey(
  tx: Transaction,
  { principalId, name, lifeMs }: { readonly principalId: Id; name: string; lifeMs: number },
): ApiKey {
  return {
    ...{ id: tx.ids.next(), principalId, name, scope: null },
    createdAt: tx.startedAt,
    expiresAt: new Date(tx.startedAt.getTime() + lifeMs),
    revokedAt: null,
    replaces: null,
  };
}
