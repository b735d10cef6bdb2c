import {
  declareUserErrors,
  type UserError,
  refusalError,
  sharedTexts,
} from '@duebook/platform/graphql';
import type { CalendarLoadRefusal } from '../application/calendar-load';

/** When each refusal occurs and what to do about it; also its message. */
const texts = {
  CALENDAR_COUNTRY_INVALID:
    'There is no country of this ISO 3166-1 code, such as "CN". Correct it.',
  CALENDAR_YEAR_INVALID: 'The year is not 1900 to 2999. Correct it.',
  CALENDAR_TEXT_INVALID:
    'The text is empty, too long (500 characters for a source, 100 for a name) or has unreadable characters. Correct it.',
  CALENDAR_YEAR_EMPTY:
    'The year has no holiday, as a year that is not published yet looks. Load it once its holidays are known.',
  CALENDAR_DAY_OUTSIDE_YEAR: 'The day lies in another year. Load each year by itself.',
  CALENDAR_DAY_REPEATED: 'The day occurs twice. Keep one of them.',
  CALENDAR_YEAR_WITHOUT_BUSINESS_DAY:
    'Not one business day is left in the year. Correct the list of holidays.',
} as const;

declareUserErrors('ledger', texts);

/** A refusal as a payload shows it. */
export function calendarError(refusal: CalendarLoadRefusal): UserError {
  return refusalError(refusal, { ...texts, ...sharedTexts }[refusal.code]);
}
