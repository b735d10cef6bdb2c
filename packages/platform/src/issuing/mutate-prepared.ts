import type { Result } from '@duebook/kernel';
import type { Json } from '../outbox/domain-event';
import type { Caller } from '../tenancy/caller';
import type { IdempotencyRefusal, MutationRequest } from '../unit-of-work/idempotency';
import type { Transaction } from '../unit-of-work/transaction';
import type { UnitOfWork } from '../unit-of-work/unit-of-work';

/** What a mutation does before its transaction, and within it. */
interface PreparedWork<P, T, R> {
  readonly prepare: () => Promise<Result<P, R>>;
  readonly write: (tx: Transaction, prepared: P) => Promise<Result<T, R>>;
}

/**
 * A mutation that makes much before it writes, such as the pages of a file: that takes longer than a
 * transaction should stay open. A repeat answers what it has: it makes nothing anew, and is not refused
 * because the books have gone on since.
 */
export async function mutatePrepared<P, T extends Json, R extends { readonly code: string }>(
  unitOfWork: Pick<UnitOfWork, 'answered' | 'mutate'>,
  caller: Caller,
  request: MutationRequest,
  { prepare, write }: PreparedWork<P, T, R>,
): Promise<Result<T, R | IdempotencyRefusal>> {
  const earlier = await unitOfWork.answered<T>(caller, request);
  if (earlier) return earlier;
  const prepared = await prepare();
  if (!prepared.ok) return prepared;
  return unitOfWork.mutate<T, R>(caller, request, (tx) => write(tx, prepared.value));
}
