import type { AllocationRefusal } from './allocation-refusal';

/** A call names at most this many parts: they are locked, decided and written as a whole. */
const MOST_PARTS = 1_000;

/** Documents of one call that make more allocations among them would hold what they lock too long. */
const MOST_ALLOCATIONS = 10_000;

/** And to plan more than this many items takes seconds, in which nobody else is served. */
const MOST_LOOKED_AT = 200_000;

/** Why a document is left to a call of its own. */
export const TOO_MANY_ALLOCATIONS: AllocationRefusal = {
  code: 'TOO_MANY_ALLOCATIONS',
  path: [],
  largest: MOST_ALLOCATIONS,
};

/**
 * Counts the work of one call. A document may make as many allocations as it needs when those before
 * it made none, so that each of them can be applied, by itself at the worst. Once one is too much,
 * those that follow are too.
 */
export class AllocationCount {
  private made = 0;
  private lookedAt = 0;
  private isFull = false;

  /** Counts the items that a document is planned over, whatever comes of it. */
  look(items: readonly unknown[]): AllocationRefusal | undefined {
    return this.faultIf(this.lookedAt > 0 && this.lookedAt + items.length > MOST_LOOKED_AT, () => {
      this.lookedAt += items.length;
    });
  }

  /** Counts allocations that are to be made. */
  make(allocations: readonly unknown[]): AllocationRefusal | undefined {
    return this.faultIf(this.made > 0 && this.made + allocations.length > MOST_ALLOCATIONS, () => {
      this.made += allocations.length;
    });
  }

  private faultIf(isTooMuch: boolean, count: () => void): AllocationRefusal | undefined {
    this.isFull ||= isTooMuch;
    if (this.isFull) return TOO_MANY_ALLOCATIONS;
    count();
    return undefined;
  }
}

/** How many of the elements of one call name no more parts among them than one call makes. */
export function withinOneCall(parts: readonly number[]): number {
  let sum = 0;
  const beyond = parts.findIndex((count, index) => {
    sum += count;
    return index > 0 && sum > MOST_ALLOCATIONS;
  });
  return beyond < 0 ? parts.length : beyond;
}

/** Why a call names too many parts; undefined when it does not. */
export function partCountFault(
  parts: readonly unknown[],
  field: string,
): AllocationRefusal | undefined {
  if (parts.length <= MOST_PARTS) return undefined;
  return { code: 'BULK_TOO_LARGE', path: [field], largest: MOST_PARTS, sent: parts.length };
}
