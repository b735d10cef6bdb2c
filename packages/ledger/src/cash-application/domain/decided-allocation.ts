import type { BusinessDate, Money } from '@duebook/kernel';
import type { DecidedEntry } from '../../journal/domain/entry';
import type { OpenItemFact } from './open-item-fact';

/** Groups have no object of their own; their ids are as opaque as those of objects. */
export const ALLOCATION_GROUP = 'AllocationGroup';

export type AllocationReason = 'CASH' | 'CREDIT' | 'DISCOUNT' | 'TOLERANCE' | 'CONTRA' | 'REVERSAL';

/** A debit and a credit item matched for an amount, decided and not yet written. */
export interface DecidedAllocation {
  readonly id: string;
  /** Allocations made by one command belong together. */
  readonly groupId: string;
  readonly legalEntityId: string;
  readonly debit: OpenItemFact;
  readonly credit: OpenItemFact;
  /** Each side in its own currency, and at its own rate in the functional one. */
  readonly debitAmount: Money;
  readonly creditAmount: Money;
  readonly debitFunctional: Money;
  readonly creditFunctional: Money;
  readonly allocatedOn: BusinessDate;
  readonly reason: AllocationReason;
  /** True of a discount that was granted though the day of payment did not earn it. */
  readonly isDiscountUnearned?: boolean;
  /** Why somebody undid something by it; of a reversal alone. */
  readonly reversalReason?: string;
  /** The entry of the realised exchange difference; null when there is none. */
  readonly entry: DecidedEntry | null;
  readonly reversesAllocationId: string | null;
}
