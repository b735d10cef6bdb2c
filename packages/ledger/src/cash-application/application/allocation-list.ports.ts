import type { BusinessDate, Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { AllocationReason } from '../domain/decided-allocation';
import type { ReadAllocation } from './item-reading.ports';

/** Which allocations a list shows; null for all. Days are inclusive. */
export interface AllocationFilter {
  readonly partyId: Id | null;
  /** Allocations of this item, on either side. */
  readonly openItemId: Id | null;
  /** Allocations of items of this document. */
  readonly documentId: Id | null;
  readonly reasons: readonly AllocationReason[] | null;
  readonly allocatedFrom: BusinessDate | null;
  readonly allocatedTo: BusinessDate | null;
  /** True for those that another has given back; false for those that stand, reversals among them. */
  readonly isReversed: boolean | null;
}

export type AllocationSort = 'ALLOCATED_ON_DESC' | 'ALLOCATED_ON_ASC';

/** A stretch of the allocations of some legal entities (null: all), ties broken by id. */
export interface AllocationsStretch {
  readonly legalEntityIds: readonly Id[] | null;
  readonly filter: AllocationFilter;
  readonly sortBy: AllocationSort;
  readonly limit: number;
  /** The last allocation already seen; null for the start. */
  readonly after: { readonly day: BusinessDate; readonly id: Id } | null;
}

/** Where allocations are listed, in one statement. */
export interface AllocationList {
  page(reader: SqlReader, stretch: AllocationsStretch): Promise<readonly ReadAllocation[]>;
}
