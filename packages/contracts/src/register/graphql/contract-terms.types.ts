import { make, Money, type CurrencyCode } from '@duebook/kernel';
import type { PaymentTermRule } from '@duebook/ledger';
import {
  BusinessDayRuleEnum,
  CashDiscountTierType,
  LateChargeType,
  PaymentDueRuleType,
  paymentDueRuleType,
} from '@duebook/ledger/graphql';
import { PartyAddressKindEnum } from '@duebook/parties/graphql';
import { DecimalScalar, MoneyType, moneyType } from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import {
  LateInterestRuleType,
  lateInterestRuleType,
} from '../../late-interest/graphql/late-interest-rule.types';
import type {
  AssignmentTerm,
  ContractTerms,
  DisputeTerm,
  DunningMethod,
  PenaltyTerm,
  RetentionStart,
} from '../domain/contract-terms';
import {
  AssignmentEnum,
  ContractPenaltyKindEnum,
  DisputeWayEnum,
  DunningMethodEnum,
  RetentionStartEnum,
} from './contract.enums';

@ObjectType('ContractPaymentTerm', {
  simpleResolvers: true,
  description: 'When to pay by a contract (账期).',
})
export class ContractPaymentTermType {
  @Field(() => PaymentDueRuleType, {
    description: 'When a total falls due, by one of several rules.',
  })
  due!: PaymentDueRuleType;

  @Field(() => [CashDiscountTierType], {
    description: 'The earliest and highest first; empty when there is no cash discount.',
  })
  discounts!: CashDiscountTierType[];

  @Field(() => BusinessDayRuleEnum, {
    description: 'What happens to due and discount dates that are no business day.',
  })
  businessDayRule!: PaymentTermRule['businessDayRule'];

  @Field(() => LateChargeType, {
    nullable: true,
    description:
      'A plain rate for paying late; null when none was agreed, or it is a rule of its own.',
  })
  lateCharge!: LateChargeType | null;
}

@ObjectType('ContractPenalty', {
  simpleResolvers: true,
  description: 'What a breach costs (违约金).',
})
export class ContractPenaltyType {
  @Field(() => ContractPenaltyKindEnum, { description: 'How the penalty is measured.' })
  kind!: PenaltyTerm['amount']['kind'];

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'In percent; null for an amount.',
  })
  percent!: string | null;

  @Field(() => MoneyType, { nullable: true, description: 'As an amount; null for a percentage.' })
  amount!: MoneyType | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The most it comes to, in percent of the value of the contract; null: no cap.',
  })
  capPercent!: string | null;
}

@ObjectType('ContractAcceptance', {
  simpleResolvers: true,
  description: 'When goods or work count as accepted (验收).',
})
export class ContractAcceptanceType {
  @Field(() => Int, { description: 'Days after delivery in which it is accepted or objected to.' })
  days!: number;

  @Field(() => Boolean, { description: 'Whether silence until then counts as acceptance.' })
  isDeemed!: boolean;
}

@ObjectType('ContractRetention', {
  simpleResolvers: true,
  description: 'Retention money: what of each amount is paid only later (质保金).',
})
export class ContractRetentionType {
  @Field(() => DecimalScalar, { description: 'Which share of an amount, in percent.' })
  percent!: string;

  @Field(() => RetentionStartEnum, { description: 'From what the days count.' })
  releasedAfter!: RetentionStart;

  @Field(() => Int, { description: 'Days after that until it is paid; 0 is the very day.' })
  releaseDays!: number;
}

@ObjectType('ContractDisputeResolution', {
  simpleResolvers: true,
  description: 'Who decides a dispute, and by which law.',
})
export class ContractDisputeType {
  @Field(() => DisputeWayEnum, { description: 'A court, or an arbitration institution.' })
  way!: DisputeTerm['way'];

  @Field(() => String, { description: 'Where the court is, or the seat of the arbitration.' })
  venue!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Who administers an arbitration; null for a court.',
  })
  institution!: string | null;

  @Field(() => String, {
    description: 'The country whose law governs, ISO 3166-1 alpha-2.',
  })
  governingLaw!: string;
}

@ObjectType('ContractDunning', {
  simpleResolvers: true,
  description: 'How a demand for payment has to be sent to count.',
})
export class ContractDunningType {
  @Field(() => DunningMethodEnum, { description: 'By which way it is sent.' })
  method!: DunningMethod;

  @Field(() => PartyAddressKindEnum, {
    nullable: true,
    description: 'To which address of the party; null: to any of them.',
  })
  addressKind!: NonNullable<ContractTerms['dunning']>['addressKind'];
}

