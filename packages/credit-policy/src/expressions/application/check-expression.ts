import type { Caller } from '@duebook/platform';
import type { FactReading } from '../../facts/application/read-facts';
import type { FactDefinition } from '../../facts/domain/fact';
import {
  type ExpressionFault,
  type ExpressionWants,
  parseExpression,
  printExpression,
} from '../domain/expression';

/** What an editor of rules is told of a text. */
export type CheckedExpression =
  | Readonly<{ isValid: true; canonicalText: string; facts: readonly FactDefinition[] }>
  | Readonly<{ isValid: false; fault: ExpressionFault }>;

/** Checks texts over the facts that the tenant knows. */
export type CheckExpression = (
  caller: Caller,
  text: string,
  wants: ExpressionWants,
) => Promise<CheckedExpression>;

/** @throws PermissionDenied credit-policy.fact.read, when it is called */
export function createExpressionCheck(facts: Pick<FactReading, 'definitions'>): CheckExpression {
  return async (caller, text, wants) => {
    const definitions = await facts.definitions(caller);
    const parsed = parseExpression(text, { facts: definitions, wants });
    if (!parsed.ok) return { isValid: false, fault: parsed.refusal };
    const used = parsed.value.facts.flatMap(
      (name) => definitions.find((definition) => definition.name === name) ?? [],
    );
    return { isValid: true, canonicalText: printExpression(parsed.value), facts: used };
  };
}
