import { make } from '@duebook/kernel';
import { declareEnum } from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import { factDefinitionType, FactDefinitionType } from '../../facts/graphql/fact.types';
import type { CheckedExpression } from '../application/check-expression';
import type { ExpressionFault, ExpressionFaultCode, ExpressionWants } from '../domain/expression';

export const ExpressionWantsEnum = declareEnum(
  'CreditExpressionWants',
  'What an expression has to come to.',
  {
    NUMBER: 'An amount, points, days: any figure.',
    BOOLEAN: 'Whether something holds.',
  } satisfies Record<ExpressionWants, string>,
);

const ExpressionFaultEnum = declareEnum(
  'CreditExpressionFaultKind',
  'What is wrong with an expression.',
  {
    EMPTY: 'Nothing is written.',
    TOO_LONG: 'It has more than 500 characters.',
    TOO_DEEP: 'More than 20 parentheses, functions and signs stand inside one another.',
    UNREADABLE: 'A sign, a number or a text is written as the language has none.',
    UNEXPECTED: 'Something stands where it cannot, or is missing.',
    UNKNOWN_FACT: 'There is no such fact.',
    UNKNOWN_FUNCTION: 'There is no such function.',
    WRONG_ARGUMENTS: 'A function has other arguments than it takes.',
    WRONG_TYPE: 'A number, a text or a condition stands where another kind is needed.',
  } satisfies Record<ExpressionFaultCode, string>,
);

@ObjectType('CreditExpressionFault', {
  simpleResolvers: true,
  description: 'What is wrong with an expression, and where; the first fault only.',
})
export class ExpressionFaultType {
  @Field(() => ExpressionFaultEnum, { description: 'What kind of fault it is.' })
  kind!: ExpressionFaultCode;

  @Field(() => Int, {
    description:
      'Where it begins, counted from 1 in UTF-16 units; behind the text where something is missing.',
  })
  position!: number;

  @Field(() => String, {
    description: 'What stands there, up to 40 characters; empty at the end of the text.',
  })
  found!: string;

  @Field(() => String, { description: 'What could stand there, in English.' })
  expected!: string;
}

function faultType({ code, ...fault }: ExpressionFault): ExpressionFaultType {
  return make(ExpressionFaultType, { ...fault, kind: code });
}

@ObjectType('CreditExpressionCheck', {
  simpleResolvers: true,
  description: 'Whether a text is an expression over the facts of the tenant.',
})
export class ExpressionCheckType {
  @Field(() => Boolean, { description: 'Whether it can be used as a rule.' })
  isValid!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The expression in its one form; null when it has a fault.',
  })
  canonicalText!: string | null;

  @Field(() => [FactDefinitionType], {
    description: 'The facts that it asks for, in the order of the text; none when it has a fault.',
  })
  facts!: FactDefinitionType[];

  @Field(() => ExpressionFaultType, {
    nullable: true,
    description: 'What is wrong with it; null when nothing is.',
  })
  fault!: ExpressionFaultType | null;
}

/** The API's form of a check. */
export function expressionCheckType(checked: CheckedExpression): ExpressionCheckType {
  const { isValid } = checked;
  if (!isValid) {
    const nothing = { isValid, canonicalText: null, facts: [] };
    return make(ExpressionCheckType, { ...nothing, fault: faultType(checked.fault) });
  }
  const { canonicalText } = checked;
  const facts = checked.facts.map(factDefinitionType);
  return make(ExpressionCheckType, { isValid, canonicalText, facts, fault: null });
}
