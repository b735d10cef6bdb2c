import type { BusinessDate } from '@duebook/kernel';
import type { PostingDeps } from '../../receivables/application/ports';
import type { DocumentKind } from '../../receivables/domain/document-kind';
import type { AllocationPolicy } from '../domain/plan-allocation';
import type { AllocationStore } from './ports';

/** The permission to match items. */
export const CREATE_ALLOCATIONS = 'ledger.allocation.create';

/** What cash application works with. */
export interface CashApplicationDeps extends PostingDeps {
  readonly allocations: AllocationStore;
}

/** Applies a document of money or a credit note to items of its party. */
export interface ReceiptAllocation {
  readonly documentId: string;
  /** Of what kind the document has to be; of any when left out. */
  readonly kinds?: readonly DocumentKind[];
  /** Named items with amounts; null spreads the money by the policy. */
  readonly parts: readonly AllocatedPart[] | null;
  readonly policy: AllocationPolicy;
  readonly allocatedOn: BusinessDate | null;
  /** Grants discounts that the day of payment does not earn; needs a permission of its own. */
  readonly acceptUnearnedDiscount?: boolean;
  /**
   * What is left of the document when all else is applied, given up within the tolerance of the legal
   * entity. Then the parts may be none. Left out when nothing is: a call that was made before this
   * could be asked for is still known by its key.
   */
  readonly leftoverAmount?: string;
}

/** What of the money goes to an item, and what of the item is settled without money. */
export interface AllocatedPart {
  readonly openItemId: string;
  readonly amount: string;
  /** Cash discount taken off the item. */
  readonly discountAmount?: string | null;
  /** A small rest that is given up, within the tolerance of the legal entity. */
  readonly toleranceAmount?: string | null;
}
