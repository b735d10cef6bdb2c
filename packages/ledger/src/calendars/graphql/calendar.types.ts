import { make, type BusinessDate } from '@duebook/kernel';
import {
  DateScalar,
  DateTimeScalar,
  declareEnum,
  KeyedInput,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import type { LoadedCalendarYear } from '../application/ports';
import type { SpecialDayKind } from '../domain/calendar';

const CalendarDayKind = declareEnum('CalendarDayKind', 'How a day differs from its weekday.', {
  HOLIDAY: 'A day off, on whatever weekday.',
  MAKE_UP_WORKDAY: 'A weekend day that is worked to make up for a holiday (调休).',
} satisfies Record<SpecialDayKind, string>);

/** A day of a loaded calendar. */
@ObjectType('CalendarDay', {
  simpleResolvers: true,
  description: 'A day that differs from its weekday.',
})
export class CalendarDayType {
  @Field(() => DateScalar, { description: 'The day that differs from its weekday.' })
  date!: BusinessDate;

  @Field(() => CalendarDayKind, { description: 'Whether it is a day off, or one that is worked.' })
  kind!: SpecialDayKind;

  @Field(() => String, { description: 'What people call it, for example "春节".' })
  name!: string;
}

/** A loaded year. */
@ObjectType('CalendarYear', {
  simpleResolvers: true,
  description:
    'The special days of one country in one year. A year that is not listed is not covered: due dates in it count weekends only and are provisional.',
})
export class CalendarYearType {
  @Field(() => String, { description: 'ISO 3166-1 alpha-2 code of the country.' })
  countryCode!: string;

  @Field(() => Int, { description: 'The calendar year that was loaded.' })
  year!: number;

  @Field(() => String, { description: 'Where its days were published.' })
  source!: string;

  @Field(() => DateTimeScalar, { description: 'When it was loaded last.' })
  loadedAt!: Date;

  @Field(() => [CalendarDayType], { description: 'Its special days, in their order.' })
  days!: CalendarDayType[];
}

/** The API's form of a loaded year. */
export function calendarYearType(loaded: LoadedCalendarYear): CalendarYearType {
  const { country, year, source, loadedAt, days } = loaded;
  return make(CalendarYearType, {
    countryCode: country,
    year,
    source,
    loadedAt,
    days: days.map(({ day, kind, name }) => make(CalendarDayType, { date: day, kind, name })),
  });
}

@InputType('CalendarDayInput', { description: 'A day that differs from its weekday.' })
export class CalendarDayInput {
  @Field(() => DateScalar, { description: 'The day; it lies in the year that is loaded.' })
  date!: BusinessDate;

  @Field(() => CalendarDayKind, { description: 'Whether it is a day off, or one that is worked.' })
  kind!: SpecialDayKind;

  @Field(() => String, { description: 'What people call it, up to 100 characters.' })
  name!: string;
}

@InputType('CalendarLoadInput', { description: 'The special days of one country in one year.' })
export class CalendarLoadInput extends KeyedInput {
  @Field(() => String, { description: 'ISO 3166-1 alpha-2 code of the country.' })
  countryCode!: string;

  @Field(() => Int, { description: 'The calendar year that is loaded, 1900 to 2999.' })
  year!: number;

  @Field(() => String, {
    description: 'Where the days were published, for example the number of the notice.',
  })
  source!: string;

  @Field(() => [CalendarDayInput], {
    description: 'All of the year, in any order, with at least one holiday.',
  })
  days!: CalendarDayInput[];
}

@ObjectType('CalendarLoadPayload', {
  simpleResolvers: true,
  description: 'What became of loading a year of a calendar.',
})
export class CalendarLoadPayload extends RefusablePayload {
  @Field(() => CalendarYearType, {
    nullable: true,
    description: 'The year as it stands now; null when the call was refused.',
  })
  calendarYear!: CalendarYearType | null;
}
