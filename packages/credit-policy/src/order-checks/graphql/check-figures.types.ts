import { Decimal, make, roundToCurrency, type Id, type Money } from '@duebook/kernel';
import { MoneyType, moneyType } from '@duebook/platform/graphql';
import { Field, ObjectType } from 'type-graphql';
import type { CheckAnswer, LimitFigures, ReasonKind, RuleOutcome } from '../domain/credit-check';
import type { Absence } from '../../facts/domain/absence';
import { FactAbsenceEnum } from '../../facts/graphql/fact.enums';
import { CreditLimitKindEnum } from '../../limits/graphql/limit.enums';
import { CheckAnswerEnum, ReasonKindEnum, RuleOutcomeEnum } from './check.enums';

@ObjectType('CreditCheckPart', {
  simpleResolvers: true,
  description: 'A part of the exposure against a limit, without the order that was checked.',
})
export class CheckPartType {
  @Field(() => String, {
    description: 'Which part, as `CreditExposure` names its fields: openReceivables, openOrders …',
  })
  name!: string;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'How much, unsigned; null for what is absent, as bills are until there are any.',
  })
  amount!: MoneyType | null;
}

@ObjectType('CreditCheckLimit', {
  simpleResolvers: true,
  description: 'A limit that binds an order, and what stands against it.',
})
export class CheckLimitType {
  @Field(() => CreditLimitKindEnum, {
    nullable: true,
    description: 'Whose limit; null where nobody has agreed to any, which is no credit.',
  })
  kind!: 'PARTY' | 'GROUP' | null;

  @Field(() => MoneyType, { description: 'How much of it may be used, by the rule.' })
  limit!: MoneyType;

  @Field(() => MoneyType, {
    description: 'What stands against it without the order; below zero where more was received.',
  })
  exposureBefore!: MoneyType;

  @Field(() => MoneyType, { description: 'What would stand against it with the order.' })
  exposureAfter!: MoneyType;

  @Field(() => [CheckPartType], {
    description: 'What the exposure was made of, orders of the same call not among it.',
  })
  parts!: CheckPartType[];

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Where there is no limit: whether none could be agreed to, as the customer was new (nothing was sold to it six months ago or before) and no approved application for credit held. Null where there was a limit.',
  })
  needsApplication!: boolean | null;

  holderUuid!: Id;
  legalEntityUuid!: Id | null;
}

@ObjectType('CreditCheckAbsentFact', {
  simpleResolvers: true,
  description: 'A fact that a rule looks at and nobody knows.',
})
export class AbsentFactType {
  @Field(() => String, { description: 'Which, by its name in `creditFacts`.' })
  fact!: string;

  @Field(() => FactAbsenceEnum, { description: 'Why the fact was not known.' })
  reason!: Absence['absent'];
}

@ObjectType('CreditCheckRule', {
  simpleResolvers: true,
  description: 'What came of a rule of an order check.',
})
export class CheckRuleType {
  @Field(() => String, { description: 'Its code in the policy; the kind for what no rule says.' })
  code!: string;

  @Field(() => ReasonKindEnum, { description: 'What it looks at in an order or its customer.' })
  kind!: ReasonKind;

  @Field(() => RuleOutcomeEnum, { description: 'What came of it for this order.' })
  outcome!: RuleOutcome['outcome'];

  @Field(() => CheckAnswerEnum, {
    nullable: true,
    description: 'What it makes of the order; null where it says nothing against it.',
  })
  answer!: CheckAnswer | null;

  @Field(() => CheckLimitType, {
    nullable: true,
    description: 'The limit that it was asked about; null for other kinds than LIMIT, or hidden.',
  })
  limit!: CheckLimitType | null;

  @Field(() => String, {
    nullable: true,
    description:
      'What was found: an amount in the currency of the check, days, a level, a number or a class. Null for rules without a figure.',
  })
  found!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'From where on it is broken, in the unit of what was found; null without a figure.',
  })
  threshold!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'By how much it is too much: so much less, and the order would keep the rule. Null where it does, or where that is no figure.',
  })
  missing!: string | null;

  @Field(() => [AbsentFactType], { description: 'Facts that were absent; empty where none was.' })
  absentFacts!: AbsentFactType[];

  @Field(() => Boolean, {
    description:
      'Whether its figures are hidden: it looks at all legal entities, and the viewer sees checks of some. Limit and figures are null then.',
  })
  isHidden!: boolean;
}

@ObjectType('CreditCheckFact', {
  simpleResolvers: true,
  description: 'A fact of the customer as a check saw it.',
})
export class CheckFactType {
  @Field(() => String, { description: 'Its name in `creditFacts`.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Its value as text, amounts in the currency of the check; null where it was absent.',
  })
  value!: string | null;

  @Field(() => FactAbsenceEnum, {
    nullable: true,
    description: 'Why it was absent; null where it was known.',
  })
  absentReason!: Absence['absent'] | null;

  @Field(() => Boolean, {
    description:
      'Whether its value is hidden, and null: it is of all legal entities, and the viewer sees checks of some.',
  })
  isHidden!: boolean;
}

/** The API's form of what came of a rule. @param currency of the check */
export function checkRuleType(rule: RuleOutcome, currency: string): CheckRuleType {
  const { code, kind, outcome, answer, found, threshold, missing, absent, limit } = rule;
  const { isHidden = false } = rule;
  return make(CheckRuleType, {
    ...{ code, kind, outcome, answer, found, threshold, missing, isHidden },
    limit: limit && checkLimitType(limit, currency),
    absentFacts: absent.map(({ fact, why }) => make(AbsentFactType, { fact, reason: why })),
  });
}

function checkLimitType(figures: LimitFigures, currency: string): CheckLimitType {
  const { kind, holderId, legalEntityId, limit, exposureBefore, exposureAfter, parts } = figures;
  const { needsApplication } = figures;
  const money = (text: string): MoneyType => moneyType(roundedMoney(text, currency));
  return make(CheckLimitType, {
    ...{ kind, holderUuid: holderId, legalEntityUuid: legalEntityId, limit: money(limit) },
    needsApplication,
    ...{ exposureBefore: money(exposureBefore), exposureAfter: money(exposureAfter) },
    parts: Object.entries(parts).map(([name, amount]) =>
      make(CheckPartType, { name, amount: amount === null ? null : money(amount) }),
    ),
  });
}

/** A figure of a check as money: a share of a limit may be finer than its currency. */
export function roundedMoney(text: string, currency: string): Money {
  return roundToCurrency(new Decimal(text), currency);
}
