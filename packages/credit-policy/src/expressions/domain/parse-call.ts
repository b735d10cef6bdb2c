import { Decimal, ok, type Result } from '@duebook/kernel';
import {
  type Cursor,
  expectSign,
  isNextSign,
  type Parsed,
  type ParseOperand,
  peek,
  unexpected,
} from './cursor';
import { type ExpressionFault, faulty } from './expression-fault';
import { type ExpressionNode, NUMBER_FUNCTIONS, type NumberFunction } from './expression-node';
import type { Token } from './tokens';

/** Rounding beyond millions or ten digits is a slip of the pen. */
const FEWEST_PLACES = -6;
const MOST_PLACES = 10;
const MOST_OPERANDS = 10;

/** How many values each function takes, from and to. */
const OPERANDS: Readonly<Record<NumberFunction, readonly [number, number]>> = {
  min: [2, MOST_OPERANDS],
  max: [2, MOST_OPERANDS],
  abs: [1, 1],
};

/** Whether a word is the name of a function of numbers. */
export function isNumberFunction(name: string): name is NumberFunction {
  return NUMBER_FUNCTIONS.some((known) => known === name);
}

/** A function with what stands in its parentheses; the name has been read. */
export function parseCall(cursor: Cursor, name: Token, parseOperand: ParseOperand): Parsed {
  cursor.next += 1;
  if (name.text === 'isAbsent') return parseIsAbsent(cursor, name);
  if (name.text === 'round') return parseRound(cursor, name, parseOperand);
  if (name.text === 'if') return parseIf(cursor, name, parseOperand);
  if (!isNumberFunction(name.text)) {
    const known = [...NUMBER_FUNCTIONS, 'round', 'if', 'isAbsent'].join(', ');
    return faulty('UNKNOWN_FUNCTION', name.at, name.text, `one of ${known}`);
  }
  const operands = parseOperands(cursor, parseOperand);
  if (!operands.ok) return operands;
  const [from, to] = OPERANDS[name.text];
  const count = operands.value.length;
  if (count < from || count > to) {
    const wanted = from === to ? `${from} value` : `${from} to ${to} values`;
    return faulty('WRONG_ARGUMENTS', name.at, name.text, wanted);
  }
  return ok({ kind: 'CALL', at: name.at, name: name.text, operands: operands.value });
}

function parseIf(cursor: Cursor, name: Token, parseOperand: ParseOperand): Parsed {
  const operands = parseOperands(cursor, parseOperand);
  if (!operands.ok) return operands;
  const [condition, whenTrue, whenFalse, ...others] = operands.value;
  if (!condition || !whenTrue || !whenFalse || others.length > 0) {
    const wanted = 'a condition, what holds when it is true, and what holds when not';
    return faulty('WRONG_ARGUMENTS', name.at, name.text, wanted);
  }
  return ok({ kind: 'IF', at: name.at, condition, whenTrue, whenFalse });
}

/** Only a fact can be absent by itself; of a sum it would hide which part is. */
function parseIsAbsent(cursor: Cursor, name: Token): Parsed {
  const fact = peek(cursor);
  if (fact.kind !== 'NAME') return unexpected(fact, 'the name of a fact');
  cursor.next += 1;
  const closing = expectSign(cursor, ')');
  return closing.ok ? ok({ kind: 'IS_ABSENT', at: name.at, name: fact.text }) : closing;
}

function parseRound(cursor: Cursor, name: Token, parseOperand: ParseOperand): Parsed {
  const operand = parseOperand(cursor, 0);
  if (!operand.ok) return operand;
  const comma = expectSign(cursor, ',');
  if (!comma.ok) return comma;
  const places = parsePlaces(cursor);
  if (!places.ok) return places;
  const closing = expectSign(cursor, ')');
  if (!closing.ok) return closing;
  return ok({ kind: 'ROUND', at: name.at, operand: operand.value, places: places.value });
}

function parsePlaces(cursor: Cursor): Result<number, ExpressionFault> {
  const first = peek(cursor);
  const isNegative = isNextSign(cursor, '-');
  if (isNegative) cursor.next += 1;
  const digits = peek(cursor);
  const places = digits.kind === 'NUMBER' ? new Decimal(digits.text) : null;
  const signed = isNegative ? places?.negated() : places;
  if (!signed?.isInteger() || signed.lessThan(FEWEST_PLACES) || signed.greaterThan(MOST_PLACES)) {
    const wanted = `a whole number from ${FEWEST_PLACES} to ${MOST_PLACES}`;
    return faulty('WRONG_ARGUMENTS', first.at, digits.text, wanted);
  }
  cursor.next += 1;
  // A count of digits, never an amount; minus zero would be a second form of the same.
  return ok(signed.isZero() ? 0 : Number(signed.toFixed(0)));
}

function parseOperands(
  cursor: Cursor,
  parseOperand: ParseOperand,
): Result<readonly ExpressionNode[], ExpressionFault> {
  const operands: ExpressionNode[] = [];
  for (;;) {
    const operand = parseOperand(cursor, 0);
    if (!operand.ok) return operand;
    operands.push(operand.value);
    if (!isNextSign(cursor, ',')) break;
    cursor.next += 1;
  }
  const closing = expectSign(cursor, ')');
  return closing.ok ? ok(operands) : closing;
}
