import type { MinorUnits } from './amounts';

/** Bounds of a search, so that no line takes more than its share of a run. */
export interface SumBounds {
  readonly mostItems: number;
  readonly mostSteps: number;
  /** One more than are shown is enough to know that there are several. */
  readonly mostSolutions: number;
}

export interface SumsFound {
  /** Places of the values, ascending; each set once. */
  readonly solutions: readonly (readonly number[])[];
  /** Whether a bound stopped the search: then other sets may exist. */
  readonly isCut: boolean;
  readonly steps: number;
}

/**
 * Sets of values, negative ones among them, whose sum is the target to the minor unit. All of them of at
 * most `mostItems` values unless `isCut`. The larger values are tried first; a branch that cannot reach the target any more is left.
 */
export function findSums(
  values: readonly MinorUnits[],
  target: MinorUnits,
  bounds: SumBounds,
): SumsFound {
  const order = values
    .map((value, place) => ({ value, place, size: value < 0n ? -value : value }))
    .filter(({ value }) => value !== 0n)
    .sort((a, b) => (a.size === b.size ? a.place - b.place : a.size > b.size ? -1 : 1));
  const search = new Search(order, bounds);
  search.from(0, target, []);
  return { solutions: search.solutions, isCut: search.isCut, steps: search.steps };
}

interface Value {
  readonly value: MinorUnits;
  readonly place: number;
}

class Search {
  readonly solutions: (readonly number[])[] = [];
  isCut = false;
  steps = 0;
  /** What the values from a place on can add, and take off, at most. */
  private readonly up: readonly MinorUnits[];
  private readonly down: readonly MinorUnits[];

  constructor(
    private readonly order: readonly Value[],
    private readonly bounds: SumBounds,
  ) {
    this.up = suffixSums(order, (value) => (value > 0n ? value : 0n));
    this.down = suffixSums(order, (value) => (value < 0n ? value : 0n));
  }

  from(start: number, rest: MinorUnits, chosen: readonly number[]): void {
    if (rest === 0n && chosen.length > 0) this.solved(chosen);
    // A set of more items than the bound is no explanation that a person could check.
    if (chosen.length >= this.bounds.mostItems) return;
    for (let place = start; place < this.order.length && !this.isCut; place += 1) {
      if (!this.isReachable(place, rest)) return;
      this.step();
      const { value, place: original } = this.order[place] ?? NONE;
      this.from(place + 1, rest - value, [...chosen, original]);
    }
  }

  private step(): void {
    this.steps += 1;
    if (this.steps >= this.bounds.mostSteps) this.isCut = true;
  }

  private isReachable(place: number, rest: MinorUnits): boolean {
    return rest <= (this.up[place] ?? 0n) && rest >= (this.down[place] ?? 0n);
  }

  private solved(chosen: readonly number[]): void {
    if (this.solutions.length >= this.bounds.mostSolutions) return;
    this.solutions.push([...chosen].sort((a, b) => a - b));
    if (this.solutions.length >= this.bounds.mostSolutions) this.isCut = true;
  }
}

const NONE: Value = { value: 0n, place: -1 };

function suffixSums(
  order: readonly Value[],
  part: (value: MinorUnits) => MinorUnits,
): readonly MinorUnits[] {
  const sums: MinorUnits[] = order.map(() => 0n);
  let sum = 0n;
  for (let place = order.length - 1; place >= 0; place -= 1) {
    sum += part(order[place]?.value ?? 0n);
    sums[place] = sum;
  }
  return sums;
}

/**
 * How far a sum is from coincidence, in powers of two: the distinct sums that these values could make
 * over the sets that were looked through. Round amounts meet by chance sooner, so sums are counted in
 * the largest power of ten that divides all of them.
 */
export function surpriseBits(values: readonly MinorUnits[], mostItems: number): number {
  const sizes = values.map((value) => (value < 0n ? -value : value)).filter((size) => size > 0n);
  const spread = sizes.reduce((sum, size) => sum + size, 0n);
  if (spread === 0n) return 0;
  const unit = roundness(sizes);
  return bitLength(spread / unit) - bitLength(subsets(sizes.length, mostItems));
}

function subsets(count: number, most: number): bigint {
  let total = 0n;
  let ways = 1n;
  for (let size = 1; size <= Math.min(count, most); size += 1) {
    ways = (ways * BigInt(count - size + 1)) / BigInt(size);
    total += ways;
  }
  return total;
}

function roundness(sizes: readonly MinorUnits[]): MinorUnits {
  let unit = 1n;
  while (sizes.every((size) => size % (unit * 10n) === 0n)) unit *= 10n;
  return unit;
}

function bitLength(value: bigint): number {
  return value.toString(2).length;
}
