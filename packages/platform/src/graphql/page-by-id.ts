import type { Id } from '@duebook/kernel';
import type { PageRequest } from '../database/page-request';
import type { Caller } from '../tenancy/caller';
import {
  type ConnectionArgs,
  connectionFrom,
  type ConnectionOf,
  mapConnection,
} from './connection';
import { countedPage, type CountedPage, MOST_COUNTED } from './counted-page';
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

/** A list in the order of its ids, whose pages are read, and counted, by one filter. */
export interface FilteredList<Filter, Row> {
  page(caller: Caller, asked: PageRequest & { readonly filter: Filter }): Promise<readonly Row[]>;
  count(caller: Caller, filter: Filter, most: number): Promise<number>;
}

/** A page of it as the API shows it; counted when it is asked how many there are. */
export async function countedPageById<Filter, Row extends { readonly id: Id }, T>(
  list: FilteredList<Filter, Row>,
  caller: Caller,
  { first, after, filter }: Asked & { readonly filter: Filter },
  typeOf: (row: Row) => T,
): Promise<CountedPage<T>> {
  const rows = await list.page(caller, { filter, ...pageAfter({ first, after }) });
  return countedPage(mapConnection(connectionById(rows, first), typeOf), () =>
    list.count(caller, filter, MOST_COUNTED),
  );
}
