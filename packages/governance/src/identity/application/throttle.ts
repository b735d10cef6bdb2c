import { createHash } from 'node:crypto';
import { ok, refused, type Result } from '@duebook/kernel';
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

/** An attempt that is let through. What is not told to have succeeded stays counted. */
export interface Attempt {
  readonly succeeded: () => Promise<void>;
}

type Counting = Pick<IdentityContext, 'attempts' | 'database' | 'clock'>;

/**
 * Lets an attempt through, or tells when the next one will be. It is counted first and taken back
 * when it succeeds, in the database, so that it is counted alike by however many gateways.
 *
 * @param account whom it is aimed at: an address that may belong to nobody, or a user
 */
export async function attemptAt(
  { attempts, database, clock }: Counting,
  account: string,
  address: string,
): Promise<Result<Attempt, TryLater>> {
  const source = sourceOf(address);
  const now = clock.now();
  const ofSource = keyOf('source', source);
  const ofPair = keyOf('account from source', account, source);
  const ofAccount = keyOf('account', account);
  const take = (key: Buffer, limit: AttemptLimit) => attempts.take(database, { key, limit, now });
  const refuse = async (key: Buffer): Promise<Result<Attempt, TryLater>> => {
    const nextAt = await attempts.nextAt(database, key);
    const waitMs = (nextAt?.getTime() ?? 0) - now.getTime();
    return refused({
      code: 'TRY_LATER',
      retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)),
    });
  };

  if (!(await take(ofSource, OF_SOURCE))) return refuse(ofSource);
  const pair = await take(ofPair, OF_ACCOUNT_FROM_SOURCE);
  if (!pair) return refuse(ofPair);
  if (!pair.isTrusted && !(await take(ofAccount, OF_ACCOUNT))) return refuse(ofAccount);
  return ok({
    succeeded: async () => {
      const until = new Date(now.getTime() + TRUSTED_FOR * 1_000);
      await attempts.trust(database, { key: ofPair, now, until });
      await attempts.giveBack(database, ofSource, now);
      if (!pair.isTrusted) await attempts.giveBack(database, ofAccount, now);
    },
  });
}

/** Neither an address of a person nor one of a machine stands in the table, nor can be read from it. */
function keyOf(...parts: readonly string[]): Buffer {
  return createHash('sha256').update(JSON.stringify(parts)).digest();
}
