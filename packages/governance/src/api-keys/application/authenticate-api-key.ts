import type { Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import { readApiKeyText } from '../domain/api-key-text';
import { grantsWithinScope } from '../../access/domain/grant';
import { hashApiKeyText } from './api-key-secret';
import type { AuthenticatedKey, GovernanceContext } from '../../application/ports';
import { TimedCache } from '../../application/timed-cache';
import { usableRightsOf } from '../../segregation/application/usable-rights-of';
import type { Rights } from '../../segregation/domain/usable-rights';

/** A key found good; rights are those left under its scope. */
interface KnownKey extends Rights {
  readonly tenantId: Id;
  readonly key: AuthenticatedKey;
}

/**
 * With three seconds, a revocation or a change of roles takes effect in every process within the
 * five that are promised, and one busy key costs a statement every three seconds.
 */
const CACHE_BOUNDS = { timeToLiveMs: 3_000, capacity: 10_000 };

/** A key's use is written down so often: one write for a key and hour, however busy it is. */
const USE_NOTED_EVERY_MS = 3_600_000;

/**
 * Turns the text of an API key into the caller it stands for.
 *
 * Answers null for a text that is no key (found by its checksum, without a database read), for an
 * unknown, a revoked and an expired key, and for one whose principal is deactivated: why is nobody's
 * business who does not hold it.
 */
export const authenticateApiKey = (context: GovernanceContext) => {
  const cache = new TimedCache<KnownKey>(CACHE_BOUNDS);
  return async (text: string, requestId?: string): Promise<Caller | null> => {
    const parts = readApiKeyText(text);
    if (!parts) return null;
    const now = context.clock.now();
    const hash = hashApiKeyText(text);
    const known = await cache.get(hash.toString('base64'), now.getTime(), () =>
      readKey(context, { tenantPublicId: parts.tenantPublicId, hash, now }),
    );
    if (!known || known.key.expiresAt <= now) return null;
    return {
      tenantId: known.tenantId,
      principalId: known.key.principalId,
      principalKind: known.key.principalKind,
      grants: known.grants,
      suspended: known.suspended,
      requestId: requestId ?? context.ids.next(),
      authentication: { method: 'API_KEY', hasSecondFactor: false },
    };
  };
};

interface Asked {
  readonly tenantPublicId: string;
  readonly hash: Buffer;
  readonly now: Date;
}

async function readKey(
  context: GovernanceContext,
  { tenantPublicId, hash, now }: Asked,
): Promise<KnownKey | null> {
  const { database, unitOfWork, tenants, apiKeys } = context;
  const tenantId = await tenants.findTenantId(database, tenantPublicId);
  if (tenantId === null) return null;
  const reader = unitOfWork.reader({ tenantId });
  const key = await apiKeys.authenticate(reader, hash);
  if (!key) return null;
  if (key.expiresAt > now) await noteUse(context, { tenantId, key, now });
  const { grants, suspended } = await usableRightsOf(context)(reader, key.principalId);
  return {
    ...{ tenantId, key },
    grants: grantsWithinScope(grants, key.scope),
    suspended: grantsWithinScope(suspended, key.scope),
  };
}

/**
 * No fact of the books, and so without a commit record: when a key was used says only whether it may
 * be done away with. Where it cannot be written down, the key is good all the same.
 */
async function noteUse(
  { unitOfWork, apiKeys }: GovernanceContext,
  { tenantId, key, now }: Omit<KnownKey, keyof Rights> & { readonly now: Date },
): Promise<void> {
  const unlessSince = new Date(now.getTime() - USE_NOTED_EVERY_MS);
  if (key.lastUsedAt !== null && key.lastUsedAt > unlessSince) return;
  const reader = unitOfWork.reader({ tenantId });
  await apiKeys.noteUse(reader, key.id, { usedAt: now, unlessSince }).catch(() => undefined);
}
