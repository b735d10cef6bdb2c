import { Decimal } from '@duebook/kernel';
import type { FactValue, PartyFacts } from '../../facts/domain/fact';
import type { ArithmeticOperator, BinaryOperator, ExpressionNode } from './expression-node';

/** What an expression came to over one party's facts. */
export interface Evaluated {
  /** Null when it cannot be told: a fact is absent, a division by zero, a number beyond all bounds. */
  readonly value: FactValue;
  /** Facts that were looked at and are absent, each once; not those that isAbsent() asked for. */
  readonly absent: readonly string[];
}

/**
 * Amounts of the database have 20 digits before the point; a number beyond them comes of dividing by
 * next to nothing, and nobody could act on it.
 */
const BEYOND = new Decimal(10).pow(20);

/**
 * Works an expression out. Never fails: what cannot be told is null.
 *
 * An absent part makes the whole absent, except where it does not matter: `false and x` is false,
 * `true or x` is true, and of `if` only the branch taken is looked at.
 */
export function evaluateNode(node: ExpressionNode, facts: PartyFacts): Evaluated {
  const absent = new Set<string>();
  const value = valueOf(node, { facts, absent });
  return { value, absent: [...absent] };
}

interface Scope {
  readonly facts: PartyFacts;
  readonly absent: Set<string>;
}

function valueOf(node: ExpressionNode, scope: Scope): FactValue {
  switch (node.kind) {
    case 'NUMBER':
      return bounded(node.value);
    case 'TEXT':
    case 'BOOLEAN':
      return node.value;
    case 'FACT':
      return factValue(node.name, scope);
    case 'IS_ABSENT':
      return (scope.facts.get(node.name) ?? null) === null;
    case 'NOT':
      return negatedTruth(valueOf(node.operand, scope));
    case 'NEGATE':
      return ofNumbers([node.operand], scope, ([number]) => number?.negated());
    case 'ROUND':
      return ofNumbers([node.operand], scope, ([number]) => number && rounded(number, node.places));
    case 'CALL':
      return ofNumbers(node.operands, scope, (numbers) => FUNCTIONS[node.name](numbers));
    case 'BINARY':
      return binaryValue(node.operator, [node.left, node.right], scope);
    case 'IF':
      return chosen(node, scope);
  }
}

function factValue(name: string, scope: Scope): FactValue {
  const value = scope.facts.get(name) ?? null;
  if (value === null) scope.absent.add(name);
  return value instanceof Decimal ? bounded(value) : value;
}

function chosen(node: Extract<ExpressionNode, { kind: 'IF' }>, scope: Scope): FactValue {
  const condition = valueOf(node.condition, scope);
  if (condition === true) return valueOf(node.whenTrue, scope);
  return condition === false ? valueOf(node.whenFalse, scope) : null;
}

function binaryValue(
  operator: BinaryOperator,
  sides: readonly [ExpressionNode, ExpressionNode],
  scope: Scope,
): FactValue {
  switch (operator) {
    case '+':
    case '-':
    case '*':
    case '/':
      return ofNumbers(sides, scope, ([a, b]) => a && b && calculated(operator, a, b));
    case 'and':
    case 'or':
      return joined(operator, valueOf(sides[0], scope), valueOf(sides[1], scope));
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compared(operator, valueOf(sides[0], scope), valueOf(sides[1], scope));
  }
}

function calculated(operator: ArithmeticOperator, a: Decimal, b: Decimal): Decimal | undefined {
  switch (operator) {
    case '+':
      return a.plus(b);
    case '-':
      return a.minus(b);
    case '*':
      return a.times(b);
    case '/':
      return b.isZero() ? undefined : a.dividedBy(b);
  }
}

/** Kleene's three values: what is not known does not matter where the other side decides. */
function joined(operator: 'and' | 'or', left: FactValue, right: FactValue): boolean | null {
  const decisive = operator === 'or';
  if (left === decisive || right === decisive) return decisive;
  return typeof left === 'boolean' && typeof right === 'boolean' ? !decisive : null;
}

function negatedTruth(value: FactValue): boolean | null {
  return typeof value === 'boolean' ? !value : null;
}

const COMPARISONS: Readonly<Record<string, (sign: number) => boolean>> = {
  '=': (sign) => sign === 0,
  '!=': (sign) => sign !== 0,
  '<': (sign) => sign < 0,
  '<=': (sign) => sign <= 0,
  '>': (sign) => sign > 0,
  '>=': (sign) => sign >= 0,
};

function compared(operator: string, left: FactValue, right: FactValue): boolean | null {
  const holds = COMPARISONS[operator];
  if (left === null || right === null || holds === undefined) return null;
  if (left instanceof Decimal && right instanceof Decimal) return holds(left.comparedTo(right));
  return typeof left === typeof right ? holds(left === right ? 0 : 1) : null;
}

const FUNCTIONS = {
  min: (numbers: readonly Decimal[]) => Decimal.min(...numbers),
  max: (numbers: readonly Decimal[]) => Decimal.max(...numbers),
  abs: ([number]: readonly Decimal[]) => number?.abs(),
};

/** Half away from zero, as everywhere in the system. */
function rounded(number: Decimal, places: number): Decimal {
  if (places >= 0) return number.toDecimalPlaces(places, Decimal.ROUND_HALF_UP);
  const unit = new Decimal(10).pow(-places);
  return number.dividedBy(unit).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).times(unit);
}

function ofNumbers(
  parts: readonly ExpressionNode[],
  scope: Scope,
  calculate: (numbers: readonly Decimal[]) => Decimal | undefined,
): Decimal | null {
  // All parts are looked at before one decides, so that every absent fact is told.
  const values = parts.map((part) => valueOf(part, scope));
  const numbers = values.filter((value) => value instanceof Decimal);
  if (numbers.length < parts.length) return null;
  const result = calculate(numbers);
  return result === undefined ? null : bounded(result);
}

/** Minus zero is zero: two zeros that differ would be two results of one question. */
function bounded(number: Decimal): Decimal | null {
  if (!number.isFinite() || number.abs().greaterThanOrEqualTo(BEYOND)) return null;
  return number.isZero() ? new Decimal(0) : number;
}
