import { Decimal, ok } from '@duebook/kernel';
import { type Cursor, expectSign, isNextSign, type Parsed, peek, unexpected } from './cursor';
import { faulty } from './expression-fault';
import type { BinaryOperator, ExpressionNode } from './expression-node';
import { isNumberFunction, parseCall } from './parse-call';
import type { Token } from './tokens';

/** Parentheses, functions and signs inside one another; a rule beyond that nobody can read. */
const DEEPEST = 20;

/** How tightly operators bind: the higher before the lower. */
export const BINDING = {
  or: 1,
  and: 2,
  not: 3,
  ...{ '=': 4, '!=': 4, '<': 4, '<=': 4, '>': 4, '>=': 4 },
  ...{ '+': 5, '-': 5 },
  ...{ '*': 6, '/': 6 },
  negate: 7,
} as const;

const COMPARISON = 4;

/**
 * Reads tokens into a tree by how tightly their operators bind (a Pratt parser): `or`, `and`, `not`,
 * comparisons, `+ -`, `* /`, a leading minus.
 */
export function parseTokens(tokens: readonly Token[]): Parsed {
  const cursor: Cursor = { tokens, next: 0, depth: 0 };
  const parsed = parseOperand(cursor, 0);
  if (!parsed.ok) return parsed;
  const rest = peek(cursor);
  return rest.kind === 'END' ? parsed : unexpected(rest, 'an operator or the end');
}

/** What stands next and binds tighter than `binding`. */
function parseOperand(cursor: Cursor, binding: number): Parsed {
  const first = parsePrefix(cursor, binding);
  if (!first.ok) return first;
  let left = first.value;
  for (;;) {
    const operator = peek(cursor);
    const binds = bindingOf(operator);
    if (binds === null || binds <= binding) return ok(left);
    const further = parseRight(cursor, left, operator);
    if (!further.ok) return further;
    left = further.value;
  }
}

function parseRight(cursor: Cursor, left: ExpressionNode, operator: Token): Parsed {
  const binds = bindingOf(operator) ?? 0;
  cursor.next += 1;
  const right = parseOperand(cursor, binds);
  if (!right.ok) return right;
  const after = peek(cursor);
  // `a < b < c` means two things to two readers.
  if (binds === COMPARISON && bindingOf(after) === COMPARISON) {
    return unexpected(after, 'and, or: comparisons do not follow one another');
  }
  const node: ExpressionNode = {
    ...{ kind: 'BINARY', at: left.at, operator: operator.text as BinaryOperator },
    ...{ left, right: right.value },
  };
  return ok(node);
}

function parsePrefix(cursor: Cursor, binding: number): Parsed {
  const token = peek(cursor);
  if (token.kind === 'SIGN') return parseSign(cursor, token);
  if (token.kind === 'END') return unexpected(token, OPERAND);
  if (token.kind === 'NAME' && token.text === 'not') return parseNot(cursor, token, binding);
  if (token.kind === 'NAME' && (token.text === 'and' || token.text === 'or')) {
    return unexpected(token, OPERAND);
  }
  cursor.next += 1;
  if (token.kind === 'NUMBER') {
    return ok({ kind: 'NUMBER', at: token.at, value: new Decimal(token.text) });
  }
  if (token.kind === 'TEXT') return ok({ kind: 'TEXT', at: token.at, value: token.text });
  return parseName(cursor, token);
}

const OPERAND = 'a fact, a number, a text or a function';

function parseName(cursor: Cursor, token: Token): Parsed {
  if (token.text === 'true' || token.text === 'false') {
    return ok({ kind: 'BOOLEAN', at: token.at, value: token.text === 'true' });
  }
  if (isNextSign(cursor, '(')) {
    return deeper(cursor, token, () => parseCall(cursor, token, parseOperand));
  }
  // A function without parentheses is no fact, and says so better than "unknown fact".
  if (isNumberFunction(token.text)) return unexpected(peek(cursor), '(');
  return ok({ kind: 'FACT', at: token.at, name: token.text });
}

/** `not` stands where a condition may stand; behind a tighter operator it wants parentheses. */
function parseNot(cursor: Cursor, token: Token, binding: number): Parsed {
  if (binding > BINDING.not) return unexpected(token, 'not in parentheses: (not …)');
  cursor.next += 1;
  return deeper(cursor, token, () => {
    const operand = parseOperand(cursor, BINDING.not - 1);
    return operand.ok ? ok({ kind: 'NOT', at: token.at, operand: operand.value }) : operand;
  });
}

function parseSign(cursor: Cursor, token: Token): Parsed {
  cursor.next += 1;
  if (token.text === '-') {
    return deeper(cursor, token, () => {
      const operand = parseOperand(cursor, BINDING.negate - 1);
      return operand.ok ? ok({ kind: 'NEGATE', at: token.at, operand: operand.value }) : operand;
    });
  }
  if (token.text !== '(') return unexpected(token, OPERAND);
  return deeper(cursor, token, () => {
    const inner = parseOperand(cursor, 0);
    if (!inner.ok) return inner;
    const closing = expectSign(cursor, ')');
    return closing.ok ? inner : closing;
  });
}

function deeper(cursor: Cursor, token: Token, parse: () => Parsed): Parsed {
  if (cursor.depth >= DEEPEST) {
    return faulty('TOO_DEEP', token.at, token.text, `at most ${DEEPEST} levels`);
  }
  cursor.depth += 1;
  const parsed = parse();
  cursor.depth -= 1;
  return parsed;
}

function bindingOf(token: Token): number | null {
  if (token.kind !== 'SIGN' && token.text !== 'and' && token.text !== 'or') return null;
  if (token.kind !== 'SIGN' && token.kind !== 'NAME') return null;
  return token.text in BINDING ? BINDING[token.text as keyof typeof BINDING] : null;
}
