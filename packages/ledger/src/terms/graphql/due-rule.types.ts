import { make } from '@duebook/kernel';
import { DecimalScalar } from '@duebook/platform/graphql';
import { createUnionType, Field, Int, ObjectType } from 'type-graphql';
import type { DueRule, SingleDueRule } from '../domain/payment-term';

/** Due so many days after the document date. */
@ObjectType('NetDueRule', {
  simpleResolvers: true,
  description: 'Due so many days after the document date.',
})
export class NetDueRuleType {
  @Field(() => Int, { description: 'Days; 0 is payable at once.' })
  days!: number;
}

/** Due at or after the end of a month. */
@ObjectType('EndOfMonthDueRule', {
  simpleResolvers: true,
  description: 'Due at the end of a month, or some days after it.',
})
export class EndOfMonthDueRuleType {
  @Field(() => Int, { description: 'Which month: 0 is that of the document date, 1 the next.' })
  monthsAhead!: number;

  @Field(() => Int, { description: 'Days added to the end of the month.' })
  days!: number;
}

/** Due on a day of a later month. */
@ObjectType('DayOfMonthDueRule', {
  simpleResolvers: true,
  description: 'Due on a day of a later month.',
})
export class DayOfMonthDueRuleType {
  @Field(() => Int, { description: 'Which month: 1 is the one after that of the document date.' })
  monthsAhead!: number;

  @Field(() => Int, {
    description: 'The day, 1 to 31; the last day of the month when it is shorter.',
  })
  dayOfMonth!: number;
}

const SINGLE_TYPES = [NetDueRuleType, EndOfMonthDueRuleType, DayOfMonthDueRuleType] as const;

/** When one amount falls due. */
export const SingleDueRuleType = createUnionType({
  name: 'SingleDueRule',
  description: 'When one amount falls due, counted from the document date.',
  types: () => SINGLE_TYPES,
});
export type SingleDueRuleType = NetDueRuleType | EndOfMonthDueRuleType | DayOfMonthDueRuleType;

/** A share of the total. */
@ObjectType('InstalmentRule', {
  simpleResolvers: true,
  description: 'A share of the total with its own due date.',
})
export class InstalmentRuleType {
  @Field(() => DecimalScalar, { description: 'Which share of the total, in per cent.' })
  percent!: string;

  @Field(() => SingleDueRuleType, { description: 'When this share falls due.' })
  due!: SingleDueRuleType;
}

/** Several due dates. */
@ObjectType('InstalmentsDueRule', {
  simpleResolvers: true,
  description: 'The total falls due in shares that add up to 100 per cent.',
})
export class InstalmentsDueRuleType {
  @Field(() => [InstalmentRuleType], { description: 'The shares; amounts are split to the cent.' })
  instalments!: InstalmentRuleType[];
}

/** When a total falls due. */
export const PaymentDueRuleType = createUnionType({
  name: 'PaymentDueRule',
  description: 'When a total, or which share of it, falls due.',
  types: () => [...SINGLE_TYPES, InstalmentsDueRuleType] as const,
});
export type PaymentDueRuleType = SingleDueRuleType | InstalmentsDueRuleType;

/** The API's form of a rule. */
export function paymentDueRuleType(due: DueRule): PaymentDueRuleType {
  if (due.kind !== 'INSTALMENTS') return singleDueRuleType(due);
  return make(InstalmentsDueRuleType, {
    instalments: due.parts.map(({ percent, rule }) =>
      make(InstalmentRuleType, { percent: percent.toString(), due: singleDueRuleType(rule) }),
    ),
  });
}

function singleDueRuleType(rule: SingleDueRule): SingleDueRuleType {
  switch (rule.kind) {
    case 'NET':
      return make(NetDueRuleType, { days: rule.days });
    case 'END_OF_MONTH':
      return make(EndOfMonthDueRuleType, { monthsAhead: rule.monthsAhead, days: rule.days });
    case 'DAY_OF_MONTH':
      return make(DayOfMonthDueRuleType, {
        monthsAhead: rule.monthsAhead,
        dayOfMonth: rule.dayOfMonth,
      });
  }
}
