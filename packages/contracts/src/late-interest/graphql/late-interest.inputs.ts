import type { BusinessDate, Id } from '@duebook/kernel';
import {
  ConnectionArgs,
  DateScalar,
  KeyedInput,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { ChargeState } from '../domain/late-interest-charge';
import { LateInterestChargeStateEnum } from './late-interest.enums';
import { LateInterestChargeType, LateInterestDefaultType } from './late-interest.types';
import { LateInterestRuleInput } from './late-interest-rule.inputs';

@ArgsType()
export class LateInterestArgs {
  @Field(() => DateScalar, { description: 'Up to which day, that day counted.' })
  asOf!: BusinessDate;
}

@InputType('LateInterestChargeFilter', {
  description: 'Which charges to list; a field that is left out or null filters nothing.',
})
export class LateInterestChargeFilterInput {
  @Field(() => [ID], { nullable: true, description: 'Only of these legal entities.' })
  legalEntityIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only charges to this customer.' })
  partyId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only what this run proposed.' })
  lateInterestRunId?: string | null;

  @Field(() => [LateInterestChargeStateEnum], {
    nullable: true,
    description: 'Only charges in one of these states.',
  })
  states?: ChargeState[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'Only up to this day or later.' })
  upToFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Only up to this day or earlier.' })
  upToTo?: BusinessDate | null;
}

@ArgsType()
export class LateInterestChargesArgs extends ConnectionArgs {
  @Field(() => LateInterestChargeFilterInput, {
    nullable: true,
    description: 'Which charges to list; all when null.',
  })
  filter?: LateInterestChargeFilterInput | null;
}

@InputType('LateInterestDefaultFilter', {
  description: 'Which rules to list; a field that is left out or null filters nothing.',
})
export class LateInterestDefaultFilterInput {
  @Field(() => [ID], { nullable: true, description: 'Only of these legal entities.' })
  legalEntityIds?: string[] | null;
}

@ArgsType()
export class LateInterestDefaultsArgs extends ConnectionArgs {
  @Field(() => LateInterestDefaultFilterInput, {
    nullable: true,
    description: 'Which rules to list; all when null.',
  })
  filter?: LateInterestDefaultFilterInput | null;
}

@InputType('LateInterestDefaultSetInput', {
  description:
    'By which rule late interest is told where neither contract nor statute says anything.',
})
export class LateInterestDefaultSetInput extends KeyedInput {
  @Field(() => ID, { description: 'The legal entity whose rule it is.' })
  legalEntityId!: string;

  @Field(() => DateScalar, {
    description: 'It holds for documents of this day or later; days that have passed too.',
  })
  effectiveOn!: BusinessDate;

  @Field(() => LateInterestRuleInput, {
    nullable: true,
    description: 'The rule; null: from then on no interest is asked.',
  })
  rule?: LateInterestRuleInput | null;
}

@InputType('LateInterestProposeInput', { description: 'Whom to charge, up to which day.' })
export class LateInterestProposeInput extends KeyedInput {
  @Field(() => ID, { description: 'The legal entity that it is owed to.' })
  legalEntityId!: string;

  @Field(() => ID, { description: 'The customer that owes it.' })
  partyId!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day that is charged, yesterday at the latest; null: yesterday.',
  })
  upTo?: BusinessDate | null;
}

@InputType()
abstract class ChargeInput extends KeyedInput {
  @Field(() => ID, { description: 'The charge that it is about, by its id.' })
  lateInterestChargeId!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  expectedVersion!: number;
}

@InputType('LateInterestApproveInput', {
  description: 'Which charge is approved, and how its debit note is to look.',
})
export class LateInterestApproveInput extends ChargeInput {
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The date of the debit note, and the day on which it posts; null: today.',
  })
  documentDate?: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day on which paying it is in time; null: at once.',
  })
  dueDate?: BusinessDate | null;

  @Field(() => String, {
    nullable: true,
    description: 'The account that its lines post to; null: the one for sales revenue.',
  })
  accountCode?: string | null;
}

@InputType('LateInterestWaiveInput', {
  description: 'Which charge is given up for good, and why.',
})
export class LateInterestWaiveInput extends ChargeInput {
  @Field(() => String, { description: 'Why: up to 1,000 characters.' })
  reason!: string;
}

@InputType('LateInterestRejectInput', { description: 'Which charge is turned down, and why.' })
export class LateInterestRejectInput extends LateInterestWaiveInput {}

@ObjectType('LateInterestDefaultSetPayload', {
  simpleResolvers: true,
  description: 'What became of setting a rule of the house.',
})
export class LateInterestDefaultSetPayload extends RefusablePayload {
  @Field(() => LateInterestDefaultType, {
    nullable: true,
    description: 'The rule; null when the call was refused, or the viewer may not see rules.',
  })
  lateInterestDefault!: LateInterestDefaultType | null;
}

@ObjectType('LateInterestProposePayload', {
  simpleResolvers: true,
  description: 'What became of proposing charges.',
})
export class LateInterestProposePayload extends RefusablePayload {
  @Field(() => [LateInterestChargeType], {
    nullable: true,
    description:
      'The charges, one for each currency; null when the call was refused, or the viewer may not see charges.',
  })
  lateInterestCharges!: LateInterestChargeType[] | null;
}

/** What every mutation of one charge answers. */
@ObjectType()
abstract class ChargePayload extends RefusablePayload {
  @Field(() => LateInterestChargeType, {
    nullable: true,
    description:
      'The charge as it stands; null when the call was refused, somebody else has to agree first, or the viewer may not see charges.',
  })
  lateInterestCharge!: LateInterestChargeType | null;
}

@ObjectType('LateInterestApprovePayload', {
  simpleResolvers: true,
  description: 'What became of approving a charge.',
})
export class LateInterestApprovePayload extends ChargePayload {
  approvalRequestId!: Id | null;
}

@ObjectType('LateInterestWaivePayload', {
  simpleResolvers: true,
  description: 'What became of waiving a charge.',
})
export class LateInterestWaivePayload extends ChargePayload {}

@ObjectType('LateInterestRejectPayload', {
  simpleResolvers: true,
  description: 'What became of turning a charge down.',
})
export class LateInterestRejectPayload extends ChargePayload {}
