import type { BusinessDate, Money } from '@duebook/kernel';
import type { Side } from '../../journal/domain/side';
import type { CashDiscount } from '../../receivables/domain/decided-posting';
import type { DocumentKind, ItemClass } from '../../receivables/domain/document-kind';

/** An open item as allocation finds it, locked for the length of the decision. */
export interface OpenItemFact {
  readonly id: string;
  readonly legalEntityId: string;
  readonly partyId: string;
  readonly itemClass: ItemClass;
  readonly controlAccountId: string;
  readonly side: Side;
  readonly documentId: string;
  readonly documentKind: DocumentKind;
  readonly documentNumber: string;
  readonly documentDate: BusinessDate;
  readonly postingDate: BusinessDate;
  readonly dueDate: BusinessDate;
  readonly discounts: readonly CashDiscount[];
  /** Unsigned, in the item's currency. */
  readonly original: Money;
  readonly open: Money;
  /** What of it is still open in the functional currency, at the item's own rate. */
  readonly openFunctional: Money;
  /**
   * What was open at the end of each day on which that changed, in order, if a matching of the item
   * was ever undone. Else empty: what is open has only ever fallen, and was never less than it is.
   */
  readonly past: readonly OpenAmountOn[];
}

/** What an item had open from a day on. */
export interface OpenAmountOn {
  readonly on: BusinessDate;
  readonly open: Money;
}
