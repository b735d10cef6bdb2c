import type { BusinessDate } from '@duebook/kernel';
import {
  ConnectionArgs,
  CurrencyCodeScalar,
  DateScalar,
  DecimalScalar,
  KeyedInput,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type {
  OrderCheckAnswer,
  OrderCheckRuleKind,
  PaymentCondition,
} from '../domain/policy-content';
import type { PolicyState } from '../domain/policy-version';
import {
  CLASS_FIELDS as C,
  CONTENT_FIELDS as P,
  ORDER_CHECK_FIELDS as O,
  RULE_FIELDS as R,
  SCOPE_FIELDS as S,
} from './policy-content.words';
import {
  OrderCheckAnswerEnum,
  OrderCheckRuleKindEnum,
  PaymentConditionEnum,
  PolicyStateEnum,
} from './policy.enums';

@InputType('CreditClassTermsInput', { description: 'On what terms customers of a class buy.' })
export class ClassTermsInput {
  @Field(() => String, { description: C.code })
  code!: string;

  @Field(() => String, { description: C.name })
  name!: string;

  @Field(() => String, { description: C.nameZh })
  nameZh!: string;

  @Field(() => String, { nullable: true, description: C.paymentTermCode })
  paymentTermCode?: string | null;

  @Field(() => String, { description: C.limitFormula })
  limitFormula!: string;

  @Field(() => DecimalScalar, { nullable: true, description: C.limitCap })
  limitCap?: string | null;

  @Field(() => PaymentConditionEnum, { description: C.paymentCondition })
  paymentCondition!: PaymentCondition;

  @Field(() => DecimalScalar, { nullable: true, description: C.depositPercent })
  depositPercent?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: C.lateChargePercentPerYear })
  lateChargePercentPerYear?: string | null;

  @Field(() => String, { nullable: true, description: C.dunningStrategyCode })
  dunningStrategyCode?: string | null;

  @Field(() => Int, { nullable: true, description: C.reconciliationMonths })
  reconciliationMonths?: number | null;

  @Field(() => Int, { nullable: true, description: C.visitMonths })
  visitMonths?: number | null;

  @Field(() => Int, { nullable: true, description: C.reviewMonths })
  reviewMonths?: number | null;
}

@InputType('OrderCheckRuleInput', { description: 'A rule of the order check.' })
export class OrderCheckRuleInput {
  @Field(() => String, { description: R.code })
  code!: string;

  @Field(() => OrderCheckRuleKindEnum, { description: R.kind })
  kind!: OrderCheckRuleKind;

  @Field(() => OrderCheckAnswerEnum, { description: R.answer })
  answer!: OrderCheckAnswer;

  @Field(() => DecimalScalar, { nullable: true, description: R.threshold })
  threshold?: string | null;

  @Field(() => [String], { nullable: true, description: R.classes })
  classes?: string[] | null;

  @Field(() => Int, { nullable: true, description: R.months })
  months?: number | null;

  @Field(() => String, { nullable: true, description: R.expression })
  expression?: string | null;

  @Field(() => [String], { nullable: true, description: `${R.exemptSegments} None when null.` })
  exemptSegments?: string[] | null;

  @Field(() => [String], { nullable: true, description: `${R.exemptPartyCodes} None when null.` })
  exemptPartyCodes?: string[] | null;
}

@InputType('OrderCheckTermsInput', { description: 'How orders are to be checked.' })
export class OrderCheckTermsInput {
  @Field(() => DecimalScalar, { nullable: true, description: O.trivialAmount })
  trivialAmount?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: O.trivialPerDay })
  trivialPerDay?: string | null;

  @Field(() => Int, { description: O.reservationHours })
  reservationHours!: number;

  @Field(() => [OrderCheckRuleInput], { description: O.rules })
  rules!: OrderCheckRuleInput[];
}

@InputType('CreditPolicyContentInput', { description: 'All that a version is to say.' })
export class PolicyContentInput {
  @Field(() => CurrencyCodeScalar, { description: P.currencyCode })
  currencyCode!: string;

  @Field(() => String, { nullable: true, description: P.scorecardCode })
  scorecardCode?: string | null;

  @Field(() => [ClassTermsInput], { description: P.classes })
  classes!: ClassTermsInput[];

  @Field(() => Boolean, { description: P.deductsSecurity })
  deductsSecurity!: boolean;

  @Field(() => Boolean, { description: P.deductsInsured })
  deductsInsured!: boolean;

  @Field(() => OrderCheckTermsInput, { description: P.orderCheck })
  orderCheck!: OrderCheckTermsInput;
}

@InputType('CreditPolicyScopeInput', { description: 'Whom a policy is for.' })
export class PolicyScopeInput {
  @Field(() => [ID], { nullable: true, description: `${S.legalEntities} The same when null.` })
  legalEntityIds?: string[] | null;

