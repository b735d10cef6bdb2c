/** How a place has a content: INTACT, with other bytes or unreadable ones, or not at all. */
export const COPY_STATES = ['INTACT', 'CHANGED', 'MISSING'] as const;
export type CopyState = (typeof COPY_STATES)[number];

/** What became of a content of which not every copy was intact. */
export const FINDING_OUTCOMES = ['REPAIRED', 'NOT_REPAIRED', 'LOST'] as const;
export type FindingOutcome = (typeof FINDING_OUTCOMES)[number];

/** What is to be done about the copies of a content. */
export type CopiesVerdict =
  | { readonly kind: 'INTACT' }
  /** From a good one, by its number, to the others. */
  | { readonly kind: 'MEND'; readonly from: number; readonly to: readonly number[] }
  /** None is good: nothing is touched, for the bytes may still be of use to somebody. */
  | { readonly kind: 'LOST' };

/** Decides by how each place has a content, the places in their order. */
export function judgeCopies(copies: readonly CopyState[]): CopiesVerdict {
  const from = copies.indexOf('INTACT');
  if (from === -1) return { kind: 'LOST' };
  const to = copies.flatMap((copy, place) => (copy === 'INTACT' ? [] : [place]));
  return to.length === 0 ? { kind: 'INTACT' } : { kind: 'MEND', from, to };
}
