import { make, Money, type BusinessDate, type Id } from '@duebook/kernel';
import {
  connectionType,
  CurrencyCodeScalar,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  declareEnum,
  encodeId,
  MoneyType,
  moneyType,
  Node,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { InsuranceDeadline } from '../application/ports';
import type { DatedTerms, InsurancePolicy, InsuredLimit, NoticeKind } from '../domain/insurance';

export const InsuranceNoticeKindEnum = declareEnum(
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
    description:
      'The most that is paid for the losses of all buyers together; null: insured limits alone bound it. Where it is less than all insured limits could cost the insurer, each buyer counts on as much of it as its limit makes of all limits.',
  })
  maximumLiability!: MoneyType | null;

  @Field(() => Int, {
    description: 'Within so many days after an item is due the insurer is told that it is overdue.',
  })
  overdueNoticeDays!: number;

  @Field(() => Int, { description: 'Within so many days after an item is due it is claimed.' })
  claimDays!: number;

  @Field(() => DateScalar, {
    description:
      'From which day on last day, deductible, share, liability and deadlines are these: those that were agreed to last, whether that day has come or not. `terms` has those of every day.',
  })
  termsFrom!: BusinessDate;

  @Field(() => Int, { description: 'Rises with each amendment.' })
  version!: number;

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
    ...{ termsFrom: row.termsFrom, version: row.version },
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

@ObjectType('CreditInsuranceTerms', {
  simpleResolvers: true,
  description: 'What was agreed to with an insurer from a day on, until the next terms begin.',
})
export class InsuranceTermsType {
  @Field(() => DateScalar, { description: 'The first day on which they hold.' })
  effectiveFrom!: BusinessDate;

  @Field(() => DateScalar, { description: 'The last day of the policy by these terms.' })
  validTo!: BusinessDate;

  @Field(() => MoneyType, {
    description: 'Borne by us of each buyer’s loss before the insurer pays.',
  })
  deductible!: MoneyType;

  @Field(() => DecimalScalar, { description: 'Borne by us of each loss, in percent.' })
  coInsurancePercent!: string;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'The most that is paid for the losses of all buyers together; null: no bound.',
  })
  maximumLiability!: MoneyType | null;

  @Field(() => Int, {
    description: 'Days after the due date within which an overdue item is told.',
  })
  overdueNoticeDays!: number;

  @Field(() => Int, { description: 'Days after the due date within which an item is claimed.' })
  claimDays!: number;

  @Field(() => DateTimeScalar, { description: 'The instant at which they were recorded.' })
  recordedAt!: Date;
}

/** The API's form of terms. */
export function insuranceTermsType(terms: DatedTerms, currency: string): InsuranceTermsType {
  const { effectiveFrom, validTo, overdueNoticeDays, claimDays, recordedAt } = terms;
  const { maximumLiability } = terms;
  return make(InsuranceTermsType, {
    ...{ effectiveFrom, validTo, overdueNoticeDays, claimDays, recordedAt },
    deductible: moneyType(Money.of(terms.deductible, currency)),
    coInsurancePercent: terms.coInsurancePercent.toFixed(),
    maximumLiability: maximumLiability && moneyType(Money.of(maximumLiability, currency)),
  });
}

export const InsuranceTermsPage = connectionType('CreditInsuranceTerms', () => InsuranceTermsType);

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

  row!: InsuranceDeadline;
}

/** The API's form of a deadline. */
export function deadlineType(row: InsuranceDeadline): DeadlineType {
  const { kind, dueDate, deadlineOn, open, currency } = row;
  return make(DeadlineType, {
    ...{ kind, dueDate, deadlineOn, row },
    open: moneyType(Money.of(open, currency)),
  });
}

export const DeadlinePage = connectionType('CreditInsuranceDeadline', () => DeadlineType);

@ObjectType('CreditInsurancePolicyRecordPayload', {
  simpleResolvers: true,
  description: 'What became of recording a policy.',
})
export class InsurancePolicyRecordPayload extends RefusablePayload {
  @Field(() => InsurancePolicyType, {
    nullable: true,
    description:
      'The policy; null when the call was refused, somebody else has to agree first, or the viewer may not see credit insurance.',
  })
  creditInsurancePolicy!: InsurancePolicyType | null;
}

@ObjectType('CreditInsurancePolicyAmendPayload', {
  simpleResolvers: true,
  description: 'What became of amending a policy.',
})
export class InsurancePolicyAmendPayload extends InsurancePolicyRecordPayload {
  approvalRequestId!: Id | null;
}

@ObjectType('InsuredLimitSetPayload', {
  simpleResolvers: true,
  description: 'What became of setting an insured limit.',
})
export class InsuredLimitSetPayload extends InsurancePolicyRecordPayload {
  approvalRequestId!: Id | null;
}

@ObjectType('CreditInsuranceNoticeRecordPayload', {
  simpleResolvers: true,
  description: 'What became of recording what an insurer was told.',
})
export class InsuranceNoticeRecordPayload extends InsurancePolicyRecordPayload {}
