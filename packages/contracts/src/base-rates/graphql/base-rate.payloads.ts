import { RefusablePayload, UserError } from '@duebook/platform/graphql';
import { Field, ObjectType } from 'type-graphql';
import type { BaseRateOutcome } from '../application/base-rates-record';
import { BaseRateOutcomeEnum } from './base-rate.enums';
import { BaseRateSeriesType, BaseRateType } from './base-rate.types';

@ObjectType('BaseRateResult', {
  simpleResolvers: true,
  description: 'What became of one element of a bulk call.',
})
export class BaseRateResultType {
  @Field(() => BaseRateOutcomeEnum, { description: 'Whether it was recorded.' })
  outcome!: BaseRateOutcome['outcome'];

  @Field(() => BaseRateType, {
    nullable: true,
    description:
      'The record as it stands; null when the element was refused, and to who may not see rates.',
  })
  baseRate!: BaseRateType | null;

  @Field(() => [UserError], { description: 'Why it was refused; empty when it was not.' })
  userErrors!: UserError[];
}

@ObjectType('BaseRatesRecordPayload', {
  simpleResolvers: true,
  description: 'What became of recording rates.',
})
export class BaseRatesRecordPayload extends RefusablePayload {
  @Field(() => [BaseRateResultType], {
    nullable: true,
    description: 'A result for each element, in their order; null when the call was refused.',
  })
  results!: BaseRateResultType[] | null;
}

@ObjectType('BaseRateWithdrawPayload', {
  simpleResolvers: true,
  description: 'What became of withdrawing a rate.',
})
export class BaseRateWithdrawPayload extends RefusablePayload {
  @Field(() => BaseRateType, {
    nullable: true,
    description:
      'The record that withdraws it; null when the call was refused, and to who may not see rates.',
  })
  baseRate!: BaseRateType | null;
}

@ObjectType('BaseRateSeriesDefinePayload', {
  simpleResolvers: true,
  description: 'What became of defining a series.',
})
export class BaseRateSeriesDefinePayload extends RefusablePayload {
  @Field(() => BaseRateSeriesType, {
    nullable: true,
    description:
      'The series as it stands; null when the call was refused, and to who may not see series.',
  })
  baseRateSeries!: BaseRateSeriesType | null;
}
