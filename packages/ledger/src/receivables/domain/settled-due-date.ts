import type { BusinessDate } from '@duebook/kernel';
import type { BusinessDayRule, CalendarDays } from '../../calendars/domain/calendar';
import { dueDateOnceCovered } from '../../terms/domain/due-dates';

/** An item whose due date was given without a calendar for its year. */
export interface ProvisionalItem {
  readonly id: string;
  readonly dueDate: BusinessDate;
  /** As the term stood when the document was posted, before the business-day rule. */
  readonly nominalDueDate: BusinessDate;
  readonly businessDayRule: BusinessDayRule;
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
    const { date, isProvisional } = dueDateOnceCovered(item, calendar);
    if (isProvisional && date === item.dueDate) return [];
    return [{ openItemId: item.id, dueDate: date, isProvisional }];
  });
}
