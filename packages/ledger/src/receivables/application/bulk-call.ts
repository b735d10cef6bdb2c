import { ok, refused, type Result } from '@duebook/kernel';
import type { Caller, IdempotencyRefusal, Json, Transaction, UnitOfWork } from '@duebook/platform';
import type { PostingRefusal } from '../domain/posting-refusal';

/** Which call this is, so that a repeat is told apart from a new one. */
export interface CommandRequest {
  /** The GraphQL field or CLI command. */
  readonly operation: string;
  readonly idempotencyKey: string;
}

/** Whether one refused element refuses the whole call, or only itself. */
export type OnRefusal = 'ABORT' | 'SKIP';

/** A refusal of elements of a bulk call; nothing was posted. */
export interface BulkRefused<R = PostingRefusal> {
  readonly code: 'BULK_REFUSED';
  readonly elements: readonly { readonly index: number; readonly refusal: R }[];
}

/** A bulk call has no element, or too many. */
export type BulkSizeFault =
  { readonly code: 'BULK_EMPTY' } | { readonly code: 'BULK_TOO_LARGE'; readonly largest: number };

/** What a bulk call comes to: an outcome for each element, in order, unless it is refused. */
export type BulkOutcome<O, R> = Result<
  readonly O[],
  BulkRefused<R> | BulkSizeFault | IdempotencyRefusal
>;

/** Which bulk call this is, and what a refused element does to it. */
export interface BulkRequest extends CommandRequest {
  readonly onRefusal: OnRefusal;
}

/** A bulk call with its elements. */
interface BulkCall<C> {
  readonly caller: Caller;
  readonly request: BulkRequest;
  readonly commands: readonly C[];
}

/** A bulk call takes at most this many elements. */
const LARGEST_BULK = 1_000;

type Outcome<R> = { readonly ok: true } | { readonly ok: false; readonly refusal: R };

/**
 * Does many of a kind as one mutation.
 * @param work answers an outcome for each command, in order; nothing is written for a refused one
 */
export async function runBulk<C, R, O extends Outcome<R> & Json>(
  unitOfWork: UnitOfWork,
  { caller, request: { onRefusal, ...request }, commands }: BulkCall<C>,
  work: (tx: Transaction) => Promise<readonly (O & Outcome<R>)[]>,
): Promise<BulkOutcome<O, R>> {
  const fault = sizeFault(commands);
  if (fault) return refused(fault);
  return unitOfWork.mutate<readonly O[], BulkRefused<R>>(
    caller,
    { ...request, input: { onRefusal, commands } },
    async (tx) => unlessRefused<R, O>(await work(tx), onRefusal),
  );
}

function sizeFault(elements: readonly unknown[]): BulkSizeFault | undefined {
  if (elements.length === 0) return { code: 'BULK_EMPTY' };
  return elements.length > LARGEST_BULK
    ? { code: 'BULK_TOO_LARGE', largest: LARGEST_BULK }
    : undefined;
}

/** The outcomes of a bulk call, unless a refused element refuses the whole. */
function unlessRefused<R, O extends Outcome<R>>(
  outcomes: readonly (O & Outcome<R>)[],
  onRefusal: OnRefusal,
): Result<readonly O[], BulkRefused<R>> {
  const elements = outcomes.flatMap((outcome: Outcome<R>, index) =>
    outcome.ok ? [] : [{ index, refusal: outcome.refusal }],
  );
  return onRefusal === 'ABORT' && elements.length > 0
    ? refused({ code: 'BULK_REFUSED', elements })
    : ok(outcomes);
}
