import { createHash } from 'node:crypto';
import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  OF_ACCOUNT,
  OF_ACCOUNT_FROM_SOURCE,
  OF_SOURCE,
  TRUSTED_FOR,
  type AttemptLimit,
} from '../domain/attempt-limits';
import { sourceOf } from '../domain/client-trace';
import type { IdentityContext } from './identity-context';

/** Too many attempts; the next one is let through then. */
export type TryLater = Readonly<{ code: 'TRY_LATER'; retryAfterSeconds: number }>;

/** An attempt that is let through. It stays counted unless it is told to have succeeded. */
export interface Attempt {
  readonly at: Date;
  /** It was right: counting begins anew, and who comes from there is trusted for a while. */
  readonly succeeded: () => Promise<void>;
}

/** What is counted otherwise than usual. */
interface Counted {
  /** How many attempts at one account all sources have together. */
  readonly fromAnywhere?: AttemptLimit;
  /** The tenant at whose accounts the attempts of a source are counted; null for all accounts. */
  readonly within?: Id | null;
  /** When it was made; now, unless it is part of one that is counted already. */
  readonly at?: Date;
}

type Counting = Pick<IdentityContext, 'attempts' | 'database' | 'clock'>;

/**
 * Lets an attempt through, or tells when the next one will be. It is counted first and taken back
 * when it succeeds, in the database, so that it is counted alike by however many gateways. What is not
 * let through is counted nowhere.
 *
 * From where the owner has signed in lately nothing is counted but what comes from there for this
 * account: neither a neighbour nor a stranger keeps the owner out.
 *
 * @param account whom it is aimed at: an address that may belong to nobody, or a user
 */
export async function attemptAt(
  { attempts, database, clock }: Counting,
  account: string,
  address: string,
  { fromAnywhere = OF_ACCOUNT, within = null, at: now = clock.now() }: Counted = {},
): Promise<Result<Attempt, TryLater>> {
  const source = sourceOf(address);
  const ofPair = keyOf('account from source', account, source);
  const pair = { key: ofPair, limit: OF_ACCOUNT_FROM_SOURCE };
  const counts = (await attempts.isTrusted(database, ofPair, now))
    ? [pair]
    : [
        { key: keyOf('source', source, ...(within === null ? [] : [within])), limit: OF_SOURCE },
        pair,
        { key: keyOf('account', account), limit: fromAnywhere },
      ];
  const taken: Buffer[] = [];
  const takenBack = async (): Promise<void> => {
    for (const key of taken) await attempts.giveBack(database, key, now);
  };
  for (const { key, limit } of counts) {
    if (!(await attempts.take(database, { key, limit, now }))) {
      await takenBack();
      return refused(tryLater(await attempts.nextAt(database, key), now));
    }
    taken.push(key);
  }
  return ok({
    at: now,
    succeeded: async () => {
      await takenBack();
      const until = new Date(now.getTime() + TRUSTED_FOR * 1_000);
      await attempts.trust(database, { key: ofPair, now, until });
    },
  });
}

function tryLater(nextAt: Date | null, now: Date): TryLater {
  const waitMs = (nextAt?.getTime() ?? 0) - now.getTime();
  return { code: 'TRY_LATER', retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)) };
}

/** Neither an address of a person nor one of a machine stands in the table, nor can be read from it. */
function keyOf(...parts: readonly string[]): Buffer {
  return createHash('sha256').update(JSON.stringify(parts)).digest();
}
