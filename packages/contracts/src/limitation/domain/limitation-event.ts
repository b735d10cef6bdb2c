import type { BusinessDate, Id } from '@duebook/kernel';

/** What makes a period begin anew at once. PART_PAYMENT comes from the books by itself. */
const INTERRUPTIONS = [
  'DEMAND_REACHED',
  'DEBTOR_AGREED',
  'BALANCE_CONFIRMED',
  'PROTECTION_REQUESTED',
  'PART_PAYMENT',
] as const;

/** What makes it begin anew once it is over; while it lasts the period does not run. */
export const PROCEEDINGS = ['SUIT_FILED', 'ARBITRATION_FILED', 'EQUAL_PROCEEDING'] as const;

/** What stops it near its end, as long as it lasts. */
export const OBSTACLES = [
  'FORCE_MAJEURE',
  'NO_LEGAL_REPRESENTATIVE',
  'NO_HEIR',
  'CREDITOR_CONTROLLED',
  'OTHER_OBSTACLE',
] as const;

/** Everything that touches a period of limitation. */
export const EVENT_KINDS = [...INTERRUPTIONS, ...PROCEEDINGS, ...OBSTACLES] as const;

export type LimitationEventKind = (typeof EVENT_KINDS)[number];

/** What somebody may record; payments are in the books already. */
export const RECORDED_KINDS = EVENT_KINDS.filter(
  (kind): kind is RecordedKind => kind !== 'PART_PAYMENT',
);

export type RecordedKind = Exclude<LimitationEventKind, 'PART_PAYMENT'>;

/** Whether it has an end of its own, rather than a day. */
export function lasts(kind: LimitationEventKind): boolean {
  return (
    (PROCEEDINGS as readonly string[]).includes(kind) ||
    (OBSTACLES as readonly string[]).includes(kind)
  );
}

/** What shows that something happened: a row of ours, or words that say where it is. */
export type LimitationProof =
  | Readonly<{ kind: 'RECEIPT' | 'BALANCE_CONFIRMATION' | 'DOCUMENT'; id: Id }>
  | Readonly<{ kind: 'REFERENCE'; text: string }>;

/** Something that happened, as the clock needs it. */
export interface LimitationFact {
  /** Tells facts apart; facts of one day are taken in the order of their keys. */
  readonly key: string;
  readonly kind: LimitationEventKind;
  /** The day on which it happened, or began. */
  readonly from: BusinessDate;
  /** The last day of what lasts; null while it goes on, and for what does not last. */
  readonly to: BusinessDate | null;
  readonly proof: LimitationProof;
}
