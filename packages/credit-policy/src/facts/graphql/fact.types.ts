import { make, roundToCurrency, type BusinessDate, type Id } from '@duebook/kernel';
import {
  CurrencyCodeScalar,
  DateScalar,
  DecimalScalar,
  MoneyType,
  moneyType,
} from '@duebook/platform/graphql';
import { Field, ObjectType } from 'type-graphql';
import { MissingRateType, missingRateType } from '../../graphql/missing-rate.types';
import type { DefinedFact } from '../application/read-facts';
import { isAbsence, valueOf, type Absence, type ToldFact } from '../domain/absence';
import type { FactDefinition, FactSource, FactType, FactUnit } from '../domain/fact';
import { FactAbsenceEnum, FactSourceEnum, FactTypeEnum, FactUnitEnum } from './fact.enums';

@ObjectType('CreditFactDefinition', {
  simpleResolvers: true,
  description:
    'What may be known of a customer, and how it is worked out: what expressions of scorecards, policies and alert rules may name.',
})
export class FactDefinitionType {
  @Field(() => String, {
    description:
      'As expressions name it, for example `overdueAmount`; never given another meaning.',
  })
  name!: string;

  @Field(() => FactTypeEnum, { description: 'What its values are told in.' })
  type!: FactType;

  @Field(() => FactUnitEnum, {
    nullable: true,
    description: 'What its figure counts. Null of an amount, of a text and of yes or no.',
  })
  unit!: FactUnit | null;

  @Field(() => FactSourceEnum, { description: 'Which of the books it comes from.' })
  source!: FactSource;

  @Field(() => String, { description: 'Formula, window and when it is absent, in English.' })
  description!: string;

  @Field(() => String, { description: 'The same as the description, in Chinese.' })
  descriptionZh!: string;
}

/** The API's form of a definition. */
export function factDefinitionType(definition: FactDefinition): FactDefinitionType {
  return make(FactDefinitionType, { ...definition });
}

@ObjectType('CreditFactAbsence', {
  simpleResolvers: true,
  description: 'That a fact is absent, and why.',
})
export class FactAbsenceType {
  @Field(() => FactAbsenceEnum, { description: 'Why the fact is not known.' })
  reason!: Absence['absent'];

  @Field(() => MissingRateType, {
    nullable: true,
    description: 'The first rate that is missing. Null for other reasons.',
  })
  missingRate!: MissingRateType | null;
}

@ObjectType('CreditFact', {
  simpleResolvers: true,
  description:
    'One fact of a customer. Exactly one of `amount`, `figure`, `isTrue`, `text` and `absence` is not null.',
})
export class CreditFactType {
  @Field(() => FactDefinitionType, { description: 'Its name, and what it means.' })
  definition!: FactDefinitionType;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'Of an amount, in the asked currency. Null of others, and when it is absent.',
  })
  amount!: MoneyType | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description:
      'Of days, a percentage, a count or a number, in the unit of its definition. Null of others, and when it is absent.',
  })
  figure!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Of yes or no. Null of others, and when it is absent.',
  })
  isTrue!: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of a text. Null of others, and when it is absent.',
  })
  text!: string | null;

  @Field(() => FactAbsenceType, {
    nullable: true,
    description: 'Why it is absent. Null when it is known.',
  })
  absence!: FactAbsenceType | null;
}

/** The API's form of a fact, whose amount is in a currency. */
export function factType({ definition, told }: DefinedFact, currency: string): CreditFactType {
  const value = valueOf(told);
  const number = typeof value === 'object' ? value : null;
  const isAmount = definition.type === 'AMOUNT';
  return make(CreditFactType, {
    definition: factDefinitionType(definition),
    amount: number !== null && isAmount ? moneyType(roundToCurrency(number, currency)) : null,
    figure: number !== null && !isAmount ? number.toFixed() : null,
    isTrue: typeof value === 'boolean' ? value : null,
    text: typeof value === 'string' ? value : null,
    absence: value === null ? absenceOf(told) : null,
  });
}

function absenceOf(told: ToldFact): FactAbsenceType {
  const absence: Absence = isAbsence(told) ? told : { absent: 'NOT_RECORDED' };
  const missingRate =
    absence.absent === 'RATE_MISSING'
      ? missingRateType({ currency: absence.currency, on: absence.ratesOn })
      : null;
  return make(FactAbsenceType, { reason: absence.absent, missingRate });
}

@ObjectType('CreditFacts', {
  simpleResolvers: true,
  description: 'What is known of a customer on a day, towards one legal entity or all of them.',
})
export class FactsType {
  @Field(() => DateScalar, { description: 'Nothing that took effect after this day counts.' })
  asOf!: BusinessDate;

  @Field(() => CurrencyCodeScalar, { description: 'In which amounts are told.' })
  currencyCode!: string;

  @Field(() => [CreditFactType], {
    description: 'The facts, absent ones too, in the order of the catalogue; not more than it has.',
  })
  facts!: CreditFactType[];

  partyUuid!: Id;
  legalEntityUuid!: Id | null;
}
