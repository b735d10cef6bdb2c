import { isCountryCode, make } from '@duebook/kernel';
import { badUserInput, requireCaller, type RequestContext } from '@duebook/platform/graphql';
import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { CalendarService } from '../application/calendar.service';
import { calendarError } from './calendar-errors';
import {
  CalendarLoadInput,
  CalendarLoadPayload,
  calendarYearType,
  CalendarYearType,
} from './calendar.types';

/** Holidays and make-up workdays. */
@Resolver()
export class CalendarResolver {
  constructor(private readonly calendars: CalendarService) {}

  @Query(() => [CalendarYearType], {
    description:
      'The loaded years of a country’s calendar, oldest first; a year that is not among them is not covered. Needs ledger.calendar.read.',
  })
  async calendarYears(
    @Arg('countryCode', () => String, { description: 'ISO 3166-1 alpha-2 code of the country.' })
    country: string,
    @Ctx() context: RequestContext,
  ): Promise<CalendarYearType[]> {
    const caller = requireCaller(context);
    if (!isCountryCode(country)) {
      throw badUserInput('countryCode: there is no country of this ISO 3166-1 code, such as "CN".');
    }
    const years = await this.calendars.years(caller, country);
    return years.map(calendarYearType);
  }

  @Mutation(() => CalendarLoadPayload, {
    description:
      'Loads a year of a country’s calendar in the place of what was loaded of it before, and moves provisional due dates that waited for it. Needs ledger.calendar.load in the whole tenant.',
  })
  async calendarLoad(
    @Arg('input', () => CalendarLoadInput, { description: 'The special days of the year.' })
    input: CalendarLoadInput,
    @Ctx() context: RequestContext,
  ): Promise<CalendarLoadPayload> {
    const caller = requireCaller(context);
    const { idempotencyKey, countryCode: country, year, source, days } = input;
    const outcome = await this.calendars.load(caller, {
      idempotencyKey,
      country,
      year,
      source,
      days: days.map(({ date, kind, name }) => ({ day: date, kind, name })),
    });
    if (!outcome.ok) {
      const userErrors = [calendarError(outcome.refusal)];
      return make(CalendarLoadPayload, { calendarYear: null, userErrors });
    }
    const loaded = await this.calendars.loadedYear(caller, outcome.value);
    return make(CalendarLoadPayload, {
      calendarYear: loaded && calendarYearType(loaded),
      userErrors: [],
    });
  }
}
