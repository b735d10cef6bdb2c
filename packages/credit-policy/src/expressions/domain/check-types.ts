import { ok, type Result } from '@duebook/kernel';
import type { FactDefinition } from '../../facts/domain/fact';
import { type ExpressionFault, faulty } from './expression-fault';
import type { BinaryOperator, ExpressionNode, ExpressionType } from './expression-node';

type Typed = Result<ExpressionType, ExpressionFault>;
type Catalogue = ReadonlyMap<string, ExpressionType>;

/** What has to be known of a fact to write a rule over it. */
export type KnownFact = Pick<FactDefinition, 'name' | 'type'>;

/** What a fact is in an expression: everything that is counted or measured is a number. */
export function typeOfFact(fact: Pick<FactDefinition, 'type'>): ExpressionType {
  return fact.type === 'TEXT' || fact.type === 'BOOLEAN' ? fact.type : 'NUMBER';
}

/** Whether every fact exists and every part is of the kind that its operator takes. */
export function checkTypes(
  node: ExpressionNode,
  facts: readonly KnownFact[],
  wants: ExpressionType,
): Result<null, ExpressionFault> {
  const catalogue = new Map(facts.map((fact) => [fact.name, typeOfFact(fact)]));
  const typed = typeOf(node, catalogue);
  if (!typed.ok) return typed;
  return typed.value === wants ? ok(null) : wrongType(node, typed.value, wants);
}

function typeOf(node: ExpressionNode, catalogue: Catalogue): Typed {
  switch (node.kind) {
    case 'NUMBER':
    case 'TEXT':
    case 'BOOLEAN':
      return ok(node.kind);
    case 'FACT':
      return factType(node, catalogue);
    case 'IS_ABSENT': {
      const fact = factType(node, catalogue);
      return fact.ok ? ok('BOOLEAN') : fact;
    }
    case 'NEGATE':
    case 'ROUND':
      return all([node.operand], 'NUMBER', 'NUMBER', catalogue);
    case 'NOT':
      return all([node.operand], 'BOOLEAN', 'BOOLEAN', catalogue);
    case 'CALL':
      return all(node.operands, 'NUMBER', 'NUMBER', catalogue);
    case 'BINARY':
      return binaryType(node.operator, [node.left, node.right], catalogue);
    case 'IF': {
      const condition = all([node.condition], 'BOOLEAN', 'BOOLEAN', catalogue);
      return condition.ok ? same(node.whenTrue, node.whenFalse, catalogue) : condition;
    }
  }
}

function binaryType(
  operator: BinaryOperator,
  [left, right]: readonly [ExpressionNode, ExpressionNode],
  catalogue: Catalogue,
): Typed {
  switch (operator) {
    case '+':
    case '-':
    case '*':
    case '/':
      return all([left, right], 'NUMBER', 'NUMBER', catalogue);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return all([left, right], 'NUMBER', 'BOOLEAN', catalogue);
    case 'and':
    case 'or':
      return all([left, right], 'BOOLEAN', 'BOOLEAN', catalogue);
    case '=':
    case '!=': {
      const typed = same(left, right, catalogue);
      return typed.ok ? ok('BOOLEAN') : typed;
    }
  }
}

/** All parts are of one kind, and what they make is of another. */
function all(
  parts: readonly ExpressionNode[],
  wanted: ExpressionType,
  gives: ExpressionType,
  catalogue: Catalogue,
): Typed {
  for (const part of parts) {
    const typed = typeOf(part, catalogue);
    if (!typed.ok) return typed;
    if (typed.value !== wanted) return wrongType(part, typed.value, wanted);
  }
  return ok(gives);
}

/** Two sides of whatever kind, so long as it is the same. */
function same(left: ExpressionNode, right: ExpressionNode, catalogue: Catalogue): Typed {
  const first = typeOf(left, catalogue);
  return first.ok ? all([right], first.value, first.value, catalogue) : first;
}

function factType(
  node: { readonly at: number; readonly name: string },
  catalogue: Catalogue,
): Typed {
  const type = catalogue.get(node.name);
  if (type !== undefined) return ok(type);
  const wanted = node.name.toLowerCase();
  const meant = [...catalogue.keys()].find((name) => name.toLowerCase() === wanted);
  return faulty('UNKNOWN_FACT', node.at, node.name, meant ?? 'a fact of the catalogue');
}

const IN_WORDS: Readonly<Record<ExpressionType, string>> = {
  NUMBER: 'a number',
  BOOLEAN: 'a condition',
  TEXT: 'a text',
};

function wrongType(node: ExpressionNode, is: ExpressionType, wanted: ExpressionType) {
  return faulty('WRONG_TYPE', node.at, IN_WORDS[is], IN_WORDS[wanted]);
}
