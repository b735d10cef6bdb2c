import type { BusinessDate, Decimal, Id, Money } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { Side } from '../../journal/domain/side';
import type { CashDiscount } from '../../receivables/domain/decided-posting';
import type { ItemClass } from '../../receivables/domain/document-kind';
import type { AllocationReason } from '../domain/decided-allocation';
import type { UnappliedKind } from '../domain/unapplied';

/** An open item as it stands now. */
export interface ReadOpenItem {
  readonly id: Id;
  readonly legalEntityId: Id;
  /** IANA zone of the legal entity: it says which day is today. */
  readonly timeZone: string;
  readonly documentId: Id;
  /** 1 for the first; a document may fall due in parts. */
  readonly instalment: number;
  readonly partyId: Id;
  readonly itemClass: ItemClass;
  readonly controlAccountId: Id;
  readonly side: Side;
  readonly documentDate: BusinessDate;
  readonly postingDate: BusinessDate;
  readonly dueDate: BusinessDate;
  readonly dueDateIsProvisional: boolean;
  readonly discounts: readonly CashDiscount[];
  /** Unsigned, in the item's currency; the side says whose favour it is in. */
  readonly original: Money;
  readonly open: Money;
  /** The same at the item's own rate in the functional currency. */
  readonly originalFunctional: Money;
  readonly openFunctional: Money;
}

/** Which items a list shows; null for all. Days are inclusive. */
export interface OpenItemFilter {
  readonly itemClasses: readonly ItemClass[] | null;
  readonly side: Side | null;
  readonly currencyCode: string | null;
  readonly dueFrom: BusinessDate | null;
  readonly dueTo: BusinessDate | null;
  /** Debts whose due date lies before this day. */
  readonly overdueAsOf: BusinessDate | null;
  /** At least and at most this much is open, in the item's currency. */
  readonly openAtLeast: Decimal | null;
  readonly openAtMost: Decimal | null;
  /** Items of documents with exactly this number. */
  readonly documentNumber: string | null;
  /** Items of parties for which this user is responsible now. */
  readonly ownerId: Id | null;
}

/**
 * Whose items: those of a party may be open, settled or both (null); without one only open items
 * are listed, because settled ones grow for ever and nobody reads through all of them.
 */
export type OpenItemScope =
  | { readonly partyId: Id; readonly isOpen: boolean | null }
  | { readonly partyId: null; readonly isOpen: true };

export type OpenItemSort =
  | 'DUE_DATE_ASC'
  | 'DUE_DATE_DESC'
  | 'DOCUMENT_DATE_ASC'
  | 'DOCUMENT_DATE_DESC'
  | 'OPEN_AMOUNT_DESC';

/** Which items of some legal entities (null: all). */
export interface OpenItemsAmong {
  readonly legalEntityIds: readonly Id[] | null;
  readonly scope: OpenItemScope;
  readonly filter: OpenItemFilter;
}

/** A stretch of items, ties broken by id. */
export interface OpenItemStretch extends OpenItemsAmong {
  readonly sortBy: OpenItemSort;
  readonly limit: number;
  /** The last item already seen, by what the list is sorted by; null for the start. */
  readonly after: { readonly value: string; readonly id: Id } | null;
}

/** What waits to be applied, with what its party owes in the same legal entity and currency. */
export interface ReadUnappliedItem {
  readonly item: ReadOpenItem;
  readonly kind: UnappliedKind;
  /** Open debts on the same control account, or on that of debts if it is a prepayment; unsigned. */
  readonly owed: Money;
  /** What waits on the same account without being money, credit notes for example. */
  readonly credited: Money;
  /** What waits on the same account and settles debts before it. */
  readonly unappliedBefore: Money;
}

/** Which of what waits is meant; null for all. */
export interface UnappliedFilter {
  readonly partyId: Id | null;
  readonly kinds: readonly UnappliedKind[] | null;
  readonly currencyCode: string | null;
  readonly openAtLeast: Decimal | null;
  readonly openAtMost: Decimal | null;
}

/** What waits to be applied in some legal entities (null: all). */
export interface UnappliedAmong {
  readonly legalEntityIds: readonly Id[] | null;
  readonly filter: UnappliedFilter;
}

/** A stretch of what waits to be applied, oldest document date first. */
export interface UnappliedStretch extends UnappliedAmong {
  readonly limit: number;
  readonly after: { readonly day: BusinessDate; readonly id: Id } | null;
}

/** Where what waits to be applied is read. One statement each. */
export interface UnappliedReader {
  page(reader: SqlReader, stretch: UnappliedStretch): Promise<readonly ReadUnappliedItem[]>;
  /** How many there are, counted up to `most`. */
  count(reader: SqlReader, among: UnappliedAmong, most: number): Promise<number>;
  /** What is open by currency, of `most` items at most. */
  totals(reader: SqlReader, among: UnappliedAmong, most: number): Promise<readonly OpenItemTotal[]>;
}

/** What of some items is open in one currency, on either side. */
export interface OpenItemTotal {
  readonly count: number;
  readonly debit: Money;
  readonly credit: Money;
}

/** Where open items are read. One statement each. */
export interface OpenItemReader {
  page(reader: SqlReader, stretch: OpenItemStretch): Promise<readonly ReadOpenItem[]>;
  /** How many there are, counted up to `most`. */
  count(reader: SqlReader, among: OpenItemsAmong, most: number): Promise<number>;
  /** By currency, of `most` items at most. */
  totals(reader: SqlReader, among: OpenItemsAmong, most: number): Promise<readonly OpenItemTotal[]>;
  /** In no order; unknown ids are left out. */
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly ReadOpenItem[]>;
  /** By document and instalment. */
  ofDocuments(reader: SqlReader, documentIds: readonly Id[]): Promise<readonly ReadOpenItem[]>;
}

/** A debit and a credit item matched for an amount. */
export interface ReadAllocation {
  readonly id: Id;
  /** Allocations of one command share it. */
  readonly groupId: Id;
  readonly legalEntityId: Id;
  readonly debitItemId: Id;
  readonly creditItemId: Id;
  /** Each in the currency of its item. */
  readonly debitAmount: Money;
  readonly creditAmount: Money;
  readonly debitFunctional: Money;
  readonly creditFunctional: Money;
  readonly allocatedOn: BusinessDate;
  readonly reason: AllocationReason;
  readonly isDiscountUnearned: boolean;
  /** Why it undid something; null for all but a reversal, and for one from before it was asked. */
  readonly reversalReason: string | null;
  /** The entry of the realised exchange difference; null when there is none. */
  readonly entryId: Id | null;
  readonly reversesAllocationId: Id | null;
  /** The allocation that gave it back; null while it stands. */
  readonly reversedById: Id | null;
}

/** A stretch of the allocations of one item, in the order in which they were made. */
export interface AllocationStretch {
  readonly openItemId: Id;
  readonly limit: number;
  /** The last allocation already seen; null for the start. */
  readonly after: Id | null;
}

/** Where allocations are read. One statement each. */
export interface AllocationReader {
  /** In no order; unknown ids are left out. */
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly ReadAllocation[]>;
  /** The allocations of each stretch, in their order. */
  ofItems(
    reader: SqlReader,
    stretches: readonly AllocationStretch[],
  ): Promise<readonly (readonly ReadAllocation[])[]>;
  /** By group and id. */
  ofGroups(reader: SqlReader, groupIds: readonly Id[]): Promise<readonly ReadAllocation[]>;
}
