import type { Id } from '@duebook/kernel';
import { type CursorPart, decodeCursor, encodeCursor } from './cursor';
import { badUserInput } from './errors';

/** The place of a row in a list that can be sorted in several ways: by what, its value, its id. */
export interface SortedPlace {
  readonly value: string;
  readonly id: Id;
}

/** The cursor of a place. It names the order, because a place means nothing in another one. */
export function encodeSortedCursor(sortBy: string, { value, id }: SortedPlace): string {
  return encodeCursor([sortBy, value, id]);
}

/**
 * The place of a cursor; null without one.
 * @throws BAD_USER_INPUT for text that no list in this order has given
 */
export function decodeSortedCursor(
  text: string | null | undefined,
  sortBy: string,
  kind: CursorPart,
): SortedPlace | null {
  const parts = decodeCursor(text, ['TEXT', kind, 'UUID']);
  if (parts === null) return null;
  const [givenFor, value = '', id = ''] = parts;
  if (givenFor !== sortBy) {
    throw badUserInput('This cursor belongs to another order; start again without it.');
  }
  return { value, id };
}
