/** Reads a list to its end, two rows at a time, each page from where the last one ended. */
export async function readThrough<T, C>(
  page: (stretch: { readonly limit: number; readonly after: C | null }) => Promise<readonly T[]>,
  placeOf: (row: T) => C,
): Promise<readonly T[]> {
  const limit = 2;
  const seen: T[] = [];
  let after: C | null = null;
  for (;;) {
    const rows: readonly T[] = await page({ limit, after });
    seen.push(...rows);
    const last = rows.at(-1);
    if (last === undefined || rows.length < limit) return seen;
    after = placeOf(last);
  }
}
