import { Decimal, type Id } from '@duebook/kernel';

/** What is measured: what is owed on the day, or all that may come to be owed. */
export const CONCENTRATION_MEASURES = ['RECEIVABLES', 'EXPOSURE'] as const;
export type ConcentrationMeasure = (typeof CONCENTRATION_MEASURES)[number];

/** By what customers are put together. */
export const CONCENTRATION_DIMENSIONS = ['PARTY', 'GROUP', 'INDUSTRY', 'REGION'] as const;
export type ConcentrationDimension = (typeof CONCENTRATION_DIMENSIONS)[number];

/** The share of the largest few, or the Herfindahl-Hirschman index. */
export const CONCENTRATION_FIGURES = ['TOP_SHARE', 'HHI'] as const;
export type ConcentrationFigure = (typeof CONCENTRATION_FIGURES)[number];

/** What one customer owes, in the asked currency. */
export interface OwedBy {
  readonly partyId: Id;
  readonly amount: Decimal;
}

/** Customers that count as one: a party, a group by its head, an industry, a region. */
export interface Slice {
  /** Of a party or of a group's head its id, else the name; null: of none that is known. */
  readonly key: string | null;
  readonly amount: Decimal;
  /** Of all, × 100 to two decimals. */
  readonly sharePercent: Decimal;
}

/** How much of what is owed lies with few. */
export interface Concentration {
  readonly total: Decimal;
  /** How many slices there are. */
  readonly count: number;
  /**
   * Σ share² with shares in per cent, to four decimals: 10000 where all lies with one, near 0 where it
   * lies with very many. Null where nothing is owed.
   */
  readonly hhi: Decimal | null;
  /** The largest first; of equal ones by their keys. */
  readonly top: readonly Slice[];
  /** Of the top together; null where nothing is owed. */
  readonly topSharePercent: Decimal | null;
}

const WHOLE_PERCENT = 100;
const SHARE_PLACES = 2;
const HHI_PLACES = 4;

/**
 * How much lies with few. Who is owed to us does not make others' share smaller: amounts that are not
 * above zero are left out.
 *
 * @param keyOf what a party counts under; null for none
 */
export function concentrationOf(
  owed: readonly OwedBy[],
  keyOf: (partyId: Id) => string | null,
  topCount: number,
): Concentration {
  const amounts = new Map<string | null, Decimal>();
  for (const { partyId, amount } of owed) {
    if (!amount.greaterThan(0)) continue;
    const key = keyOf(partyId);
    amounts.set(key, amount.plus(amounts.get(key) ?? 0));
  }
  const slices = [...amounts].sort(
    ([keyA, a], [keyB, b]) => b.comparedTo(a) || compareKeys(keyA, keyB),
  );
  const total = slices.reduce((sum, [, amount]) => sum.plus(amount), new Decimal(0));
  if (total.isZero()) return { total, count: 0, hhi: null, top: [], topSharePercent: null };
  const share = (amount: Decimal): Decimal =>
    amount.times(WHOLE_PERCENT).dividedBy(total).toDecimalPlaces(SHARE_PLACES);
  const squares = slices.reduce((sum, [, a]) => sum.plus(a.times(a)), new Decimal(0));
  const first = slices.slice(0, topCount);
  return {
    total,
    count: slices.length,
    hhi: squares
      .times(WHOLE_PERCENT * WHOLE_PERCENT)
      .dividedBy(total.times(total))
      .toDecimalPlaces(HHI_PLACES),
    top: first.map(([key, amount]) => ({ key, amount, sharePercent: share(amount) })),
    topSharePercent: share(first.reduce((sum, [, a]) => sum.plus(a), new Decimal(0))),
  };
}

function compareKeys(a: string | null, b: string | null): number {
  if (a === b) return 0;
  // What is of none comes last.
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}

/**
 * The head of each party's group, at any depth: itself where it is in none.
 * @param groupOf the party that is next above it; null for none
 */
export function headOf(partyId: Id, groupOf: (partyId: Id) => Id | null): Id {
  const seen = new Set<Id>([partyId]);
  let head = partyId;
  for (let above = groupOf(head); above !== null && !seen.has(above); above = groupOf(head)) {
    seen.add(above);
    head = above;
  }
  return head;
}
