import type { Caller } from '@duebook/platform';
import type { GovernanceContext } from '../../application/ports';
import { TimedCache } from '../../application/timed-cache';
import type { RegisteredOperation } from '../domain/registered-operation';

/** What the API asks before it runs an operation. */
export interface OperationsToRun {
  /** The operation of this hash that the caller has registered; null for anybody else's. */
  find(caller: Caller, sha256: string): Promise<RegisteredOperation | null>;
  /** Whether the caller may run nothing but what is registered. */
  isRestricted(caller: Caller): Promise<boolean>;
}

/** As with keys: what is changed holds everywhere within five seconds. */
const TIME_TO_LIVE_MS = 3_000;
const MOST_CALLERS = 10_000;
/** Each holds a document, of a few kilobytes as a rule. */
const MOST_OPERATIONS = 2_000;

/** Often enough to tell what is in use from what may be retired. */
const USE_NOTED_EVERY_MS = 3_600_000;

const SHA256 = /^[0-9a-f]{64}$/;

/** Only service accounts have operations: to anybody else nothing is registered, or forbidden. */
export const operationsToRun = (context: GovernanceContext): OperationsToRun => {
  const { unitOfWork, clock, operations } = context;
  const found = new TimedCache<RegisteredOperation>({
    timeToLiveMs: TIME_TO_LIVE_MS,
    capacity: MOST_OPERATIONS,
  });
  const restrictions = new TimedCache<{ readonly isRestricted: boolean }>({
    timeToLiveMs: TIME_TO_LIVE_MS,
    capacity: MOST_CALLERS,
  });
  return {
    find: async (caller, sha256) => {
      if (caller.principalKind !== 'SERVICE_ACCOUNT' || !SHA256.test(sha256)) return null;
      const now = clock.now();
      return found.get(`${nameOf(caller)}:${sha256}`, now.getTime(), async () => {
        const { principalId } = caller;
        const operation = await operations.find(unitOfWork.reader(caller), principalId, sha256);
        if (operation) await noteUse(context, { caller, operation, now });
        return operation;
      });
    },
    isRestricted: async (caller) => {
      if (caller.principalKind !== 'SERVICE_ACCOUNT') return false;
      const known = await restrictions.get(nameOf(caller), clock.now().getTime(), async () => {
        const { principalId } = caller;
        const among = await operations.restrictedAmong(unitOfWork.reader(caller), [principalId]);
        return { isRestricted: among.length > 0 };
      });
      return known?.isRestricted ?? false;
    },
  };
};

/**
 * No fact of the books, and so without a commit record, as with keys. Where it cannot be written
 * down, the operation runs all the same.
 */
async function noteUse(
  { unitOfWork, operations }: GovernanceContext,
  use: { readonly caller: Caller; readonly operation: RegisteredOperation; readonly now: Date },
): Promise<void> {
  const { lastUsedAt, id } = use.operation;
  const unlessSince = new Date(use.now.getTime() - USE_NOTED_EVERY_MS);
  if (lastUsedAt !== null && lastUsedAt > unlessSince) return;
  const reader = unitOfWork.reader(use.caller);
  await operations.noteUse(reader, id, { usedAt: use.now, unlessSince }).catch(() => undefined);
}

function nameOf({ tenantId, principalId }: Caller): string {
  return `${tenantId}:${principalId}`;
}
