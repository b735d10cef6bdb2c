import type { Id } from '@duebook/kernel';
import type { PageRequest } from '../database/page-request';
import { type ConnectionArgs, connectionFrom, type ConnectionOf } from './connection';
import { decodeCursor, encodeCursor } from './cursor';

/** Of the arguments of a list. */
type Asked = Pick<ConnectionArgs, 'first'> & { readonly after: string | null | undefined };

/**
 * What is read for a page of a list in the order of its ids: one row more than is shown.
 * @throws top-level error BAD_USER_INPUT for a cursor that no list by ids has given
 */
export function pageAfter({ first, after }: Asked): PageRequest {
  const [id = null] = decodeCursor(after, ['UUID']) ?? [];
  return { limit: first + 1, after: id };
}

/** The page of rows that were read so. */
export function connectionById<T extends { readonly id: Id }>(
  rows: readonly T[],
  first: number,
): ConnectionOf<T> {
  return connectionFrom(rows, first, ({ id }) => encodeCursor([id]));
}
