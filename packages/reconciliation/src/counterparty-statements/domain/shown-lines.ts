import type { BusinessDate, Id } from '@duebook/kernel';
import type { OurLine, TheirLine } from './comparison';

/** A line of either side as a difference or a match shows it. */
export interface ShownLine {
  /** Of the document, or of the statement's line. */
  readonly id: Id;
  readonly documentNumber: string | null;
  readonly documentOn: BusinessDate;
  readonly dueOn: BusinessDate | null;
  readonly amount: string;
  readonly currency: string;
  readonly kind: string | null;
}

/** A line of ours as a match or a difference keeps it. */
export function shownOfOurs(line: OurLine): ShownLine {
  const { id, documentNumber, documentOn, dueOn, currency, kind } = line;
  return { id, documentNumber, documentOn, dueOn, currency, kind, amount: line.amount.toFixed() };
}

/** A line of theirs, likewise; all of a statement are in its currency. */
export function shownOfTheirs(currency: string): (line: TheirLine) => ShownLine {
  return ({ id, documentNumber, documentOn, dueOn, kind, amount }) => ({
    ...{ id, documentNumber, documentOn, dueOn, currency, kind, amount: amount.toFixed() },
  });
}
