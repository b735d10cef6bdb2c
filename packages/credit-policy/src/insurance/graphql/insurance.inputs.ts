import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import type { BusinessDate } from '@duebook/kernel';
import {
  ConnectionArgs,
  CurrencyCodeScalar,
  DateScalar,
  DecimalScalar,
  KeyedInput,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type { NoticeKind } from '../domain/insurance';
import { InsuranceNoticeKindEnum } from './insurance.types';

/** What a policy says of a loss, as it is recorded and as it is amended. */
@InputType()
abstract class InsuranceTermsInput extends KeyedInput {
  @Field(() => DecimalScalar, { description: 'Borne by us of each buyer’s loss first.' })
  deductible!: string;

  @Field(() => DecimalScalar, { description: 'Borne by us of each loss, 0 to 100 percent.' })
  coInsurancePercent!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The most that is paid for the losses of all buyers together; null: no bound.',
  })
  maximumLiability?: string | null;

  @Field(() => Int, {
    description: 'Days after the due date within which an overdue item is told, 0 to 1,000.',
  })
  overdueNoticeDays!: number;

  @Field(() => Int, {
    description: 'Days after the due date within which an item is claimed, 0 to 1,000.',
  })
  claimDays!: number;
}

@InputType('CreditInsurancePolicyRecordInput', { description: 'What an insurer has promised.' })
export class InsurancePolicyRecordInput extends InsuranceTermsInput {
  @Field(() => ID, {
    nullable: true,
    description: 'Claims of which legal entity it covers; null: of all of them.',
  })
  legalEntityId?: string | null;

  @Field(() => String, { description: 'The insurer, up to 200 characters.' })
  insurer!: string;

  @Field(() => String, { description: 'Its number, once per insurer, up to 200 characters.' })
  policyNumber!: string;

  @Field(() => CurrencyCodeScalar, { description: 'Of its amounts and of insured limits.' })
  currencyCode!: string;

  @Field(() => DateScalar, { description: 'The first day on which it covers.' })
  validFrom!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last day on which it covers.' })
  validTo!: BusinessDate;
}

@InputType('CreditInsurancePolicyAmendInput', {
  description: 'New terms of a policy from a day on, as a whole.',
})
export class InsurancePolicyAmendInput extends InsuranceTermsInput {
  @Field(() => ID, { description: 'The policy that is amended.' })
  creditInsurancePolicyId!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  expectedVersion!: number;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The first day on which they hold, today at the earliest, within the policy, and not before the newest terms; null: today.',
  })
  effectiveFrom?: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day on which the policy covers; null: as it was.',
  })
  validTo?: BusinessDate | null;
}

@InputType('InsuredLimitSetInput', { description: 'Up to how much a buyer is insured.' })
export class InsuredLimitSetInput extends KeyedInput {
  @Field(() => ID, { description: 'The policy under which the buyer is insured.' })
  creditInsurancePolicyId!: string;

  @Field(() => ID, { description: 'The buyer, who is a customer.' })
  partyId!: string;

  @Field(() => DecimalScalar, {
    description: 'In the currency of the policy; zero: insured no more.',
  })
  amount!: string;

  @Field(() => DateScalar, {
    description: 'The first day; what the buyer had before ends the day before.',
  })
  validFrom!: BusinessDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day; null: as long as the policy.',
  })
  validTo?: BusinessDate | null;
}

@InputType('CreditInsuranceNoticeRecordInput', { description: 'What an insurer was told.' })
export class InsuranceNoticeRecordInput extends KeyedInput {
  @Field(() => ID, { description: 'The policy whose insurer was told.' })
  creditInsurancePolicyId!: string;

  @Field(() => ID, { description: 'The buyer who owes the items.' })
  partyId!: string;

  @Field(() => InsuranceNoticeKindEnum, { description: 'What the insurer was told of the items.' })
  kind!: NoticeKind;

  @Field(() => DateScalar, { nullable: true, description: 'When, up to today; null: today.' })
  toldOn?: BusinessDate | null;

  @Field(() => String, {
    nullable: true,
    description: 'The insurer’s reference, up to 200 characters; null without.',
  })
  reference?: string | null;

  @Field(() => [ID], { description: 'Of which open items: 1 to 1,000.' })
  openItemIds!: string[];
}

@InputType('CreditInsurancePolicyFilter', {
  description: 'Which policies to list; a field that is left out or null filters nothing.',
})
class InsurancePolicyFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => DateScalar, { nullable: true, description: 'Those that cover on this day.' })
  validOn?: BusinessDate | null;
}

@ArgsType()
export class InsurancePoliciesArgs extends ConnectionArgs {
  @Field(() => InsurancePolicyFilterInput, {
    nullable: true,
    description: 'Which policies to list; all that the viewer may see when null.',
  })
  filter?: InsurancePolicyFilterInput | null;
}

@InputType('CreditInsuranceDeadlineFilter', {
  description: 'Which deadlines to list; a field that is left out or null filters nothing.',
})
class DeadlineFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only what this buyer owes.' })
  partyId?: string | null;

  @Field(() => [InsuranceNoticeKindEnum], {
    nullable: true,
    description: 'Only deadlines of these kinds.',
  })
  kinds?: NoticeKind[] | null;
}

@ArgsType()
export class DeadlinesArgs extends ConnectionArgs {
  @Field(() => Int, {
    description: 'Deadlines within so many days after the day, 0 to 3,650; past ones are in it.',
  })
  withinDays!: number;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'As of the end of which day; null: today, the latest day on a clock of the legal entities.',
  })
  asOf?: BusinessDate | null;

  @Field(() => DeadlineFilterInput, {
    nullable: true,
    description: 'Which deadlines to list; all that the viewer may see when null.',
  })
  filter?: DeadlineFilterInput | null;
}

@InputType('InsuredLimitFilter', {
  description: 'Which insured limits to list; a field that is left out or null filters nothing.',
})
export class InsuredLimitFilterInput {
  @Field(() => ID, { nullable: true, description: 'Only limits of this buyer.' })
  partyId?: string | null;
}

@ArgsType()
export class InsuredLimitsArgs extends ConnectionArgs {
  @Field(() => InsuredLimitFilterInput, {
    nullable: true,
    description: 'Which insured limits to list; all of the policy when null.',
  })
  filter?: InsuredLimitFilterInput | null;
}
