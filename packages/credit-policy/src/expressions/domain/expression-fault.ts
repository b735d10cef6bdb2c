import { type Refused, refused } from '@duebook/kernel';

/** Why a text is no expression. */
export type ExpressionFaultCode =
  | 'EMPTY'
  | 'TOO_LONG'
  | 'TOO_DEEP'
  | 'UNREADABLE'
  | 'UNEXPECTED'
  | 'UNKNOWN_FACT'
  | 'UNKNOWN_FUNCTION'
  | 'WRONG_ARGUMENTS'
  | 'WRONG_TYPE';

/** What is wrong with an expression, and where. Only the first fault is told. */
export interface ExpressionFault {
  readonly code: ExpressionFaultCode;
  /** Where the fault begins in the text, counted from 1; behind the text where something is missing. */
  readonly position: number;
  /** What stands there, at most 40 characters; empty at the end of the text. */
  readonly found: string;
  /** What could stand there, in words. */
  readonly expected: string;
}

const LONGEST_FOUND = 40;

/** A fault as the refusal that it is. */
export function faulty(
  code: ExpressionFaultCode,
  position: number,
  found: string,
  expected: string,
): Refused<ExpressionFault> {
  return refused({ code, position, found: found.slice(0, LONGEST_FOUND), expected });
}
