import { type Decimal, ok, type Result } from '@duebook/kernel';
import type { PartyFacts } from '../../facts/domain/fact';
import { checkTypes, type KnownFact } from './check-types';
import { evaluateNode } from './evaluate';
import { type ExpressionFault, faulty } from './expression-fault';
import { type ExpressionNode, factsOf } from './expression-node';
import { parseTokens } from './parse-tokens';
import { printNode } from './print-node';
import { readTokens } from './tokens';

export { type KnownFact, typeOfFact } from './check-types';
export type { ExpressionFault, ExpressionFaultCode } from './expression-fault';

/** A rule longer than this belongs into two. */
export const LONGEST_EXPRESSION = 500;

/** What somebody wants of an expression: an amount or points, or whether something holds. */
export type ExpressionWants = 'NUMBER' | 'BOOLEAN';

/** A rule over facts that has been read and whose types hold. */
export interface Expression {
  readonly type: ExpressionWants;
  readonly node: ExpressionNode;
  /** The facts that it asks for, each once, as they come in the text. */
  readonly facts: readonly string[];
}

/**
 * Reads a rule such as `overdueAmount > 0.2 * openReceivables and oldestOverdueDays > 30`.
 * Only the first fault is told. Never throws, whatever the text.
 */
export function parseExpression(
  text: string,
  known: { readonly facts: readonly KnownFact[]; readonly wants: ExpressionWants },
): Result<Expression, ExpressionFault> {
  const trimmed = text.trimEnd();
  if (trimmed === '') return faulty('EMPTY', 1, '', 'an expression');
  if (trimmed.length > LONGEST_EXPRESSION) {
    const expected = `at most ${LONGEST_EXPRESSION} characters`;
    return faulty('TOO_LONG', LONGEST_EXPRESSION + 1, '', expected);
  }
  const tokens = readTokens(trimmed);
  if (!tokens.ok) return tokens;
  const parsed = parseTokens(tokens.value);
  if (!parsed.ok) return parsed;
  const checked = checkTypes(parsed.value, known.facts, known.wants);
  if (!checked.ok) return checked;
  return ok({ type: known.wants, node: parsed.value, facts: factsOf(parsed.value) });
}

/** What an expression comes to over one party's facts; see `evaluateNode` for what is absent. */
export function evaluate(
  expression: Expression,
  facts: PartyFacts,
): { readonly value: Decimal | boolean | null; readonly absent: readonly string[] } {
  const { value, absent } = evaluateNode(expression.node, facts);
  // Types were checked when it was read; a text here would be a fact that is not of its type.
  return { value: typeof value === 'string' ? null : value, absent };
}

/** The rule in its one form; reading it gives the same rule. */
export function printExpression(expression: Expression): string {
  return printNode(expression.node, LONGEST_EXPRESSION);
}
