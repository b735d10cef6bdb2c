import { invariant, ok, refused, type Result } from '@duebook/kernel';
import type { Side } from '../../journal/domain/side';
import type { ItemClass } from '../../receivables/domain/document-kind';

/** From which date days are counted. */
export type AgingBasis = 'DUE_DATE' | 'DOCUMENT_DATE';

/** A stretch of days; both ends belong to it, null means without end. */
export interface AgingBucket {
  readonly fromDays: number | null;
  readonly toDays: number | null;
}

export type BucketRefusal = { readonly code: 'BUCKETS_INVALID'; readonly path: readonly string[] };

/** The usual bounds: not due, 1–30, 31–60, 61–90, 91–180, 181–360 days, and beyond. */
export const USUAL_BOUNDS: readonly number[] = [0, 30, 60, 90, 180, 360];

const MOST_BOUNDS = 24;
/** The next bucket begins a day later, which is an Int as well. */
const LARGEST_BOUND = 2 ** 31 - 2;

/**
 * Buckets between ascending bounds: `[0, 30]` gives up to 0, 1 to 30, and 31 and more days.
 * By due date the first bucket is what is not yet due.
 */
export function bucketsBetween(
  bounds: readonly number[],
): Result<readonly AgingBucket[], BucketRefusal> {
  const ascending = bounds.every(
    (bound, index) =>
      Number.isInteger(bound) &&
      bound <= LARGEST_BOUND &&
      (index === 0 || bound > (bounds[index - 1] ?? bound)),
  );
  if (bounds.length === 0 || bounds.length > MOST_BOUNDS || !ascending) {
    return refused({ code: 'BUCKETS_INVALID', path: ['buckets'] });
  }
  const buckets = bounds.map((bound, index) => {
    const previous = bounds[index - 1];
    return { fromDays: previous === undefined ? null : previous + 1, toDays: bound };
  });
  const last = bounds.at(-1);
  invariant(last !== undefined, 'there is at least one bound');
  return ok([...buckets, { fromDays: last + 1, toDays: null }]);
}

/** The side on which items of a class stand as a rule; the other side is a credit in its favour. */
export function usualSide(itemClass: ItemClass): Side {
  switch (itemClass) {
    case 'RECEIVABLE':
    case 'SUPPLIER_ADVANCE':
    case 'BILL_RECEIVABLE':
      return 'DEBIT';
    case 'PAYABLE':
    case 'CUSTOMER_ADVANCE':
      return 'CREDIT';
  }
}
