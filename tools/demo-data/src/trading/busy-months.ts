import { addDays, type BusinessDate, daysBetween, month as monthOf } from '@duebook/kernel';
import type { Random } from '../random';

/** The days of a month on which business is done. */
export interface Month {
  readonly first: BusinessDate;
  readonly last: BusinessDate;
  /** How many months of business went before. */
  readonly index: number;
}

/** Trade over the year in per cent: little around the spring festival, much before closings. */
const SEASON = [92, 55, 102, 98, 100, 112, 92, 96, 106, 92, 104, 126];

/** Days on which invoices are written, given how many fall in 100,000 average months. */
export function drawInvoiceDays(
  random: Random,
  month: Month,
  invoicesPer100kMonths: number,
): readonly BusinessDate[] {
  const days = daysBetween(month.first, month.last) + 1;
  const season = SEASON[monthOf(month.first) - 1] ?? 100;
  // One per cent more with every month; a month that begins or ends within has fewer days.
  const percent = Math.trunc((season * (100 + month.index) * Math.min(30, days)) / 3_000);
  const expected = Math.trunc((invoicesPer100kMonths * percent) / 100);
  const spread = random.between(60, 140);
  const drawn = Math.trunc((expected * spread) / 100);
  const certain = Math.trunc(drawn / 100_000);
  const count = certain + (random.below(100_000) < drawn % 100_000 ? 1 : 0);
  return Array.from({ length: count }, () => drawDay(random, month, days)).sort();
}

/** A third of all invoices are written in the last week. */
function drawDay(random: Random, month: Month, days: number): BusinessDate {
  const fromEnd = random.chance(33) ? random.below(Math.min(7, days)) : random.below(days);
  return addDays(month.last, -fromEnd);
}
