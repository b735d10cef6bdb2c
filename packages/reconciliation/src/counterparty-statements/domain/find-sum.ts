import type { Decimal } from '@duebook/kernel';

/** Of so many lines at most is a sum made. */
const MOST_PARTS = 6;
const MOST_CANDIDATES = 24;
const MOST_STEPS = 20_000;

/** What looking for a sum came to. */
export type FoundSum<T> = Readonly<{ parts: readonly T[]; isAmbiguous: boolean }> | null;

/**
 * The two to six elements that add up to a total exactly. Null where none do, where more candidates
 * are there than can be tried, or where the search is broken off; ambiguous where several sets do.
 */
export function findSum<T extends { readonly amount: Decimal }>(
  candidates: readonly T[],
  total: Decimal,
): FoundSum<T> {
  if (candidates.length < 2 || candidates.length > MOST_CANDIDATES) return null;
  const minor = candidates.map(({ amount }) => minorOf(amount));
  const search: Search = { minor, found: [], steps: 0 };
  tryFrom(search, { place: 0, left: minorOf(total), taken: [] });
  const [first, second] = search.found;
  if (!first || search.steps > MOST_STEPS) return null;
  const parts = first.flatMap((place) => candidates[place] ?? []);
  return { parts, isAmbiguous: second !== undefined };
}

interface Search {
  readonly minor: readonly bigint[];
  readonly found: (readonly number[])[];
  steps: number;
}

interface Trial {
  readonly place: number;
  readonly left: bigint;
  readonly taken: readonly number[];
}

function tryFrom(search: Search, { place, left, taken }: Trial): void {
  search.steps += 1;
  if (search.found.length > 1 || search.steps > MOST_STEPS) return;
  if (left === 0n && taken.length > 1) {
    search.found.push(taken);
    return;
  }
  if (taken.length === MOST_PARTS) return;
  for (let next = place; next < search.minor.length; next += 1) {
    const amount = search.minor[next] ?? 0n;
    tryFrom(search, { place: next + 1, left: left - amount, taken: [...taken, next] });
  }
}

/** In units of 10^-4, the finest that is stored. */
function minorOf(amount: Decimal): bigint {
  return BigInt(amount.times('1e4').toFixed(0));
}
