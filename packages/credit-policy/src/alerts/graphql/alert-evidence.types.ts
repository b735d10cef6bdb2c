import { make, type BusinessDate, type CurrencyCode } from '@duebook/kernel';
import { CurrencyCodeScalar, DateScalar } from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import type { AlertEvidence, FactSeen } from '../domain/credit-alert';

@ObjectType('AlertFact', {
  simpleResolvers: true,
  description: 'A fact as it stood when a rule was asked.',
})
export class AlertFactType {
  @Field(() => String, {
    description: 'As expressions name it; `creditFactDefinitions` says what it is.',
  })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'A decimal, a text, or `true` or `false`; amounts are in the currency of the evidence. Null where it was absent.',
  })
  value!: string | null;
}

@ObjectType('AlertEvidence', {
  simpleResolvers: true,
  description: 'Why a rule was true of a customer on a day.',
})
export class AlertEvidenceType {
  @Field(() => DateScalar, { description: 'By the facts of which day.' })
  on!: BusinessDate;

  @Field(() => Int, { description: 'The version of the rule that was asked.' })
  ruleVersion!: number;

  @Field(() => String, { description: 'What was asked.' })
  expression!: string;

  @Field(() => CurrencyCodeScalar, { description: 'In which it is told what amounts came to.' })
  currencyCode!: CurrencyCode;

  @Field(() => [AlertFactType], { description: 'What the expression asks for, in its order.' })
  facts!: AlertFactType[];
}

/** The API's form of evidence. */
export function evidenceType(evidence: AlertEvidence): AlertEvidenceType {
  const { on, ruleVersion, expression, currency: currencyCode } = evidence;
  const facts = evidence.facts.map((fact) => make(AlertFactType, textOf(fact)));
  return make(AlertEvidenceType, { on, ruleVersion, expression, currencyCode, facts });
}

function textOf({ name, value }: FactSeen): { name: string; value: string | null } {
  return { name, value: value === null ? null : String(value) };
}
