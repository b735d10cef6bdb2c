import type { StatementFault, StatementFaultCode } from '../parsed-statement';

/** No more of a file than this is repeated in what a person is told. */
const LONGEST_QUOTE = 60;

/** A fault of the whole file. */
export function fileFault(code: StatementFaultCode, detail: string): StatementFault {
  return { code, line: null, field: null, detail };
}

/** A value of the file as it is repeated to a person: cut, and without control characters. */
export function quote(text: string): string {
  // A cut must not go through a character that is a pair.
  const start = text.slice(0, LONGEST_QUOTE).replace(/[\ud800-\udbff]$/, '');
  const cut = text.length > LONGEST_QUOTE ? `${start}…` : text;
  return `"${cut.replace(/\p{Cc}+/gu, ' ')}"`;
}

/** Collects what is wrong while values are read; the first of all counts. */
export interface Complaints {
  first: StatementFault | null;
}

/** Where a value stands, so that a complaint can name it. */
export interface Place {
  readonly complaints: Complaints;
  /** The place of the entry or of the statement. */
  readonly line: number | null;
}

/** Notes what is wrong with a value, unless something was wrong before. */
export function complain(
  place: Place,
  code: StatementFaultCode,
  field: string,
  detail: string,
): void {
  place.complaints.first ??= { code, line: place.line, field, detail };
}
