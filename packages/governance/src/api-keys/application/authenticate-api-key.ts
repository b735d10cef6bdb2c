import type { Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import { readApiKeyText } from '../domain/api-key-text';
import { grantsWithinScope, type Grant } from '../../access/domain/grant';
import { hashApiKeyText } from './api-key-secret';
import type { AuthenticatedKey, GovernanceContext } from '../../application/ports';
import { TimedCache } from '../../application/timed-cache';

/** A key found good; grants are those left under its scope. */
interface KnownKey {
  readonly tenantId: Id;
  readonly key: AuthenticatedKey;
  readonly grants: readonly Grant[];
}

/**
 * With three seconds, a revocation or a change of roles takes effect in every process within the
 * five that are promised, and one busy key costs a statement every three seconds.
 */
const CACHE_BOUNDS = { timeToLiveMs: 3_000, capacity: 10_000 };

/**
 * Turns the text of an API key into the caller it stands for.
 *
 * Answers null for a text that is no key (found by its checksum, without a database read), for an
 * unknown, a revoked and an expired key alike: why is nobody's business who does not hold it.
 */
export const authenticateApiKey = (context: GovernanceContext) => {
  const cache = new TimedCache<KnownKey>(CACHE_BOUNDS);
  return async (text: string, requestId?: string): Promise<Caller | null> => {
    const parts = readApiKeyText(text);
    if (!parts) return null;
    const now = context.clock.now().getTime();
    const hash = hashApiKeyText(text);
    const known = await cache.get(hash.toString('base64'), now, () =>
      readKey(context, parts.tenantPublicId, hash),
    );
    if (!known || known.key.expiresAt.getTime() <= now) return null;
    return {
      tenantId: known.tenantId,
      principalId: known.key.principalId,
      principalKind: known.key.principalKind,
      grants: known.grants,
      requestId: requestId ?? context.ids.next(),
    };
  };
};

async function readKey(
  { database, unitOfWork, tenants, apiKeys }: GovernanceContext,
  tenantPublicId: string,
  hash: Buffer,
): Promise<KnownKey | null> {
  const tenantId = await tenants.findTenantId(database, tenantPublicId);
  if (tenantId === null) return null;
  const key = await apiKeys.authenticate(unitOfWork.reader({ tenantId }), hash);
  return key && { tenantId, key, grants: grantsWithinScope(key.grants, key.scope) };
}
