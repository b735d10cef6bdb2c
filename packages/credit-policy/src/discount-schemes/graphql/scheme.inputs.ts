import type { BusinessDate } from '@duebook/kernel';
import {
  ConnectionArgs,
  CurrencyCodeScalar,
  DateScalar,
  DecimalScalar,
  KeyedInput,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { SchemeMeasure, SchemeMethod, SchemeState } from '../domain/discount-scheme';
import type { RewardOutcome } from '../domain/earn-reward';
import {
  DiscountRewardOutcomeEnum,
  DiscountSchemeMeasureEnum,
  DiscountSchemeMethodEnum,
  DiscountSchemeStateEnum,
} from './scheme.enums';
import { SchemeEvaluationType, SchemeVersionType } from './scheme.types';

@InputType('DiscountSchemeTierInput', { description: 'A tier of a discount scheme.' })
export class SchemeTierInput {
  @Field(() => DecimalScalar, {
    description:
      'From here on: an amount in the scheme’s currency, or a percentage of punctuality from 0 to 100.',
  })
  fromFigure!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Up to but not including. Has to be where the next tier begins; null leaves it to that, and the last has none.',
  })
  toFigure?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The reward in per cent of what counts, 0 to 100; null for a fixed amount.',
  })
  percent?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The reward as an amount in the scheme’s currency; null for a percentage.',
  })
  fixedAmount?: string | null;
}

@InputType('DiscountSchemeConditionsInput', {
  description: 'What has to hold besides for a customer to earn anything.',
})
export class SchemeConditionsInput {
  @Field(() => Int, {
    nullable: true,
    description:
      'Only sales that were settled whole within so many days (0 to 365) of the document date count; all do when null.',
  })
  paidWithinDays?: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether nothing may be overdue on the day; false when null.',
  })
  needsNoOverdue?: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Credit classes of which the customer has one on the day; any and none when null.',
  })
  classCodes?: string[] | null;
}

@InputType('DiscountSchemeScopeInput', {
  description: 'For whom a scheme is: all of these hold; what is left out restricts nothing.',
})
export class SchemeScopeInput {
  @Field(() => [String], { nullable: true, description: 'Segments of customers; all when null.' })
  segments?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Regions of customers; all when null.' })
  regions?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Up to 1,000 parties; all when null.' })
  partyIds?: string[] | null;
}

@InputType('DiscountSchemeDraftInput', { description: 'What a scheme is to say.' })
export class DiscountSchemeDraftInput extends KeyedInput {
  @Field(() => String, {
    description:
      'The code that its versions share: 1 to 40 capitals, digits, hyphens, underscores.',
  })
  schemeCode!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The `version` of the draft that it replaces; null when there is none.',
  })
  expectedVersion?: number | null;

  @Field(() => String, { description: 'What people call it, up to 200 characters.' })
  name!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Whose sales count; those of all legal entities together when null.',
  })
  legalEntityId?: string | null;

  @Field(() => CurrencyCodeScalar, { description: 'In which amounts are told and compared.' })
  currencyCode!: string;

  @Field(() => DateScalar, { description: 'The first day of its period.' })
  periodFrom!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last day of its period.' })
  periodTo!: BusinessDate;

  @Field(() => DiscountSchemeMeasureEnum, { description: 'What its thresholds are about.' })
  measure!: SchemeMeasure;

  @Field(() => DiscountSchemeMethodEnum, {
    nullable: true,
    description: 'What a tier rewards; WHOLE when null.',
  })
  method?: SchemeMethod | null;

  @Field(() => [SchemeTierInput], {
    description: '1 to 20 tiers, each threshold above the one before.',
  })
  tiers!: SchemeTierInput[];

  @Field(() => SchemeConditionsInput, {
    nullable: true,
    description: 'What has to hold besides; nothing when null.',
  })
  conditions?: SchemeConditionsInput | null;

  @Field(() => SchemeScopeInput, {
    nullable: true,
    description: 'For whom it is; for every customer when null.',
  })
  scope?: SchemeScopeInput | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'What all rewards are planned to cost, in its currency; null for no plan.',
  })
  budgetAmount?: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'By how many per cent, up to 100, the limit of who earns is proposed to rise; null: not at all.',
  })
  limitUpliftPercent?: string | null;
}

@InputType('DiscountSchemeActivateInput', { description: 'Which draft is to hold.' })
export class DiscountSchemeActivateInput extends KeyedInput {
  @Field(() => ID, { description: 'The draft that is to hold for its period.' })
  discountSchemeVersionId!: string;

  @Field(() => Int, { description: 'Its `version`: nothing but what was read is agreed to.' })
  expectedVersion!: number;
}

@InputType('DiscountSchemeEndInput', { description: 'Which version ends.' })
export class DiscountSchemeEndInput extends KeyedInput {
  @Field(() => ID, { description: 'The version of a scheme that holds, by its id.' })
  discountSchemeVersionId!: string;
}

@InputType('DiscountSchemeEvaluateInput', { description: 'Which scheme is worked out.' })
export class DiscountSchemeEvaluateInput extends KeyedInput {
  @Field(() => ID, { description: 'The version of a scheme that holds, by its id.' })
  discountSchemeVersionId!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'As of which day, from the first of the period to today; today when null.',
  })
  asOf?: BusinessDate | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is once and for all, as of a day after the period; false when null.',
  })
  isFinal?: boolean | null;
}

