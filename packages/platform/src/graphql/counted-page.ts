import { boundedCount, type ConnectionOf } from './connection';

/** Counting stops here: beyond it, nobody learns from the figure what it costs. */
export const MOST_COUNTED = 10_001;

/** A page that can say how many elements the whole list has, if it is asked. */
export interface CountedPage<T> extends ConnectionOf<T> {
  readonly count: () => Promise<number>;
}

/** The page with its way to count. */
export function countedPage<T>(
  page: ConnectionOf<T>,
  count: () => Promise<number>,
): CountedPage<T> {
  return { ...page, count };
}

/** What `totalCount` shows. */
export async function totalCountOf(page: CountedPage<unknown>): Promise<string> {
  return boundedCount(await page.count());
}