  @Field(() => [String], { nullable: true, description: `${S.productGroups} The same when null.` })
  productGroups?: string[] | null;

  @Field(() => [String], { nullable: true, description: `${S.segments} The same when null.` })
  segments?: string[] | null;

  @Field(() => [String], { nullable: true, description: `${S.regions} The same when null.` })
  regions?: string[] | null;
}

@InputType('CreditPolicyDraftInput', { description: 'The next version of a policy, as a draft.' })
export class PolicyDraftInput extends KeyedInput {
  @Field(() => String, {
    description: 'What the policy is called, version after version: 1 to 40 characters.',
  })
  policyCode!: string;

  @Field(() => String, { description: 'What people call it: up to 120 characters.' })
  name!: string;

  @Field(() => PolicyScopeInput, { description: 'Which customers and orders it is for.' })
  scope!: PolicyScopeInput;

  @Field(() => Int, { nullable: true, description: `${S.priority} 0 when null.` })
  priority?: number | null;

  @Field(() => PolicyContentInput, { description: 'The terms, rules and amounts that it sets.' })
  content!: PolicyContentInput;

  @Field(() => Int, {
    nullable: true,
    description: 'The `version` of the draft that stands; null where none does.',
  })
  expectedVersion?: number | null;
}

const VERSION = 'Its `version` as it was read.';

@InputType('CreditPolicyActivateInput', { description: 'Which draft is to hold, and when.' })
export class PolicyActivateInput extends KeyedInput {
  @Field(() => ID, { description: 'The draft that is to hold.' })
  creditPolicyVersionId!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day, today or later; the day of agreement when null.',
  })
  effectiveFrom?: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day; until further notice when null.',
  })
  effectiveTo?: BusinessDate | null;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;
}

@InputType('CreditPolicyEndInput', { description: 'Which version is to hold no longer.' })
export class PolicyEndInput extends KeyedInput {
  @Field(() => ID, { description: 'The version that is to hold no longer.' })
  creditPolicyVersionId!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day, today or later; the day of agreement when null.',
  })
  effectiveTo?: BusinessDate | null;

  @Field(() => Int, { description: VERSION })
  expectedVersion!: number;
}

@InputType('CreditPolicyImpactRequestInput', { description: 'What a draft would change.' })
export class ImpactRequestInput extends KeyedInput {
  @Field(() => ID, { description: 'The draft that is looked at.' })
  creditPolicyVersionId!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'Towards which legal entity; when null the first of the scope, or towards all where it names none.',
  })
  legalEntityId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'For which product group; when null the first of the scope, or none in particular where it names none.',
  })
  productGroup?: string | null;
}

@InputType('CreditPolicyVersionFilter', {
  description: 'Which versions to list; a field that is left out or null filters nothing.',
})
export class PolicyVersionFilterInput {
  @Field(() => [String], { nullable: true, description: 'Only versions of these policies.' })
  policyCodes?: string[] | null;

  @Field(() => [PolicyStateEnum], { nullable: true, description: 'Only in one of these states.' })
  states?: PolicyState[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'Only those that hold on this day.' })
  inForceOn?: BusinessDate | null;
}

/** What a list of versions is asked for. */
@ArgsType()
export class PolicyVersionsArgs extends ConnectionArgs {
  @Field(() => PolicyVersionFilterInput, {
    nullable: true,
    description: 'Which versions; all that the viewer may see when null.',
  })
  filter?: PolicyVersionFilterInput | null;
}

/** Of whom it is asked which policy holds. */
@ArgsType()
export class PolicyInForceArgs {
  @Field(() => ID, {
    nullable: true,
    description: 'A customer, who is in the segment and region of the day; null: see `segment`.',
  })
  partyId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Whoever is in this segment, where no party is named; null: in none.',
  })
  segment?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Whoever is in this region, where no party is named; null: in none.',
  })
  region?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Towards which legal entity; null: towards all of them.',
  })
  legalEntityId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'For orders of which product group; null: of none in particular.',
  })
  productGroup?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'On which day; today when null.' })
  on?: BusinessDate | null;
}

@InputType('CreditPolicyPartyImpactFilter', {
  description: 'Which customers to list; a field that is left out or null filters nothing.',
})
export class PartyImpactFilterInput {
  @Field(() => [String], { nullable: true, description: 'Only customers of these classes.' })
  classCodes?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True for those whose exposure is above the limit after; false for those within.',
  })
  isOverLimit?: boolean | null;
}

/** What a list of customers in a report is asked for. */
@ArgsType()
export class PartyImpactsArgs extends ConnectionArgs {
  @Field(() => PartyImpactFilterInput, {
    nullable: true,
    description: 'Which customers; all that the draft changes something for when null.',
  })
  filter?: PartyImpactFilterInput | null;
}
