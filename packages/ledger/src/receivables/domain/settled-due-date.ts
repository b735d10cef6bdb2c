import type { BusinessDate, Money } from '@duebook/kernel';
import type { CalendarDays } from '../../calendars/domain/calendar';
import { dueDatesOf } from '../../terms/domain/due-dates';
import type { PaymentTermRule } from '../../terms/domain/payment-term';

/** An item whose due date was given without a calendar for its year. */
export interface ProvisionalItem {
  readonly id: string;
  readonly instalment: number;
  readonly dueDate: BusinessDate;
  /** Of its document. */
  readonly documentDate: BusinessDate;
  readonly total: Money;
  readonly rule: PaymentTermRule;
}

/** Where an item's due date goes now that the calendar is known. */
export interface SettledDueDate {
  readonly openItemId: string;
  readonly dueDate: BusinessDate;
  readonly isProvisional: boolean;
}

/** Due dates of provisional items under a calendar that has grown; those that stay are left out. */
export function settleDueDates(
  items: readonly ProvisionalItem[],
  calendar: CalendarDays,
): readonly SettledDueDate[] {
  return items.flatMap((item) => {
    const dates = dueDatesOf(item.rule, item.documentDate, item.total, calendar);
    const now = dates[item.instalment - 1];
    if (!now || (now.isProvisional && now.dueDate === item.dueDate)) return [];
    return [{ openItemId: item.id, dueDate: now.dueDate, isProvisional: now.isProvisional }];
  });
}
