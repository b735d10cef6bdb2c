/** What was decided of the cases of one kind, beside the truth. */
export interface KindCounts {
  /** By the truth. */
  readonly told: number;
  /** By the engine. */
  readonly decided: number;
  /** By both. */
  readonly found: number;
  /** Payments of which a policy would have posted something wrong by itself. */
  readonly wrong: number;
}

/** Counts by kind. */
export type Kinds = ReadonlyMap<string, KindCounts>;

const NONE: KindCounts = { told: 0, decided: 0, found: 0, wrong: 0 };

/** Adds counts up, kind by kind; also those of several sets. */
export function addKinds(
  counted: readonly (readonly [kind: string, counts: Partial<KindCounts>])[],
): Kinds {
  const sums = new Map<string, KindCounts>();
  for (const [kind, { told = 0, decided = 0, found = 0, wrong = 0 }] of counted) {
    const known = sums.get(kind) ?? NONE;
    sums.set(kind, {
      told: known.told + told,
      decided: known.decided + decided,
      found: known.found + found,
      wrong: known.wrong + wrong,
    });
  }
  return sums;
}

/** A row for each kind, of a table as in the README: counts, precision, recall, F1, posted wrongly. */
export function kindRows(kinds: Kinds): readonly string[] {
  return [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, counts]) => row(kind, counts));
}

function row(kind: string, { told, decided, found, wrong }: KindCounts): string {
  const shares = [
    shareOf(found, decided),
    shareOf(found, told),
    shareOf(2 * found, told + decided),
  ];
  return `| ${[kind, told, decided, found, ...shares, wrong].join(' | ')} |`;
}

/** In percent; a dash for a share of nothing. */
function shareOf(part: number, whole: number): string {
  return whole === 0 ? '–' : share(part / whole);
}

export function share(value: number): string {
  return `${(value * 100).toFixed(2)} %`;
}
