import type { Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import { readApiKeyText } from '../domain/api-key-text';
import { grantsWithinScope, type Grant } from '../domain/grant';
import { hashApiKeyText } from './api-key-secret';
import type { AuthenticatedKey, GovernanceContext } from './ports';

/** A key found good; grants are those left under its scope. */
interface KnownKey {
  readonly tenantId: Id;
  readonly key: AuthenticatedKey;
  readonly grants: readonly Grant[];
}

interface CacheEntry {
  /** When the reading began: whatever was committed before that is in it. */
  readonly readAt: number;
  readonly known: Promise<KnownKey | null>;
}

/**
 * How long an answer may be used again. With it a revocation, an unassigned role or a new one
 * takes effect in every process within three seconds; five are promised.
 */
export const AUTHENTICATION_TTL_MS = 3_000;

/** Bounds the memory; the longest known go first. */
const CACHE_SIZE = 10_000;

/**
 * Turns the text of an API key into the caller it stands for.
 *
 * Answers null for a text that is no key (found by its checksum, without a database read), for an
 * unknown, a revoked and an expired key alike: why is nobody's business who does not hold it.
 */
export const authenticateApiKey = (context: GovernanceContext) => {
  const cache = new Map<string, CacheEntry>();
  return async (text: string, requestId?: string): Promise<Caller | null> => {
    const parts = readApiKeyText(text);
    if (!parts) return null;
    const now = context.clock.now().getTime();
    const hash = hashApiKeyText(text);
    const known = await cached(cache, hash.toString('base64'), {
      now,
      read: () => readKey(context, parts.tenantPublicId, hash),
    });
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

/** Requests that come together wait for one reading; only good keys stay. */
async function cached(
  cache: Map<string, CacheEntry>,
  name: string,
  { now, read }: { readonly now: number; readonly read: () => Promise<KnownKey | null> },
): Promise<KnownKey | null> {
  const found = cache.get(name);
  const age = found ? now - found.readAt : Infinity;
  // A clock that was set back makes the age negative: then nothing is known of it.
  if (found && age >= 0 && age < AUTHENTICATION_TTL_MS) return found.known;

  const entry: CacheEntry = { readAt: now, known: read() };
  const forget = (): void => {
    if (cache.get(name) === entry) cache.delete(name);
  };
  cache.delete(name);
  cache.set(name, entry);
  if (cache.size > CACHE_SIZE) {
    for (const oldest of cache.keys()) {
      cache.delete(oldest);
      break;
    }
  }
  try {
    const known = await entry.known;
    if (!known) forget();
    return known;
  } catch (error) {
    forget();
    throw error;
  }
}
