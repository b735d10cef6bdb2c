import type { AllocationEffect } from '../load/effects';

/** What is in a tenant's books, by the ids of the API. */
export interface Books {
  readonly documents: readonly { readonly id: string; readonly memo: string | null }[];
  readonly items: readonly {
    readonly id: string;
    readonly original: string;
    readonly open: string;
  }[];
  readonly allocations: readonly AllocationEffect[];
  /** When the outcome of each idempotency key was stored, in milliseconds. */
  readonly storedAt: ReadonlyMap<string, number>;
}
