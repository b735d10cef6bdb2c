import { monthsBefore, type BusinessDate } from '@duebook/kernel';

/**
 * For so long after the first sale a customer is new. How somebody pays shows once several invoices
 * came due; one order that was paid ahead last week makes nobody an old customer, or it would be the way
 * round the application.
 */
const MONTHS_TO_BE_ESTABLISHED = 6;

/** Since when there is business with a customer, and whether somebody agreed to give it credit. */
export interface CustomerStanding {
  /** The first sale of any of our legal entities, as of the day; null where nothing was sold. */
  readonly firstSaleOn: BusinessDate | null;
  /** Whether it was a customer in the books of before already: something sold then was brought over. */
  readonly isBroughtOver: boolean;
  /** Whether an approved application for credit holds on the day. */
  readonly hasApplication: boolean;
}

/** The day on which the first sale lies at the latest to a customer that is established on a day. */
export function establishedSince(on: BusinessDate): BusinessDate {
  return monthsBefore(on, MONTHS_TO_BE_ESTABLISHED);
}

/**
 * Whether credit may be agreed to: a new customer needs an approved application for it, while what is
 * known of an established one stands in the ledger. Asked when a limit is proposed or approved, and not
 * again: a limit runs to its own end, and ending it is what takes it away.
 */
export function mayBeGivenCredit(standing: CustomerStanding, on: BusinessDate): boolean {
  return standing.hasApplication || isEstablished(standing, on);
}

/** Whether how somebody pays shows in the ledger: what is agreed to rests on that, and on no application. */
export function isEstablished(
  { firstSaleOn, isBroughtOver }: CustomerStanding,
  on: BusinessDate,
): boolean {
  return isBroughtOver || (firstSaleOn !== null && firstSaleOn <= establishedSince(on));
}
