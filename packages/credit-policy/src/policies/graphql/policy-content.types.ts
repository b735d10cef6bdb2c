import { make, Money, type CurrencyCode, type Decimal } from '@duebook/kernel';
import { CurrencyCodeScalar, DecimalScalar, MoneyType, moneyType } from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type {
  CreditClassTerms,
  OrderCheckAnswer,
  OrderCheckRule,
  OrderCheckRuleKind,
  PaymentCondition,
  PolicyContent,
} from '../domain/policy-content';
import {
  CLASS_FIELDS as C,
  CONTENT_FIELDS as P,
  ORDER_CHECK_FIELDS as O,
  RULE_FIELDS as R,
} from './policy-content.words';
import { OrderCheckAnswerEnum, OrderCheckRuleKindEnum, PaymentConditionEnum } from './policy.enums';

@ObjectType('CreditClassTerms', {
  simpleResolvers: true,
  description: 'On what terms the customers of one credit class buy.',
})
export class ClassTermsType {
  @Field(() => String, { description: C.code })
  code!: string;

  @Field(() => String, { description: C.name })
  name!: string;

  @Field(() => String, { description: C.nameZh })
  nameZh!: string;

  @Field(() => String, { nullable: true, description: C.paymentTermCode })
  paymentTermCode!: string | null;

  @Field(() => String, { description: C.limitFormula })
  limitFormula!: string;

  @Field(() => MoneyType, { nullable: true, description: C.limitCap })
  limitCap!: MoneyType | null;

  @Field(() => PaymentConditionEnum, { description: C.paymentCondition })
  paymentCondition!: PaymentCondition;

  @Field(() => DecimalScalar, { nullable: true, description: C.depositPercent })
  depositPercent!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: C.lateChargePercentPerYear })
  lateChargePercentPerYear!: string | null;

  @Field(() => String, { nullable: true, description: C.dunningStrategyCode })
  dunningStrategyCode!: string | null;

  @Field(() => Int, { nullable: true, description: C.reconciliationMonths })
  reconciliationMonths!: number | null;

  @Field(() => Int, { nullable: true, description: C.visitMonths })
  visitMonths!: number | null;

  @Field(() => Int, { nullable: true, description: C.reviewMonths })
  reviewMonths!: number | null;
}

@ObjectType('OrderCheckRule', {
  simpleResolvers: true,
  description: 'A rule of the order check, in its place among the others.',
})
class OrderCheckRuleType {
  @Field(() => String, { description: R.code })
  code!: string;

  @Field(() => OrderCheckRuleKindEnum, { description: R.kind })
  kind!: OrderCheckRuleKind;

  @Field(() => OrderCheckAnswerEnum, { description: R.answer })
  answer!: OrderCheckAnswer;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'By kind: LIMIT the percent of the limit that may be used (null: 100), OLDEST_OVERDUE_DAYS days, DUNNING_LEVEL a level, HARD_STOP a number of breaches. More than it breaks the rule; for DUNNING_LEVEL and HARD_STOP as much does. Null for the other kinds.',
  })
  thresholdFigure!: string | null;

  @Field(() => MoneyType, {
    nullable: true,
    description:
      'For OVERDUE_AMOUNT: more than this overdue breaks the rule. Null for the other kinds.',
  })
  thresholdAmount!: MoneyType | null;

  @Field(() => [String], { nullable: true, description: R.classes })
  classes!: readonly string[] | null;

  @Field(() => Int, { nullable: true, description: R.months })
  months!: number | null;

  @Field(() => String, { nullable: true, description: R.expression })
  expression!: string | null;

  @Field(() => [String], { description: R.exemptSegments })
  exemptSegments!: readonly string[];

  @Field(() => [String], { description: R.exemptPartyCodes })
  exemptPartyCodes!: readonly string[];
}

@ObjectType('OrderCheckTerms', {
  simpleResolvers: true,
  description: 'By which rules orders are checked.',
})
class OrderCheckTermsType {
  @Field(() => MoneyType, { nullable: true, description: O.trivialAmount })
  trivialAmount!: MoneyType | null;

  @Field(() => MoneyType, { nullable: true, description: O.trivialPerDay })
  trivialPerDay!: MoneyType | null;

  @Field(() => Int, { description: O.reservationHours })
  reservationHours!: number;

  @Field(() => [OrderCheckRuleType], { description: O.rules })
  rules!: readonly OrderCheckRuleType[];
}

@ObjectType('CreditPolicyContent', {
  simpleResolvers: true,
  description: 'All that a version of a credit policy says.',
})
export class PolicyContentType {
  @Field(() => CurrencyCodeScalar, { description: P.currencyCode })
  currencyCode!: CurrencyCode;

  @Field(() => String, { nullable: true, description: P.scorecardCode })
  scorecardCode!: string | null;

  @Field(() => [ClassTermsType], { description: P.classes })
  classes!: readonly ClassTermsType[];

  @Field(() => Boolean, { description: P.deductsSecurity })
  deductsSecurity!: boolean;

  @Field(() => Boolean, { description: P.deductsInsured })
  deductsInsured!: boolean;

  @Field(() => OrderCheckTermsType, { description: P.orderCheck })
  orderCheck!: OrderCheckTermsType;
}

/** The API's form of what a version says. */
export function policyContentType(content: PolicyContent): PolicyContentType {
  const { currencyCode, scorecardCode, classes, exposure, orderCheck } = content;
  const money = (amount: Decimal | null) => amount && moneyType(Money.of(amount, currencyCode));
  return make(PolicyContentType, {
    ...{ currencyCode, scorecardCode, ...exposure },
    classes: classes.map((terms) => classTermsType(terms, currencyCode)),
    orderCheck: make(OrderCheckTermsType, {
      trivialAmount: money(orderCheck.trivialAmount),
      trivialPerDay: money(orderCheck.trivialPerDay),
      reservationHours: orderCheck.reservationHours,
      rules: orderCheck.rules.map((rule) => ruleType(rule, currencyCode)),
    }),
  });
}

/** The API's form of the terms of a class. */
function classTermsType(terms: CreditClassTerms, currency: CurrencyCode): ClassTermsType {
  const { limitCap, depositPercent, lateChargePercentPerYear, ...rest } = terms;
  return make(ClassTermsType, {
    ...rest,
    limitCap: limitCap && moneyType(Money.of(limitCap, currency)),
    depositPercent: depositPercent?.toFixed() ?? null,
    lateChargePercentPerYear: lateChargePercentPerYear?.toFixed() ?? null,
  });
}

function ruleType(
  { threshold, exemptions, ...rest }: OrderCheckRule,
  currency: CurrencyCode,
): OrderCheckRuleType {
  const isAmount = rest.kind === 'OVERDUE_AMOUNT';
  return make(OrderCheckRuleType, {
    ...rest,
    thresholdFigure: isAmount ? null : (threshold?.toFixed() ?? null),
    thresholdAmount: isAmount ? threshold && moneyType(Money.of(threshold, currency)) : null,
    exemptSegments: exemptions.segments,
    exemptPartyCodes: exemptions.partyCodes,
  });
}
