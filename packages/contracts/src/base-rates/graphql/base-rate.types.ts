import { make, type BusinessDate, type Id } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  encodeId,
  Node,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { BaseRate } from '../domain/base-rate';
import type { BaseRateSeries } from '../domain/base-rate-series';
import type { RateAbsence } from '../domain/rate-on';
import { ABSENCE_REASONS, BaseRateAbsenceReasonEnum, type AbsenceReason } from './base-rate.enums';

@ObjectType('BaseRateSeries', {
  simpleResolvers: true,
  description:
    'A series of reference rates (基准利率), by which late interest is told: who publishes it, and for how long a rate of it may be relied on. All rates are per cent a year.',
})
export class BaseRateSeriesType {
  @Field(() => String, { description: 'How rules name it, for example `LPR_1Y`.' })
  code!: string;

  @Field(() => String, { description: 'What it is called in English.' })
  nameEn!: string;

  @Field(() => String, { description: 'What it is called in Chinese.' })
  nameZh!: string;

  @Field(() => String, { description: 'The bank or authority that announces its rates.' })
  publisher!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'So many days after its day a rate counts no more, as a newer one must have been published; null where rates hold until they are changed.',
  })
  longestAgeDays!: number | null;

  @Field(() => Boolean, {
    description: 'Whether Duebook brings the definition along. It brings no figures.',
  })
  isShipped!: boolean;

  @Field(() => Int, {
    description: 'For `expectedVersion`: how often it was defined; 0 of an untouched shipped one.',
  })
  version!: number;
}

export const BaseRateSeriesPage = connectionType('BaseRateSeries', () => BaseRateSeriesType);

@ObjectType('BaseRate', {
  implements: Node,
  simpleResolvers: true,
  description:
    'A record of a reference rate. It is never edited: a wrong one is corrected by another in its place, and stays to be read.',
})
export class BaseRateType extends Node {
  @Field(() => String, { description: 'The series, by the code of it.' })
  seriesCode!: string;

  @Field(() => DateScalar, {
    description: 'Its first day; it holds until the series has a newer one.',
  })
  validOn!: BusinessDate;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Per cent a year: `3.1` is 3.1 %. Null of a record that withdraws what was recorded for its day.',
  })
  ratePercent!: string | null;

  @Field(() => String, { description: 'Where the figure was read.' })
  source!: string;

  @Field(() => Int, { description: '1, and one more with each record of its series and day.' })
  revision!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was corrected or withdrawn; null of a first record.',
  })
  reason!: string | null;

  @Field(() => Boolean, { description: 'Whether another record stands in its place.' })
  isReplaced!: boolean;

  @Field(() => Boolean, {
    description:
      'Whether it was recorded on a later day (UTC) than its own: interest up to then may have been told otherwise.',
  })
  isBackDated!: boolean;

  @Field(() => DateTimeScalar, { description: 'When it was recorded in Duebook.' })
  recordedAt!: Date;

  recordedBy!: Id;
}

export const BaseRatePage = connectionType('BaseRate', () => BaseRateType);

@ObjectType('BaseRateAbsence', {
  simpleResolvers: true,
  description: 'That a series has no rate for a day, and why.',
})
export class BaseRateAbsenceType {
  @Field(() => BaseRateAbsenceReasonEnum, {
    description: 'Whether none was ever recorded for it, or the newest is too old to count.',
  })
  reason!: AbsenceReason;

  @Field(() => String, { description: 'The series, by the code of it.' })
  seriesCode!: string;

  @Field(() => DateScalar, { description: 'The first day asked for that has none.' })
  on!: BusinessDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day of the newest rate, which is too old; null unless that is why.',
  })
  newestOn!: BusinessDate | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How old rates of the series may be, in days; null without a bound.',
  })
  longestAgeDays!: number | null;
}

@ObjectType('BaseRateOn', {
  simpleResolvers: true,
  description: 'The rate of a series on a day, or why there is none: one of the two is null.',
})
export class BaseRateOnType {
  @Field(() => BaseRateAbsenceType, {
    nullable: true,
    description: 'Why the day has none; null when it has one.',
  })
  absence!: BaseRateAbsenceType | null;

  rateId!: Id | null;
}

/** The API's form of a series. */
export function seriesType(series: BaseRateSeries): BaseRateSeriesType {
  return make(BaseRateSeriesType, series);
}

/** The API's form of a record. */
export function baseRateType(rate: BaseRate): BaseRateType {
  const { id, seriesCode, validOn, percent, source, revision, reason, isReplaced } = rate;
  const { recordedAt, recordedBy } = rate;
  return make(BaseRateType, {
    id: encodeId('BaseRate', id),
    ...{ seriesCode, validOn, source, revision, reason, isReplaced, recordedAt, recordedBy },
    ratePercent: percent?.toString() ?? null,
    isBackDated: recordedAt.toISOString().slice(0, 10) > validOn,
  });
}

/** The API's form of an absence. */
export function absenceType(absence: RateAbsence): BaseRateAbsenceType {
  const { code, seriesCode, on, newest, longestAgeDays } = absence;
  return make(BaseRateAbsenceType, {
    ...{ reason: ABSENCE_REASONS[code], seriesCode, on, longestAgeDays },
    newestOn: newest?.validOn ?? null,
  });
}
