import type { BusinessDate } from '@duebook/kernel';
import {
  ConnectionArgs,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  KeyedInput,
  OnRefusalEnum,
  type OnRefusal,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';

@InputType('BaseRateFilter', {
  description: 'Which rates to list; a field that is left out or null filters nothing.',
})
export class BaseRateFilterInput {
  @Field(() => [String], { nullable: true, description: 'Only of these series, by their codes.' })
  seriesCodes?: string[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'Only valid from this day or later.' })
  validFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Only valid from this day or earlier.' })
  validTo?: BusinessDate | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True: only what another record has replaced; false: only what stands.',
  })
  isReplaced?: boolean | null;
}

@ArgsType()
export class BaseRatesArgs extends ConnectionArgs {
  @Field(() => BaseRateFilterInput, {
    nullable: true,
    description: 'Which rates to list; all when null.',
  })
  filter?: BaseRateFilterInput | null;
}

@ArgsType()
export class BaseRateOnArgs {
  @Field(() => String, { description: 'The series, by its code.' })
  seriesCode!: string;

  @Field(() => DateScalar, { description: 'The day on which it holds.' })
  on!: BusinessDate;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'As it was known then; null: as it is known now. Not in the future.',
  })
  knownAt?: Date | null;
}

@InputType('BaseRateInput', { description: 'A reference rate to record.' })
export class BaseRateInput {
  @Field(() => String, { description: 'The series, by its code, see `baseRateSeries`.' })
  seriesCode!: string;

  @Field(() => DateScalar, {
    description:
      'Its first day, from 1949 to a year ahead. A day that has passed is a back-dated record, and is shown as one.',
  })
  validOn!: BusinessDate;

  @Field(() => DecimalScalar, {
    description: 'Per cent a year, up to six decimals; zero and below are rates too.',
  })
  ratePercent!: string;

  @Field(() => String, {
    description: 'Where the figure was read, for example an address: up to 200 characters.',
  })
  source!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Why it stands in the place of another figure of its day, up to 500 characters; null unless it is a correction.',
  })
  correctionReason?: string | null;
}

@InputType('BaseRatesRecordInput', { description: 'Reference rates to record.' })
export class BaseRatesRecordInput extends KeyedInput {
  @Field(() => [BaseRateInput], { description: '1 to 1,000 rates, of any series and days.' })
  rates!: BaseRateInput[];

  @Field(() => OnRefusalEnum, {
    nullable: true,
    description: 'What becomes of the others when one is refused; ABORT when null.',
  })
  onRefusal?: OnRefusal | null;
}

@InputType('BaseRateWithdrawInput', {
  description: 'A rate that never was one, as of a day that was mistaken.',
})
export class BaseRateWithdrawInput extends KeyedInput {
  @Field(() => ID, { description: 'The record; one that another has replaced is refused.' })
  baseRateId!: string;

  @Field(() => String, { description: 'Why it is withdrawn: up to 500 characters.' })
  reason!: string;
}

@InputType('BaseRateSeriesDefineInput', {
  description: 'A series of the tenant’s own; or of a shipped one, how old its rates may be.',
})
export class BaseRateSeriesDefineInput extends KeyedInput {
  @Field(() => String, {
    description: 'How rules name it: 2 to 40 capitals, digits and underscores.',
  })
  code!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The English name, up to 120 characters; null of a shipped series.',
  })
  nameEn?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The Chinese name, up to 120 characters; null of a shipped series.',
  })
  nameZh?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who publishes it, up to 120 characters; null of a shipped series.',
  })
  publisher?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'So many days after its day a rate counts no more, 1 to 3,660; null: until it is changed.',
  })
  longestAgeDays?: number | null;

  @Field(() => Int, {
    description: 'The version that was read; 0 for a new one, and of an untouched shipped one.',
  })
  expectedVersion!: number;
}
