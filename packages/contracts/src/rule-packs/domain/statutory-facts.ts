import type { BusinessDate } from '@duebook/kernel';

/** What somebody is to laws on payment; each is one of them at a time. */
export const STATUTORY_CLASSES = [
  'PUBLIC_BODY',
  'LARGE_ENTERPRISE',
  'MEDIUM_ENTERPRISE',
  'SMALL_ENTERPRISE',
  'MICRO_ENTERPRISE',
] as const;

export type StatutoryClass = (typeof STATUTORY_CLASSES)[number];

/** What is sold. */
export const SUPPLIES = ['GOODS', 'SERVICES'] as const;

export type Supply = (typeof SUPPLIES)[number];

/** What is known of an invoice and whom it is between. Null is not known, and is never guessed. */
export interface StatutoryFacts {
  /** By which packs and classes are chosen: the day of the contract, else of the invoice. */
  readonly judgedOn: BusinessDate;
  readonly debtorClass: StatutoryClass | null;
  readonly creditorClass: StatutoryClass | null;
  readonly debtorCountry: string | null;
  readonly creditorCountry: string | null;
  readonly supply: Supply | null;
  /** The day on which the last of what it charges was delivered. */
  readonly deliveredOn: BusinessDate | null;
  readonly acceptedOn: BusinessDate | null;
  /** Whether payment was agreed to wait for acceptance. */
  readonly isAcceptanceAgreed: boolean | null;
  /** The last day of the time that was agreed for acceptance; null where none was, or delivery is not known. */
  readonly acceptanceEndsOn: BusinessDate | null;
  readonly invoiceReceivedOn: BusinessDate | null;
  /** As the invoice has it. */
  readonly dueOn: BusinessDate | null;
}
