import { eventValue, type ValueSchema } from '@duebook/platform';
import type { BusinessDayRule } from '../calendars/domain/calendar';

const { integer, percent, choice, list, record, oneOf, orNull } = eventValue;

const only = (kind: string, meaning: string) => choice('How it falls due.', { [kind]: meaning });

const net = record('A number of days after the document date.', {
  kind: only('NET', 'Days after a date.'),
  from: choice('What the days are counted from.', { DOCUMENT_DATE: 'The document date.' }),
  days: integer('How many days; 0 is at once.'),
});

const endOfMonth = record('The end of a month, and days after it.', {
  kind: only('END_OF_MONTH', 'End of a month, and days after it.'),
  monthsAhead: integer('Which month: 0 is that of the document date.'),
  days: integer('Days after the end of that month.'),
});

const dayOfMonth = record('A day of a month; its last one when it is shorter.', {
  kind: only('DAY_OF_MONTH', 'A day of a month.'),
  monthsAhead: integer('Which month: 0 is that of the document date.'),
  dayOfMonth: integer('1 to 31.'),
});

const instalments = record('Several shares, each with its own due date.', {
  kind: only('INSTALMENTS', 'Several shares.'),
  parts: list(
    'The shares; they add up to 100.',
    record('A share.', {
      percent: percent('Its share of the total.'),
      rule: oneOf('When it falls due.', [net, endOfMonth, dayOfMonth]),
    }),
  ),
});

const BUSINESS_DAY_RULES: Readonly<Record<BusinessDayRule, string>> = {
  NONE: 'Stays where it is.',
  FOLLOWING: 'Moves to the next business day.',
  PRECEDING: 'Moves to the business day before.',
  MODIFIED_FOLLOWING: 'Moves to the next business day, or back where that is in another month.',
};

/** An agreement on when to pay, as events tell of it. */
export const paymentTermRuleValue: ValueSchema = record('When to pay, and what that changes.', {
  due: oneOf('When the total, or which share of it, falls due.', [
    net,
    endOfMonth,
    dayOfMonth,
    instalments,
  ]),
  discounts: list(
    'Cash discounts, the earliest first; empty when there is none.',
    record('A discount for paying early.', {
      days: integer('Up to how many days after the document date.'),
      percent: percent('What is taken off.'),
    }),
  ),
  businessDayRule: choice('What happens to a day that is no business day.', BUSINESS_DAY_RULES),
  lateCharge: orNull(
    record('What paying late costs.', {
      annualRatePercent: percent('Interest for a year.'),
      graceDays: integer('Days after the due date in which nothing is charged.'),
    }),
    'when nothing was agreed',
  ),
});
