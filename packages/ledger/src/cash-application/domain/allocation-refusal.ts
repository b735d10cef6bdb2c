import type { BusinessDate } from '@duebook/kernel';
import type { CommandPath, PostingRefusal } from '../../receivables/domain/posting-refusal';

/** More is named than one call takes. */
export type TooManyParts = Readonly<{
  code: 'BULK_TOO_LARGE';
  path: CommandPath;
  largest: number;
  sent: number;
}>;

/** Why items cannot be allocated to one another, with the facts for a message. */
export type AllocationRefusal =
  | { readonly code: 'OPEN_ITEM_UNKNOWN'; readonly path: CommandPath; readonly openItemId: string }
  | { readonly code: 'NOTHING_TO_ALLOCATE'; readonly path: CommandPath }
  | TooManyParts
  /** The documents of one call would make more allocations among them than one call makes. */
  | { readonly code: 'TOO_MANY_ALLOCATIONS'; readonly path: CommandPath; readonly largest: number }
  | { readonly code: 'SAME_SIDE'; readonly path: CommandPath }
  /** Other party, legal entity or class of item: only a contra settles across them. */
  | { readonly code: 'CONTRA_NEEDED'; readonly path: CommandPath }
  | {
      readonly code: 'CURRENCY_MISMATCH';
      readonly path: CommandPath;
      readonly debit: string;
      readonly credit: string;
    }
  | {
      readonly code: 'ABOVE_OPEN_AMOUNT';
      readonly path: CommandPath;
      readonly currency: string;
      readonly openItemId: string;
      readonly open: string;
      readonly asked: string;
    }
  | {
      readonly code: 'ALLOCATED_BEFORE_POSTING';
      readonly path: CommandPath;
      readonly earliest: BusinessDate;
    }
  /** Something else was matched with an item then, which was undone as of a later day only. */
  | {
      readonly code: 'OPEN_ONLY_LATER';
      readonly path: CommandPath;
      readonly earliest: BusinessDate;
    }
  | {
      readonly code: 'SIDES_DIFFER';
      readonly path: CommandPath;
      readonly currency: string;
      readonly debit: string;
      readonly credit: string;
    }
  | { readonly code: 'ALLOCATION_UNKNOWN'; readonly path: CommandPath }
  | { readonly code: 'ALLOCATION_REVERSED'; readonly path: CommandPath }
  /** Undone by half it would leave items of its own open, which are nobody's debt. */
  | {
      readonly code: 'CONTRA_UNDONE_AS_DOCUMENT';
      readonly path: CommandPath;
      readonly documentId: string;
    }
  | { readonly code: 'DOCUMENT_UNKNOWN'; readonly path: CommandPath }
  | { readonly code: 'DOCUMENT_REVERSED'; readonly path: CommandPath }
  | {
      readonly code: 'DOCUMENT_ALLOCATED';
      readonly path: CommandPath;
      readonly openItemIds: readonly string[];
    }
  | {
      readonly code: 'REVERSED_BEFORE_POSTING';
      readonly path: CommandPath;
      readonly earliest: BusinessDate;
    }
  | {
      readonly code: 'DISCOUNT_NOT_EARNED';
      readonly path: CommandPath;
      readonly currency: string;
      readonly earned: string;
      readonly asked: string;
    }
  | {
      readonly code: 'ABOVE_TOLERANCE';
      readonly path: CommandPath;
      readonly currency: string;
      readonly tolerance: string;
      readonly asked: string;
    }
  | { readonly code: 'DISCOUNT_NEEDS_APPROVAL'; readonly path: CommandPath }
  | { readonly code: 'DIFFERENCE_NEEDS_MONEY'; readonly path: CommandPath }
  | { readonly code: 'DISCOUNT_NEEDS_TRADE_ITEM'; readonly path: CommandPath }
  | { readonly code: 'TOLERANCE_LEAVES_OPEN'; readonly path: CommandPath; readonly left: string }
  | PostingRefusal;

/** Nobody is asked for it by itself: what is given up by an adjustment instead may wait for agreement. */
export const DISCOUNT_NEEDS_APPROVAL: AllocationRefusal = {
  code: 'DISCOUNT_NEEDS_APPROVAL',
  path: ['acceptUnearnedDiscount'],
};
