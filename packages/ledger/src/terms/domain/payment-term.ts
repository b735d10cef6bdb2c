import type { Decimal, Id } from '@duebook/kernel';
import type { BusinessDayRule } from '../../calendars/domain/calendar';

/** When one amount falls due, counted from the document date. */
export type SingleDueRule =
  /** So many days after the document date; 0 is payable at once. */
  | Readonly<{ kind: 'NET'; from: 'DOCUMENT_DATE'; days: number }>
  /** The end of the month that lies so many months ahead (0 is the document's own), plus days. */
  | Readonly<{ kind: 'END_OF_MONTH'; monthsAhead: number; days: number }>
  /** A day of a later month; the month's last day when it is shorter. */
  | Readonly<{ kind: 'DAY_OF_MONTH'; monthsAhead: number; dayOfMonth: number }>;

/** A share of the total with its own due date. */
export interface InstalmentRule {
  readonly percent: Decimal;
  readonly rule: SingleDueRule;
}

/** When the total, or which share of it, falls due. */
export type DueRule =
  SingleDueRule | Readonly<{ kind: 'INSTALMENTS'; parts: readonly InstalmentRule[] }>;

/** `{ days: 10, percent: 2 }` is the "2/10" of "2/10 net 30". */
export interface DiscountTier {
  readonly days: number;
  readonly percent: Decimal;
}

/** What paying late costs by agreement; claimed apart, never added to the receivable by itself. */
export interface LateCharge {
  readonly annualRatePercent: Decimal;
  /** Days after the due date in which nothing is charged. */
  readonly graceDays: number;
}

/** All of a payment term that dates and amounts depend on. */
export interface PaymentTermRule {
  readonly due: DueRule;
  /** Rising days with falling percentages; empty when there is no cash discount. */
  readonly discounts: readonly DiscountTier[];
  /** Moves due dates and discount dates alike. */
  readonly businessDayRule: BusinessDayRule;
  /** Null when nothing was agreed. */
  readonly lateCharge: LateCharge | null;
}

/** An agreement on when to pay (账期), shared by all legal entities of the tenant. */
export interface PaymentTerm {
  readonly id: Id;
  /** Unique in the tenant; documents and files name it. Fixed. */
  readonly code: string;
  readonly name: string;
  readonly rule: PaymentTermRule;
  /** An inactive one stays on its documents and takes no new ones. */
  readonly isActive: boolean;
  /** Rises by one with each edit. */
  readonly version: number;
}
