import type { BusinessDate, Id, Money } from '@duebook/kernel';
import type { Side } from '../../journal/domain/side';
import type { AgingDimension } from './aging-report';

/** An open item as an aging counts it: as of a day, as known at a time. */
export interface AgingItem {
  readonly openItemId: Id;
  readonly documentId: Id;
  readonly legalEntityId: Id;
  readonly partyId: Id;
  readonly side: Side;
  /** Index of the bucket that it is in. */
  readonly bucket: number;
  /** The date that its age is counted from. */
  readonly agedFrom: BusinessDate;
  readonly documentDate: BusinessDate;
  /** As it stood then: a provisional one may have moved since. */
  readonly dueDate: BusinessDate;
  /** What was open on its side, unsigned. */
  readonly open: Money;
  readonly openFunctional: Money;
}

/** A group of an aging: what it is broken down by, and its key; null where none is assigned. */
export interface AgingGroupKey {
  readonly dimension: AgingDimension;
  readonly key: string | null;
}

/** Which items of an aging to list; null does not narrow. */
export interface AgingItemSelection {
  readonly group: AgingGroupKey | null;
  readonly partyId: Id | null;
  /** In the currency of the line: of the documents, or the functional one, as the question says. */
  readonly currency: string | null;
  readonly bucket: number | null;
  /** True: on the other side alone; false: on the usual side alone. */
  readonly isCredit: boolean | null;
}
