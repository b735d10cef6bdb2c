import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isWeekend } from '@duebook/kernel';
import { checkCalendarYear } from '../../src/calendars/domain/calendar-year';
import { CHINESE_CALENDAR_YEARS } from '../../src/calendars/domain/chinese-calendar';

/** Another transcription of the same notices; part of the test data that is not shipped. */
const folder = join(__dirname, '../../../../../shared/data/07_china/holiday-cn');

interface OtherYear {
  readonly days: readonly {
    readonly name: string;
    readonly date: string;
    readonly isOffDay: boolean;
  }[];
}

describe.each(CHINESE_CALENDAR_YEARS.map((year) => [year.year, year] as const))(
  'the Chinese calendar of %i',
  (number, calendarYear) => {
    it('can be loaded as it is', () => {
      expect(checkCalendarYear(calendarYear)).toEqual({ ok: true, value: calendarYear });
    });

    it('works on weekend days only to make up', () => {
      const worked = calendarYear.days.filter(({ kind }) => kind === 'MAKE_UP_WORKDAY');
      expect(worked.filter(({ day }) => !isWeekend(day))).toEqual([]);
    });

    const file = join(folder, `${String(number)}.json`);
    const compared = existsSync(file) ? it : it.skip;
    compared('agrees day by day with another transcription (skipped without the test data)', () => {
      const { days } = JSON.parse(readFileSync(file, 'utf8')) as OtherYear;
      expect(calendarYear.days).toEqual(
        days.map(({ name, date, isOffDay }) => ({
          day: date,
          kind: isOffDay ? 'HOLIDAY' : 'MAKE_UP_WORKDAY',
          name,
        })),
      );
    });
  },
);
