import { addDays, type BusinessDate, businessDate } from '@duebook/kernel';
import { inOrder } from './calendar';
import type { CalendarYear, NamedDay } from './calendar-year';

/** First and last day off of a festival, and the weekend days worked for it, all as `MM-DD`. */
type Festival = readonly [
  name: string,
  firstDayOff: string,
  lastDayOff: string,
  ...workedDays: string[],
];

/**
 * Public holidays and make-up workdays of mainland China, as the General Office of the State Council
 * announced them. Facts of the notices at the addresses named as source; each year needs the notice
 * of its own, which appears in the autumn before.
 */
export const CHINESE_CALENDAR_YEARS: readonly CalendarYear[] = [
  chineseYear(
    2024,
    '国务院办公厅关于2024年部分节假日安排的通知, https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm',
    [
      ['元旦', '01-01', '01-01'],
      ['春节', '02-10', '02-17', '02-04', '02-18'],
      ['清明节', '04-04', '04-06', '04-07'],
      ['劳动节', '05-01', '05-05', '04-28', '05-11'],
      ['端午节', '06-10', '06-10'],
      ['中秋节', '09-15', '09-17', '09-14'],
      ['国庆节', '10-01', '10-07', '09-29', '10-12'],
    ],
  ),
  chineseYear(
    2025,
    '国务院办公厅关于2025年部分节假日安排的通知, https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm',
    [
      ['元旦', '01-01', '01-01'],
      ['春节', '01-28', '02-04', '01-26', '02-08'],
      ['清明节', '04-04', '04-06'],
      ['劳动节', '05-01', '05-05', '04-27'],
      ['端午节', '05-31', '06-02'],
      ['国庆节、中秋节', '10-01', '10-08', '09-28', '10-11'],
    ],
  ),
  chineseYear(
    2026,
    '国务院办公厅关于2026年部分节假日安排的通知, https://politics.gmw.cn/2025-11/04/content_38391083.htm',
    [
      ['元旦', '01-01', '01-03', '01-04'],
      ['春节', '02-15', '02-23', '02-14', '02-28'],
      ['清明节', '04-04', '04-06'],
      ['劳动节', '05-01', '05-05', '05-09'],
      ['端午节', '06-19', '06-21'],
      ['中秋节', '09-25', '09-27'],
      ['国庆节', '10-01', '10-07', '09-20', '10-10'],
    ],
  ),
];

function chineseYear(year: number, source: string, festivals: readonly Festival[]): CalendarYear {
  const dayOf = (monthDay: string) => businessDate(`${String(year)}-${monthDay}`);
  const days = festivals.flatMap(([name, first, last, ...worked]): NamedDay[] => [
    ...daysFrom(dayOf(first), dayOf(last)).map((day): NamedDay => ({ day, kind: 'HOLIDAY', name })),
    ...worked.map((day): NamedDay => ({ day: dayOf(day), kind: 'MAKE_UP_WORKDAY', name })),
  ]);
  return { country: 'CN', year, source, days: inOrder(days) };
}

function daysFrom(first: BusinessDate, last: BusinessDate): readonly BusinessDate[] {
  return first > last ? [] : [first, ...daysFrom(addDays(first, 1), last)];
}
