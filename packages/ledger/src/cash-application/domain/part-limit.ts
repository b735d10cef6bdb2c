import type { AllocationRefusal } from './allocation-refusal';

/** A call names at most this many parts: they are locked, decided and written as a whole. */
const MOST_PARTS = 1_000;

/** Documents of one call that make more allocations among them would hold what they lock too long. */
const MOST_ALLOCATIONS = 10_000;

/**
 * Counts the allocations of one call. A document may make as many as it needs when those before it
 * made none, so that each of them can be applied, by itself at the worst.
 */
export class AllocationCount {
  private made = 0;
  private isFull = false;

  /** Why these are too many after what was made before; what follows them is refused too. */
  fault(allocations: readonly unknown[]): AllocationRefusal | undefined {
    const sum = this.made + allocations.length;
    this.isFull ||= this.made > 0 && sum > MOST_ALLOCATIONS;
    return this.isFull
      ? { code: 'TOO_MANY_ALLOCATIONS', path: [], largest: MOST_ALLOCATIONS }
      : undefined;
  }

  add(allocations: readonly unknown[]): void {
    this.made += allocations.length;
  }
}

/** Why a call names too many parts; undefined when it does not. */
export function partCountFault(
  parts: readonly unknown[],
  field: string,
): AllocationRefusal | undefined {
  if (parts.length <= MOST_PARTS) return undefined;
  return { code: 'BULK_TOO_LARGE', path: [field], largest: MOST_PARTS, sent: parts.length };
}
