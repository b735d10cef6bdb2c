import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import type { BusinessDate } from '@duebook/kernel';
import {
  badUserInput,
  ConnectionArgs,
  CurrencyCodeScalar,
  DateScalar,
  DecimalScalar,
  KeyedInput,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type {
  ConcentrationDimension,
  ConcentrationFigure,
  ConcentrationMeasure,
} from '../domain/concentration';
import { MOST_TOP } from '../domain/concentration-limit';
import {
  ConcentrationDimensionEnum,
  ConcentrationFigureEnum,
  ConcentrationMeasureEnum,
} from './concentration.types';

const USUAL_TOP = 10;
const PLACE = 'Towards this legal entity; towards all of them together when null.';

/** Where, when and in which currency concentration is looked at. */
@ArgsType()
export class ConcentrationReportArgs {
  @Field(() => ID, { nullable: true, description: PLACE })
  legalEntityId?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'As of the end of which day; today when null.',
  })
  asOf?: BusinessDate | null;

  @Field(() => CurrencyCodeScalar, {
    description: 'Into which amounts are brought, by the rates of the day.',
  })
  currencyCode!: string;
}

/** What concentration is asked for. */
@ArgsType()
export class ConcentrationArgs extends ConcentrationReportArgs {
  @Field(() => ConcentrationMeasureEnum, {
    description: 'Whether receivables or the whole exposure is looked at.',
  })
  measure!: ConcentrationMeasure;

  @Field(() => ConcentrationDimensionEnum, { description: 'By what customers are put together.' })
  dimension!: ConcentrationDimension;

  @Field(() => Int, {
    nullable: true,
    defaultValue: USUAL_TOP,
    description: 'How many of the largest to show, 1 to 100; 10 when null.',
  })
  get topCount(): number {
    return this.asked ?? USUAL_TOP;
  }

  set topCount(count: number | null) {
    if (count !== null && (count < 1 || count > MOST_TOP)) {
      throw badUserInput(`topCount must be between 1 and ${String(MOST_TOP)}.`);
    }
    this.asked = count;
  }

  private asked?: number | null;
}

@InputType('ConcentrationLimitSetInput', {
  description: 'How much of what is owed may lie with few, from today on.',
})
export class ConcentrationLimitSetInput extends KeyedInput {
  @Field(() => ID, { nullable: true, description: PLACE })
  legalEntityId?: string | null;

  @Field(() => ConcentrationMeasureEnum, {
    description: 'Whether receivables or the whole exposure is looked at.',
  })
  measure!: ConcentrationMeasure;

  @Field(() => ConcentrationDimensionEnum, { description: 'By what customers are put together.' })
  dimension!: ConcentrationDimension;

  @Field(() => ConcentrationFigureEnum, { description: 'Which figure is limited.' })
  figure!: ConcentrationFigure;

  @Field(() => Int, {
    nullable: true,
    description: 'Of how many of the largest the share is, 1 to 100; null for the index.',
  })
  topCount?: number | null;

  @Field(() => DecimalScalar, {
    description: 'Percent up to 100 for a share, points up to 10,000 for the index.',
  })
  mostFigure!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The `version` of the limit that stands of just the same; null where none does.',
  })
  expectedVersion?: number | null;
}

@InputType('ConcentrationLimitEndInput', { description: 'Which limit is to hold no more.' })
export class ConcentrationLimitEndInput extends KeyedInput {
  @Field(() => ID, { description: 'The limit, which judged yesterday last.' })
  concentrationLimitId!: string;

  @Field(() => Int, { description: 'Its `version` as it was read.' })
  expectedVersion!: number;
}

@InputType('ConcentrationLimitFilter', {
  description: 'Which limits to list; a field that is left out or null filters nothing.',
})
class ConcentrationLimitFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'Only those that hold on this day.' })
  inForceOn?: BusinessDate | null;
}

/** What a list of limits is asked for. */
@ArgsType()
export class ConcentrationLimitsArgs extends ConnectionArgs {
  @Field(() => ConcentrationLimitFilterInput, {
    nullable: true,
    description: 'Which limits; all that the viewer may see when null.',
  })
  filter?: ConcentrationLimitFilterInput | null;
}