@InputType('DiscountSchemeEvaluationCancelInput', { description: 'Which evaluation is ended.' })
export class DiscountSchemeEvaluationCancelInput extends KeyedInput {
  @Field(() => ID, { description: 'One that waits or is under way.' })
  discountSchemeEvaluationId!: string;
}

@InputType('DiscountSchemeUpliftsProposeInput', {
  description: 'From which evaluation rises of limits are proposed.',
})
export class DiscountSchemeUpliftsProposeInput extends KeyedInput {
  @Field(() => ID, { description: 'A final evaluation of a scheme that rewards so.' })
  discountSchemeEvaluationId!: string;

  @Field(() => DateScalar, { description: 'The last day of the rises: today or later.' })
  validTo!: BusinessDate;
}

@InputType('DiscountSchemeVersionFilter', {
  description: 'Which versions to list; a field that is left out or null filters nothing.',
})
export class DiscountSchemeVersionFilterInput {
  @Field(() => [String], { nullable: true, description: 'Only versions of these schemes.' })
  schemeCodes?: string[] | null;

  @Field(() => [DiscountSchemeStateEnum], {
    nullable: true,
    description: 'Only those that stand so.',
  })
  states?: SchemeState[] | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Only those whose period has this day.',
  })
  periodOn?: BusinessDate | null;
}

/** What a list of versions is asked for. */
@ArgsType()
export class DiscountSchemeVersionsArgs extends ConnectionArgs {
  @Field(() => DiscountSchemeVersionFilterInput, {
    nullable: true,
    description: 'Which versions to list; all that the viewer may see when null.',
  })
  filter?: DiscountSchemeVersionFilterInput | null;
}

@InputType('DiscountRewardFilter', {
  description: 'Which customers to list; a field that is left out or null filters nothing.',
})
export class DiscountRewardFilterInput {
  @Field(() => [DiscountRewardOutcomeEnum], {
    nullable: true,
    description: 'Only those who came to one of these.',
  })
  outcomes?: RewardOutcome[] | null;

  @Field(() => ID, { nullable: true, description: 'Only what this customer came to.' })
  partyId?: string | null;
}

/** What a list of rewards is asked for. */
@ArgsType()
export class DiscountRewardsArgs extends ConnectionArgs {
  @Field(() => DiscountRewardFilterInput, {
    nullable: true,
    description: 'Which customers to list; all of the evaluation when null.',
  })
  filter?: DiscountRewardFilterInput | null;
}

const VERSION =
  'The version as it stands; null when the call was refused or waits for agreement, and to who may not see it.';

@ObjectType('DiscountSchemeDraftPayload', {
  simpleResolvers: true,
  description: 'What became of drafting a scheme.',
})
export class DiscountSchemeDraftPayload extends RefusablePayload {
  @Field(() => SchemeVersionType, { nullable: true, description: VERSION })
  discountSchemeVersion!: SchemeVersionType | null;
}

@ObjectType('DiscountSchemeActivatePayload', {
  simpleResolvers: true,
  description: 'What became of letting a scheme hold.',
})
export class DiscountSchemeActivatePayload extends RefusablePayload {
  @Field(() => SchemeVersionType, { nullable: true, description: VERSION })
  discountSchemeVersion!: SchemeVersionType | null;

  approvalRequestId!: string | null;
}

@ObjectType('DiscountSchemeEndPayload', {
  simpleResolvers: true,
  description: 'What became of ending a scheme.',
})
export class DiscountSchemeEndPayload extends RefusablePayload {
  @Field(() => SchemeVersionType, { nullable: true, description: VERSION })
  discountSchemeVersion!: SchemeVersionType | null;
}

const EVALUATION =
  'The evaluation; null when the call was refused, and to who may not see the scheme.';

@ObjectType('DiscountSchemeEvaluatePayload', {
  simpleResolvers: true,
  description: 'What became of working out a scheme.',
})
export class DiscountSchemeEvaluatePayload extends RefusablePayload {
  @Field(() => SchemeEvaluationType, { nullable: true, description: EVALUATION })
  discountSchemeEvaluation!: SchemeEvaluationType | null;
}

@ObjectType('DiscountSchemeEvaluationCancelPayload', {
  simpleResolvers: true,
  description: 'What became of ending an evaluation.',
})
export class DiscountSchemeEvaluationCancelPayload extends RefusablePayload {
  @Field(() => SchemeEvaluationType, { nullable: true, description: EVALUATION })
  discountSchemeEvaluation!: SchemeEvaluationType | null;
}

@ObjectType('DiscountSchemeUpliftsProposePayload', {
  simpleResolvers: true,
  description: 'What became of proposing rises of limits.',
})
export class DiscountSchemeUpliftsProposePayload extends RefusablePayload {
  @Field(() => SchemeEvaluationType, { nullable: true, description: EVALUATION })
  discountSchemeEvaluation!: SchemeEvaluationType | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Rises that wait for approval by this call; null when it was refused.',
  })
  proposedCount!: number | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'Customers who earned and have no approved limit of their own there that could rise; null when the call was refused.',
  })
  withoutLimitCount!: number | null;
}
