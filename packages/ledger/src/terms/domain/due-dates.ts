import {
  addDays,
  addMonths,
  type BusinessDate,
  businessDate,
  compareDates,
  dateFromParts,
  dayOfMonth,
  Decimal,
  endOfMonth,
  invariant,
  month,
  type Money,
  split,
  startOfMonth,
  year,
} from '@duebook/kernel';
import {
  adjustDate,
  type AdjustedDate,
  type BusinessDayRule,
  type CalendarDays,
} from '../../calendars/domain/calendar';
import type { DiscountTier, DueRule, PaymentTermRule, SingleDueRule } from './payment-term';

/** A cash discount that paying by a day earns. */
export interface OfferedDiscount {
  /** The last day on which it is earned. */
  readonly until: BusinessDate;
  /** Of the amount of its instalment. */
  readonly percent: string;
}

/** A part of a total with its own due date. */
export interface DueAmount {
  readonly dueDate: BusinessDate;
  /** What the term says before the business-day rule; see {@link dueDateOnceCovered}. */
  readonly nominalDueDate: BusinessDate;
  readonly businessDayRule: BusinessDayRule;
  readonly amount: Money;
  /** The earliest, highest one first; none outlasts the due date. */
  readonly discounts: readonly OfferedDiscount[];
  /** The due date lies where no calendar is loaded; it may move when one is. */
  readonly isProvisional: boolean;
}

/**
 * The document dates from which every term stays within the years that dates can express. Posting
 * refuses others before it asks for due dates.
 */
export const DOCUMENT_DATES = {
  first: businessDate('1901-01-01'),
  last: businessDate('2959-12-31'),
} as const;

/**
 * What of a total falls due when, earliest first. The order is that of the nominal dates, so it is
 * the same whatever the calendar knows, and an instalment keeps its place when its date moves.
 *
 * The amounts add up to exactly the total. A share too small for the minor unit of the currency is
 * left out: nothing is owed on its day.
 *
 * @param total positive
 * @param calendar of the legal entity's country
 */
export function dueDatesOf(
  rule: PaymentTermRule,
  documentDate: BusinessDate,
  total: Money,
  calendar: CalendarDays,
): readonly DueAmount[] {
  invariant(total.isPositive(), 'What falls due is more than nothing');
  invariant(isDatable(documentDate), 'A term is asked for dates within DOCUMENT_DATES only');
  const parts =
    rule.due.kind === 'INSTALMENTS' ? rule.due.parts : [{ percent: ONE_HUNDRED, rule: rule.due }];
  const amounts = split(
    total,
    parts.map(({ percent }) => percent),
  );
  const offers = rule.discounts.map((tier) => offer(tier, rule, documentDate, calendar));
  return parts
    .flatMap((part, index): DueAmount[] => {
      const amount = amounts[index];
      if (amount === undefined || amount.isZero()) return [];
      const nominalDueDate = nominalDate(part.rule, documentDate);
      const { date, isProvisional } = adjustDate(nominalDueDate, rule.businessDayRule, calendar);
      const { businessDayRule } = rule;
      const discounts = offersUntil(date, offers);
      return [{ dueDate: date, nominalDueDate, businessDayRule, amount, discounts, isProvisional }];
    })
    .sort((a, b) => compareDates(a.nominalDueDate, b.nominalDueDate));
}

/** Whether a document of this date may have a payment term. */
export function isDatable(documentDate: BusinessDate): boolean {
  return DOCUMENT_DATES.first <= documentDate && documentDate <= DOCUMENT_DATES.last;
}

/**
 * The due date under a calendar that has grown: where a provisional date stands, moves to, and
 * whether it is still provisional. It starts from the nominal date, because a make-up workday on
 * the very weekend that was skipped brings the date back.
 */
export function dueDateOnceCovered(
  item: { readonly nominalDueDate: BusinessDate; readonly businessDayRule: BusinessDayRule },
  calendar: CalendarDays,
): AdjustedDate {
  return adjustDate(item.nominalDueDate, item.businessDayRule, calendar);
}

const ONE_HUNDRED = new Decimal(100);

function offer(
  tier: DiscountTier,
  { businessDayRule }: PaymentTermRule,
  documentDate: BusinessDate,
  calendar: CalendarDays,
): OfferedDiscount {
  const nominal = addDays(documentDate, tier.days);
  const until = adjustDate(nominal, businessDayRule, calendar).date;
  return { until, percent: tier.percent.toString() };
}

/** Offers as far as they last when the amount is due on a day: of those cut short, the highest. */
function offersUntil(
  dueDate: BusinessDate,
  offers: readonly OfferedDiscount[],
): readonly OfferedDiscount[] {
  const within = offers.filter(({ until }) => until < dueDate);
  const next = offers[within.length];
  return next ? [...within, { ...next, until: dueDate }] : within;
}

/** The most days after a document's date that something of it can fall due. */
export function latestDueDays(rule: DueRule): number {
  switch (rule.kind) {
    case 'NET':
      return rule.days;
    case 'END_OF_MONTH':
      return LONGEST_MONTH * (rule.monthsAhead + 1) - 1 + rule.days;
    case 'DAY_OF_MONTH':
      return LONGEST_MONTH * rule.monthsAhead - 1 + rule.dayOfMonth;
    case 'INSTALMENTS':
      return Math.max(...rule.parts.map((part) => latestDueDays(part.rule)));
  }
}

const LONGEST_MONTH = 31;

function nominalDate(rule: SingleDueRule, documentDate: BusinessDate): BusinessDate {
  switch (rule.kind) {
    case 'NET':
      return addDays(documentDate, rule.days);
    case 'END_OF_MONTH':
      return addDays(endOfMonth(addMonths(documentDate, rule.monthsAhead)), rule.days);
    case 'DAY_OF_MONTH':
      return dayInMonth(addMonths(startOfMonth(documentDate), rule.monthsAhead), rule.dayOfMonth);
  }
}

function dayInMonth(anyDay: BusinessDate, day: number): BusinessDate {
  const last = endOfMonth(anyDay);
  return dateFromParts(year(last), month(last), Math.min(day, dayOfMonth(last))) ?? last;
}
