import { type BusinessDate, daysBetween, month } from '@duebook/kernel';
import type { CustomerBehaviour } from '../company/demo-company';
import type { Random } from '../random';

/** What decides when a customer pays. */
export interface PayingHabits {
  readonly behaviour: CustomerBehaviour;
  /** From this day on it pays nothing; null: it goes on. */
  readonly stopsOn: BusinessDate | null;
  /** Days of the month on which it pays; none: any day. */
  readonly payDays: readonly number[];
  /** Its bank takes a fee out of what it sends. */
  readonly paysFromAbroad: boolean;
}

/** An instalment as the customer sees it. */
export interface DueInstalment {
  readonly documentDate: BusinessDate;
  readonly dueDate: BusinessDate;
  /** Months the customer has traded with us when the document was written. */
  readonly monthsIn: number;
}

/** Days after the due date on which it means to pay, negative for earlier; null for never. */
export function drawDaysLate(
  random: Random,
  habits: PayingHabits,
  instalment: DueInstalment,
): number | null {
  const { dueDate, monthsIn } = instalment;
  if (habits.stopsOn !== null && dueDate >= habits.stopsOn) return null;
  // Now and then anybody loses an invoice.
  const mishap = random.chance(3) ? random.between(20, 60) : 0;
  switch (habits.behaviour) {
    case 'PUNCTUAL':
    case 'ADVANCE':
      return random.between(-3, 3) + mishap;
    case 'OVERPAYING':
      return random.between(-4, 5) + mishap;
    case 'NO_REMITTANCE':
      return random.between(-2, 12) + mishap;
    case 'DISPUTING':
      return random.between(0, 14) + mishap;
    case 'STOPPED':
      return random.between(2, 24);
    case 'HABITUALLY_LATE':
      return random.chance(12) ? random.between(45, 90) : random.between(8, 45);
    case 'SEASONAL':
      return seasonalDaysLate(random, dueDate) + mishap;
    case 'WORSENING':
      return worseningDaysLate(random, monthsIn);
    case 'DISCOUNT_TAKER':
      return discountDaysLate(random, instalment) + mishap;
  }
}

/** Money is short around the spring festival; before the books close the desk is cleared. */
function seasonalDaysLate(random: Random, dueDate: BusinessDate): number {
  const dueMonth = month(dueDate);
  if (dueMonth <= 3) return random.between(22, 70);
  return dueMonth >= 11 ? random.between(-6, 0) : random.between(0, 9);
}

/** Two to four days later with every month; after a year and a quarter some are never paid. */
function worseningDaysLate(random: Random, monthsIn: number): number | null {
  if (monthsIn > 15 && random.chance(12)) return null;
  return random.between(0, 6) + monthsIn * random.between(2, 4);
}

/** Within ten days of the document mostly; at times too late for the discount it still takes. */
function discountDaysLate(random: Random, { documentDate, dueDate }: DueInstalment): number {
  const daysAfterDocument = random.chance(85) ? random.between(4, 9) : random.between(12, 20);
  return daysAfterDocument - daysBetween(documentDate, dueDate);
}
