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
  asOf!: BusinessDate;

  @Field(() => Int, { description: 'Which of the rule’s versions was asked.' })
  versionNumber!: number;

  @Field(() => String, { description: 'The expression of the rule that was asked.' })
  expression!: string;

  @Field(() => CurrencyCodeScalar, { description: 'In which it is told what amounts came to.' })
  currencyCode!: CurrencyCode;

  @Field(() => [AlertFactType], { description: 'What the expression asks for, in its order.' })
  facts!: AlertFactType[];
}

/** The API's form of evidence. */
export function evidenceType(evidence: AlertEvidence): AlertEvidenceType {
  const { on: asOf, ruleVersion: versionNumber, expression, currency } = evidence;
  const facts = evidence.facts.map((fact) => make(AlertFactType, textOf(fact)));
  return make(AlertEvidenceType, {
    ...{ asOf, versionNumber, expression, currencyCode: currency, facts },
  });
}

function textOf({ name, value }: FactSeen): { name: string; value: string | null } {
  return { name, value: value === null ? null : String(value) };
}
