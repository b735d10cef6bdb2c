import { refused, type Refused } from '@duebook/kernel';
import type { StatementFault, StatementFaultCode } from '../parsed-statement';

/** @param place where: the line of the file, and the name of the column */
export function fault(
  code: StatementFaultCode,
  place: { line?: number | null; field?: string | null },
  detail: string,
): Refused<StatementFault> {
  const { line = null, field = null } = place;
  return refused({ code, line, field, detail });
}

const LONGEST_SHOWN = 80;

/** A value of the file for a fault's text, not more of it than a person needs to find it. */
export function shown(value: string): string {
  return `“${value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}…` : value}”`;
}
