import { newId } from '@duebook/kernel';
import { systemCaller } from '@duebook/platform';
import type { LedgerOfLimitation, WorkingDaysOf } from './ports';

/**
 * Working days by the ledger's calendars. Which days a country works is no secret, and changes no answer
 * by who asks: it is asked in Duebook's own name.
 */
export const workingDaysOf =
  ({ reference }: Pick<LedgerOfLimitation, 'reference'>): WorkingDaysOf =>
  async (tenantId, country) => {
    const years = await reference.calendars.years(systemCaller(tenantId, newId()), country);
    const days = years.flatMap((each) => each.days);
    const of = (wanted: (typeof days)[number]['kind']) =>
      new Set(days.filter(({ kind }) => kind === wanted).map(({ day }) => day));
    return {
      coveredYears: new Set(years.map(({ year }) => year)),
      holidays: of('HOLIDAY'),
      makeUpDays: of('MAKE_UP_WORKDAY'),
    };
  };