@ObjectType('ContractClauseReferences', {
  simpleResolvers: true,
  description: 'Which clauses of the paper speak of something, as they are numbered there.',
})
export class ContractClausesType {
  @Field(() => String, { nullable: true, description: 'Of credit notes; null: none does.' })
  creditNotes!: string | null;

  @Field(() => String, { nullable: true, description: 'Of discounts; null: none does.' })
  discounts!: string | null;
}

@ObjectType('ContractTerms', {
  simpleResolvers: true,
  description:
    'What was agreed, as far as money and proof depend on it. A term that is null was not agreed.',
})
export class ContractTermsType {
  @Field(() => ContractPaymentTermType, {
    nullable: true,
    description: 'When to pay; null when the contract does not say.',
  })
  paymentTerm!: ContractPaymentTermType | null;

  @Field(() => LateInterestRuleType, {
    nullable: true,
    description: 'What paying late costs (逾期利息); null when the contract does not say.',
  })
  lateInterest!: LateInterestRuleType | null;

  @Field(() => ContractPenaltyType, {
    nullable: true,
    description: 'What a breach costs; null when the contract does not say.',
  })
  penalty!: ContractPenaltyType | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether goods stay the seller’s until they are paid (所有权保留); null when the contract does not say.',
  })
  retainsTitle!: boolean | null;

  @Field(() => ContractAcceptanceType, {
    nullable: true,
    description: 'When goods or work count as accepted; null when the contract does not say.',
  })
  acceptance!: ContractAcceptanceType | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Months of warranty (质保期); null when the contract does not say.',
  })
  warrantyMonths!: number | null;

  @Field(() => ContractRetentionType, {
    nullable: true,
    description: 'What is paid only later; null when nothing is.',
  })
  retention!: ContractRetentionType | null;

  @Field(() => ContractDisputeType, {
    nullable: true,
    description: 'Who decides a dispute; null when the contract does not say.',
  })
  disputeResolution!: ContractDisputeType | null;

  @Field(() => ContractDunningType, {
    nullable: true,
    description: 'How a demand has to be sent; null when the contract does not say.',
  })
  dunning!: ContractDunningType | null;

  @Field(() => AssignmentEnum, {
    nullable: true,
    description: 'Whether claims may be passed on; null when the contract does not say.',
  })
  assignment!: AssignmentTerm | null;

  @Field(() => ContractClausesType, {
    nullable: true,
    description: 'Clauses of the paper on credit notes and discounts; null when there are none.',
  })
  clauses!: ContractClausesType | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The language that counts where texts differ, a BCP 47 tag; null when the contract does not say.',
  })
  prevailingLanguage!: string | null;
}

/** The API's form of terms. */
export function contractTermsType(terms: ContractTerms, currency: CurrencyCode): ContractTermsType {
  const { paymentTerm, lateInterest, penalty, retention, acceptance } = terms;
  const { disputeResolution, dunning, clauses } = terms;
  return make(ContractTermsType, {
    paymentTerm: paymentTerm && paymentTermOf(paymentTerm),
    lateInterest: lateInterest && lateInterestRuleType(lateInterest),
    penalty: penalty && penaltyOf(penalty, currency),
    acceptance: acceptance && make(ContractAcceptanceType, acceptance),
    retention:
      retention &&
      make(ContractRetentionType, { ...retention, percent: retention.percent.toString() }),
    disputeResolution: disputeResolution && make(ContractDisputeType, disputeResolution),
    dunning: dunning && make(ContractDunningType, dunning),
    clauses: clauses && make(ContractClausesType, clauses),
    ...{ retainsTitle: terms.retainsTitle, warrantyMonths: terms.warrantyMonths },
    ...{ assignment: terms.assignment, prevailingLanguage: terms.prevailingLanguage },
  });
}

function paymentTermOf(rule: PaymentTermRule): ContractPaymentTermType {
  const { due, discounts, businessDayRule, lateCharge } = rule;
  return make(ContractPaymentTermType, {
    due: paymentDueRuleType(due),
    discounts: discounts.map(({ days, percent }) =>
      make(CashDiscountTierType, { days, percent: percent.toString() }),
    ),
    businessDayRule,
    lateCharge:
      lateCharge &&
      make(LateChargeType, {
        annualRatePercent: lateCharge.annualRatePercent.toString(),
        graceDays: lateCharge.graceDays,
      }),
  });
}

function penaltyOf(
  { amount, capPercent }: PenaltyTerm,
  currency: CurrencyCode,
): ContractPenaltyType {
  const isAmount = amount.kind === 'FIXED_AMOUNT';
  return make(ContractPenaltyType, {
    kind: amount.kind,
    percent: isAmount ? null : amount.percent.toString(),
    amount: isAmount ? moneyType(Money.of(amount.amount, currency)) : null,
    capPercent: capPercent && capPercent.toString(),
  });
}
