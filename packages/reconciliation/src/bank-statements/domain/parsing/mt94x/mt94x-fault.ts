import { refused, type Refused } from '@duebook/kernel';
import type { StatementFault, StatementFaultCode } from '../parsed-statement';

/** Where in the file a value stands. */
export interface Place {
  /** From 1. */
  readonly line: number;
  /** `:61:` is `61`. */
  readonly tag: string;
}

/** A refusal at a field of the file. */
export function faultAt(
  code: StatementFaultCode,
  place: Place,
  detail: string,
): Refused<StatementFault> {
  return refused({ code, line: place.line, field: `:${place.tag}:`, detail });
}

/** A refusal of the whole file. */
export function faultOfFile(
  code: StatementFaultCode,
  detail: string,
  line: number | null = null,
): Refused<StatementFault> {
  return refused({ code, line, field: null, detail });
}

const LONGEST_QUOTE = 40;

/** As much of a value at fault as a person needs to find it. */
export function quote(value: string): string {
  return value.length > LONGEST_QUOTE ? `"${value.slice(0, LONGEST_QUOTE)}…"` : `"${value}"`;
}
