import { ConnectionArgs, DecimalScalar, KeyedInput } from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type { BusinessDayRule } from '../../calendars/domain/calendar';
import type { PaymentTermRuleDraft } from '../domain/check-payment-term';
import { BusinessDayRuleEnum } from './payment-term.types';

@InputType('PaymentTermFilter', {
  description: 'Which payment terms to list; a field that is null filters nothing.',
})
class PaymentTermFilterInput {
  @Field(() => Boolean, {
    nullable: true,
    description: 'Only those in use, or only those out of use; all when null.',
  })
  isActive?: boolean | null;
}

/** What a list of payment terms is asked for. */
@ArgsType()
export class PaymentTermsArgs extends ConnectionArgs {
  @Field(() => PaymentTermFilterInput, {
    nullable: true,
    description: 'Which payment terms to list; all when null.',
  })
  filter?: PaymentTermFilterInput | null;
}

@InputType('NetDueRuleInput', { description: 'Due so many days after the document date.' })
class NetDueRuleInput {
  @Field(() => Int, {
    description: 'How many days after the document date, 0 to 3650; 0 is payable at once.',
  })
  days!: number;
}

@InputType('EndOfMonthDueRuleInput', { description: 'Due at or some days after a month’s end.' })
class EndOfMonthDueRuleInput {
  @Field(() => Int, {
    description: 'Which month, 0 to 120: 0 is that of the document date, 1 the next.',
  })
  monthsAhead!: number;

  @Field(() => Int, { description: 'Days added to the end of the month, 0 to 3650.' })
  days!: number;
}

@InputType('DayOfMonthDueRuleInput', { description: 'Due on a day of a later month.' })
class DayOfMonthDueRuleInput {
  @Field(() => Int, {
    description: 'Which month, 1 to 120: 1 is the one after that of the document date.',
  })
  monthsAhead!: number;

  @Field(() => Int, {
    description: 'The day, 1 to 31; the last day of the month when it is shorter.',
  })
  dayOfMonth!: number;
}

@InputType('SingleDueRuleInput', {
  description: 'When one amount falls due: exactly one field is given.',
})
class SingleDueRuleInput {
  @Field(() => NetDueRuleInput, {
    nullable: true,
    description: 'Days after the document date; null for another form.',
  })
  net?: NetDueRuleInput | null;

  @Field(() => EndOfMonthDueRuleInput, {
    nullable: true,
    description: 'At the end of a month; null for another form.',
  })
  endOfMonth?: EndOfMonthDueRuleInput | null;

  @Field(() => DayOfMonthDueRuleInput, {
    nullable: true,
    description: 'On a day of a month; null for another form.',
  })
  dayOfMonth?: DayOfMonthDueRuleInput | null;
}

@InputType('InstalmentRuleInput', { description: 'A share of the total with its own due date.' })
class InstalmentRuleInput {
  @Field(() => DecimalScalar, { description: 'Per cent of the total, up to six decimals.' })
  percent!: string;

  @Field(() => SingleDueRuleInput, { description: 'When this share falls due.' })
  due!: SingleDueRuleInput;
}

@InputType('PaymentDueRuleInput', {
  description: 'When a total falls due: exactly one field is given.',
})
class PaymentDueRuleInput extends SingleDueRuleInput {
  @Field(() => [InstalmentRuleInput], {
    nullable: true,
    description: 'In 2 to 120 shares that add up to 100 per cent; null for another form.',
  })
  instalments?: InstalmentRuleInput[] | null;
}

@InputType('CashDiscountTierInput', {
  description: 'A cash discount: 2 per cent within 10 days is the "2/10" of "2/10 net 30".',
})
class CashDiscountTierInput {
  @Field(() => Int, {
    description: 'Days after the document date in which it is earned, 0 to 365.',
  })
  days!: number;

  @Field(() => DecimalScalar, { description: 'Per cent of the amount, at most 99.' })
  percent!: string;
}

@InputType('LateChargeInput', { description: 'What paying late costs by agreement.' })
class LateChargeInput {
  @Field(() => DecimalScalar, { description: 'Per cent a year, at most 1000.' })
  annualRatePercent!: string;

  @Field(() => Int, {
    description: 'Days after the due date in which nothing is charged, 0 to 365.',
  })
  graceDays!: number;
}

@InputType('PaymentTermRuleInput', { description: 'What a payment term says.' })
export class PaymentTermRuleInput {
  @Field(() => PaymentDueRuleInput, { description: 'When the total falls due.' })
  due!: PaymentDueRuleInput;

  @Field(() => [CashDiscountTierInput], {
    nullable: true,
    description: 'Up to five, with rising days and falling percentages; none when null.',
  })
  discounts?: CashDiscountTierInput[] | null;

  @Field(() => BusinessDayRuleEnum, {
    nullable: true,
    description: 'What happens to a date that is no business day; NONE when null.',
  })
  businessDayRule?: BusinessDayRule | null;

  @Field(() => LateChargeInput, {
    nullable: true,
    description: 'What paying late costs; null when nothing was agreed.',
  })
  lateCharge?: LateChargeInput | null;
}

@InputType('PaymentTermCreateInput', { description: 'A new payment term.' })
export class PaymentTermCreateInput extends KeyedInput {
  @Field(() => String, { description: 'Up to 40 characters, unique in the tenant.' })
  code!: string;

  @Field(() => String, { description: 'What people read, up to 200 characters.' })
  name!: string;

  @Field(() => PaymentTermRuleInput, {
    description: 'When to pay, with discounts and late charge.',
  })
  rule!: PaymentTermRuleInput;
}

@InputType('PaymentTermUpdateInput', {
  description: 'An edit of a payment term. Fields left out stay as they are.',
})
export class PaymentTermUpdateInput extends KeyedInput {
  @Field(() => ID, { description: 'The payment term to edit.' })
  paymentTermId!: string;

  @Field(() => Int, { description: 'The version that was read; the edit is refused on any other.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'New name; null leaves it as it is.' })
  name?: string | null;

  @Field(() => PaymentTermRuleInput, {
    nullable: true,
    description: 'New rule, as a whole; null leaves it as it is.',
  })
  rule?: PaymentTermRuleInput | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'False takes it out of use for new documents; null leaves it as it is.',
  })
  isActive?: boolean | null;
}

/** The use case's form of a rule. */
export function ruleDraftOf(input: PaymentTermRuleInput): PaymentTermRuleDraft {
  return {
    due: input.due,
    discounts: input.discounts ?? [],
    businessDayRule: input.businessDayRule ?? 'NONE',
    lateCharge: input.lateCharge ?? null,
  };
}
