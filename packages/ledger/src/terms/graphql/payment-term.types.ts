import { make } from '@duebook/kernel';
import {
  connectionType,
  DecimalScalar,
  declareEnum,
  encodeId,
  Node,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { BusinessDayRule } from '../../calendars/domain/calendar';
import type { PaymentTerm } from '../domain/payment-term';
import { PaymentDueRuleType, paymentDueRuleType } from './due-rule.types';

export const BusinessDayRuleEnum = declareEnum(
  'BusinessDayRule',
  'What happens to a date that is no business day in the legal entity’s country.',
  {
    NONE: 'It stays.',
    FOLLOWING: 'It moves to the next business day.',
    PRECEDING: 'It moves to the last business day before.',
    MODIFIED_FOLLOWING:
      'It moves to the next business day, or to the last one before when that lies in another month.',
  } satisfies Record<BusinessDayRule, string>,
);

/** A cash discount of a term. */
@ObjectType('CashDiscountTier', {
  simpleResolvers: true,
  description: 'A cash discount: 2 per cent within 10 days is the "2/10" of "2/10 net 30".',
})
export class CashDiscountTierType {
  @Field(() => Int, { description: 'Days after the document date in which it is earned.' })
  days!: number;

  @Field(() => DecimalScalar, { description: 'Per cent of the amount that it takes off.' })
  percent!: string;
}

/** What paying late costs. */
@ObjectType('LateCharge', {
  simpleResolvers: true,
  description: 'What paying late costs by agreement.',
})
export class LateChargeType {
  @Field(() => DecimalScalar, { description: 'Per cent a year that is charged on what is late.' })
  annualRatePercent!: string;

  @Field(() => Int, { description: 'Days after the due date in which nothing is charged.' })
  graceDays!: number;
}

/** An agreement on when to pay. */
@ObjectType('PaymentTerm', {
  implements: Node,
  simpleResolvers: true,
  description: 'An agreement on when to pay (账期), shared by all legal entities of the tenant.',
})
export class PaymentTermType extends Node {
  @Field(() => String, { description: 'Unique in the tenant, for example "2/10N30". Fixed.' })
  code!: string;

  @Field(() => String, { description: 'The name that people read.' })
  name!: string;

  @Field(() => PaymentDueRuleType, { description: 'When the total falls due.' })
  due!: PaymentDueRuleType;

  @Field(() => [CashDiscountTierType], {
    description: 'The earliest and highest first; empty when there is no cash discount.',
  })
  discounts!: CashDiscountTierType[];

  @Field(() => BusinessDayRuleEnum, {
    description: 'What happens to due and discount dates that are no business day.',
  })
  businessDayRule!: BusinessDayRule;

  @Field(() => LateChargeType, {
    nullable: true,
    description: 'What paying late costs; null when nothing was agreed.',
  })
  lateCharge!: LateChargeType | null;

  @Field(() => Boolean, { description: 'Whether new documents may have it.' })
  isActive!: boolean;

  @Field(() => Int, { description: 'Rises with each edit; send it back as expectedVersion.' })
  version!: number;
}

/** The API's form of a payment term. */
export function paymentTermType({ rule, ...term }: PaymentTerm): PaymentTermType {
  const { due, discounts, businessDayRule, lateCharge } = rule;
  return make(PaymentTermType, {
    ...term,
    id: encodeId('PaymentTerm', term.id),
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

export const PaymentTermPage = connectionType('PaymentTerm', () => PaymentTermType);

@ObjectType()
abstract class PaymentTermPayload extends RefusablePayload {
  @Field(() => PaymentTermType, {
    nullable: true,
    description: 'The payment term as it stands now; null when the call was refused.',
  })
  paymentTerm!: PaymentTermType | null;
}

@ObjectType('PaymentTermCreatePayload', {
  simpleResolvers: true,
  description: 'What became of agreeing a payment term.',
})
export class PaymentTermCreatePayload extends PaymentTermPayload {}

@ObjectType('PaymentTermUpdatePayload', {
  simpleResolvers: true,
  description: 'What became of editing a payment term.',
})
export class PaymentTermUpdatePayload extends PaymentTermPayload {}
