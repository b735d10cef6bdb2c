import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import { make, Money, type BusinessDate, type Id } from '@duebook/kernel';
import {
  ConnectionArgs,
  connectionType,
  CurrencyCodeScalar,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  declareEnum,
  encodeId,
  KeyedInput,
  MoneyType,
  moneyType,
  Node,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { InsuranceDeadline } from '../application/ports';
import type { InsurancePolicy, InsuredLimit, NoticeKind } from '../domain/insurance';

const InsuranceNoticeKindEnum = declareEnum(
  'CreditInsuranceNoticeKind',
  'What an insurer has to be told of an item in time.',
  {
    OVERDUE_NOTICE: 'That it is overdue.',
    CLAIM: 'That it is claimed.',
  } satisfies Record<NoticeKind, string>,
);

@ObjectType('CreditInsurancePolicy', {
  implements: Node,
  simpleResolvers: true,
  description: 'What a credit insurer has promised (信用保险).',
})
export class InsurancePolicyType extends Node {
  @Field(() => String, { description: 'The name of the insurance company.' })
  insurer!: string;

  @Field(() => String, { description: 'The number that the insurer gave it.' })
  policyNumber!: string;

  @Field(() => CurrencyCodeScalar, { description: 'Of its amounts and of insured limits.' })
  currencyCode!: string;

  @Field(() => DateScalar, { description: 'The first day on which it covers.' })
  validFrom!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last day on which it covers.' })
  validTo!: BusinessDate;

  @Field(() => MoneyType, {
    description: 'Borne by us of each buyer’s loss before the insurer pays.',
  })
  deductible!: MoneyType;

  @Field(() => DecimalScalar, { description: 'Borne by us of each loss, in percent.' })
  coInsurancePercent!: string;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'The most that is paid for a buyer; null: insured limits alone bound it.',
  })
  maximumLiability!: MoneyType | null;

  @Field(() => Int, {
    description: 'Within so many days after an item is due the insurer is told that it is overdue.',
  })
  overdueNoticeDays!: number;

  @Field(() => Int, { description: 'Within so many days after an item is due it is claimed.' })
  claimDays!: number;

  @Field(() => DateTimeScalar, { description: 'The instant at which it was recorded.' })
  recordedAt!: Date;

  row!: InsurancePolicy;
}

/** The API's form of a policy. */
export function insurancePolicyType(row: InsurancePolicy): InsurancePolicyType {
  const { currency, maximumLiability } = row;
  return make(InsurancePolicyType, {
    ...{ insurer: row.insurer, policyNumber: row.policyNumber, currencyCode: currency, row },
    ...{ validFrom: row.validFrom, validTo: row.validTo, recordedAt: row.recordedAt },
    ...{ overdueNoticeDays: row.overdueNoticeDays, claimDays: row.claimDays },
    deductible: moneyType(Money.of(row.deductible, currency)),
    coInsurancePercent: row.coInsurancePercent.toFixed(),
    maximumLiability: maximumLiability && moneyType(Money.of(maximumLiability, currency)),
    id: encodeId('CreditInsurancePolicy', row.id),
  });
}

export const InsurancePolicyPage = connectionType(
  'CreditInsurancePolicy',
  () => InsurancePolicyType,
);

@ObjectType('InsuredLimit', {
  simpleResolvers: true,
  description: 'Up to how much a buyer is insured on some days.',
})
export class InsuredLimitType {
  @Field(() => MoneyType, {
    description: 'Up to how much the buyer is insured; zero: not insured.',
  })
  amount!: MoneyType;

  @Field(() => DateScalar, { description: 'The first day on which it insures.' })
  validFrom!: BusinessDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day on which it insures; null: as long as the policy.',
  })
  validTo!: BusinessDate | null;

  partyUuid!: Id;
}

/** The API's form of an insured limit. */
export function insuredLimitType(row: InsuredLimit, currency: string): InsuredLimitType {
  const { amount, validFrom, validTo, partyId: partyUuid } = row;
  const money = moneyType(Money.of(amount, currency));
  return make(InsuredLimitType, { amount: money, validFrom, validTo, partyUuid });
}

export const InsuredLimitPage = connectionType('InsuredLimit', () => InsuredLimitType);

@ObjectType('CreditInsuranceDeadline', {
  simpleResolvers: true,
  description: 'An overdue item of an insured buyer that the insurer has to be told of by a day.',
})
export class DeadlineType {
  @Field(() => InsuranceNoticeKindEnum, { description: 'What the insurer has to be told.' })
  kind!: NoticeKind;

  @Field(() => DateScalar, { description: 'The day on which the open item was due.' })
  dueDate!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last day on which telling is in time.' })
  deadlineOn!: BusinessDate;

  @Field(() => MoneyType, { description: 'What was open of it on the day that was asked about.' })
  open!: MoneyType;

  @Field(() => ID, { description: 'The open item, for `creditInsuranceNoticeRecord`.' })
  openItemId!: string;

  row!: InsuranceDeadline;
}

/** The API's form of a deadline. */
export function deadlineType(row: InsuranceDeadline): DeadlineType {
  const { kind, dueDate, deadlineOn, open, currency, openItemId } = row;
  return make(DeadlineType, {
    ...{ kind, dueDate, deadlineOn, row },
    open: moneyType(Money.of(open, currency)),
    openItemId: encodeId('OpenItem', openItemId),
  });
}

export const DeadlinePage = connectionType('CreditInsuranceDeadline', () => DeadlineType);

@InputType('CreditInsurancePolicyRecordInput', { description: 'What an insurer has promised.' })
export class InsurancePolicyRecordInput extends KeyedInput {
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

  @Field(() => DecimalScalar, { description: 'Borne by us of each buyer’s loss first.' })
  deductible!: string;

  @Field(() => DecimalScalar, { description: 'Borne by us of each loss, 0 to 100 percent.' })
  coInsurancePercent!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The most that is paid for a buyer; null: no such bound.',
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

@ObjectType('CreditInsurancePolicyRecordPayload', {
  simpleResolvers: true,
  description: 'What became of recording a policy.',
})
export class InsurancePolicyRecordPayload extends RefusablePayload {
  @Field(() => InsurancePolicyType, {
    nullable: true,
    description:
      'The policy; null when the call was refused, or the viewer may not see credit insurance.',
  })
  creditInsurancePolicy!: InsurancePolicyType | null;
}

@ObjectType('InsuredLimitSetPayload', {
  simpleResolvers: true,
  description: 'What became of setting an insured limit.',
})
export class InsuredLimitSetPayload extends InsurancePolicyRecordPayload {}

@ObjectType('CreditInsuranceNoticeRecordPayload', {
  simpleResolvers: true,
  description: 'What became of recording what an insurer was told.',
})
export class InsuranceNoticeRecordPayload extends InsurancePolicyRecordPayload {}

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
    description: 'As of the end of which day; null: today, in UTC.',
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
