import type { OurLine, TheirLine } from '../domain/comparison';
import type { ShownLine } from './ports';

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
