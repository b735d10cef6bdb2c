import { addDays, compareDates, type BusinessDate } from '@duebook/kernel';
import { LONGEST_LINK_DAYS } from '../../links/domain/party-link';

/** Whether a party can be asked to reply by a day: from today on, and no longer than links hold. */
export function canReplyBy(day: BusinessDate, today: BusinessDate): boolean {
  return compareDates(day, today) >= 0 && compareDates(day, addDays(today, LONGEST_LINK_DAYS)) <= 0;
}
