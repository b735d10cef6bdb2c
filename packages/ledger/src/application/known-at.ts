import { ok, refused, type Result } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';

/** Makes an answer about the past final, see platform's recorder. */
export interface KnownAtSettler {
  settle(tenantId: string, knownAt: Date): Promise<boolean>;
}

/** Nobody knows yet what will be known then. */
export type KnownAtInFuture = Readonly<{ code: 'KNOWN_AT_IN_FUTURE'; path: readonly string[] }>;

/** Makes what is answered as known at a time final, before it is read; null is now. */
export async function settleKnownAt(
  settler: KnownAtSettler,
  { tenantId }: Caller,
  knownAt: Date | null,
): Promise<Result<Date | null, KnownAtInFuture>> {
  return knownAt === null || (await settler.settle(tenantId, knownAt))
    ? ok(knownAt)
    : refused({ code: 'KNOWN_AT_IN_FUTURE', path: ['knownAt'] });
}
