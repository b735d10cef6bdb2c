import { ok, type Result } from '@duebook/kernel';
import { type ExpressionFault, faulty } from './expression-fault';
import type { ExpressionNode } from './expression-node';
import type { Token } from './tokens';

export type Parsed = Result<ExpressionNode, ExpressionFault>;

/** A place in the tokens that moves on as they are read. */
export interface Cursor {
  readonly tokens: readonly Token[];
  next: number;
  depth: number;
}

/** Reads what binds tighter than a number; see BINDING. */
export type ParseOperand = (cursor: Cursor, binding: number) => Parsed;

/** The token that stands next. */
export function peek(cursor: Cursor): Token {
  return cursor.tokens[cursor.next] ?? { kind: 'END', text: '', at: 1 };
}

/** Whether this sign stands next. */
export function isNextSign(cursor: Cursor, sign: string): boolean {
  const token = peek(cursor);
  return token.kind === 'SIGN' && token.text === sign;
}

/** Takes the sign that has to come, or tells what stands there instead. */
export function expectSign(cursor: Cursor, sign: string): Result<null, ExpressionFault> {
  if (!isNextSign(cursor, sign)) return unexpected(peek(cursor), sign);
  cursor.next += 1;
  return ok(null);
}

/** Something stands where it cannot. */
export function unexpected(token: Token, expected: string): Result<never, ExpressionFault> {
  return faulty('UNEXPECTED', token.at, token.text, expected);
}
