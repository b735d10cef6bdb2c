import { type MinorUnits, leastOf } from './amounts';
import { type AmountKind, type Difference, readDifference } from './difference';
import { differenceGround, earnedDiscount, type Ground } from './ground';
import type { Part } from './hypothesis';
import { type Claim, type Item, signOf } from './prepared';

/** Several items against the whole money of a line. */
export interface SettledSet {
  readonly parts: readonly Part[];
  readonly kind: AmountKind;
  readonly points: number;
  readonly unapplied: MinorUnits;
}

/** What the items come to for the line: those that are netted count against it. */
export function sumOf(items: readonly Item[], { line, open }: Ground): MinorUnits {
  return items.reduce((sum, item) => sum + signOf(line, item) * open(item), 0n);
}

/**
 * Lays the line's money on all of the items: what is missing is the discounts the day earns, or else
 * is read as one difference. Null where the items owe nothing to the line together.
 */
export function settleAll(items: readonly Item[], claim: Claim, ground: Ground): SettledSet | null {
  const { line } = ground;
  const total = sumOf(items, ground);
  if (total <= 0n) return null;
  const discounts = items.map((item) =>
    signOf(line, item) > 0n ? earnedDiscount(ground, item) : 0n,
  );
  const earned = discounts.reduce((sum, amount) => sum + amount, 0n);
  if (earned > 0n && total - earned === line.amount) return discounted(items, discounts, ground);
  const difference = readDifference(total, line.amount, differenceGround(ground, claim, items));
  return laid(items, difference, ground);
}

/** All of them less the given discounts. */
export function discounted(
  items: readonly Item[],
  discounts: readonly MinorUnits[],
  ground: Ground,
): SettledSet {
  const parts = items.map((item, place) => {
    const discount = discounts[place] ?? 0n;
    const part = wholePart(item, ground);
    return { ...part, amount: part.amount - discount, discount };
  });
  return { parts, kind: 'DISCOUNT', points: 3400, unapplied: 0n };
}

export function wholePart(item: Item, { line, open }: Ground): Part {
  return {
    item,
    amount: signOf(line, item) * open(item),
    discount: 0n,
    isDiscountEarned: true,
    tolerance: 0n,
    bankFee: 0n,
    shortfall: 0n,
    shortfallReason: null,
  };
}

function laid(items: readonly Item[], difference: Difference, ground: Ground): SettledSet {
  const { kind, points, amount } = difference;
  const whole = items.map((item) => wholePart(item, ground));
  if (kind === 'EXACT') return { parts: whole, kind, points, unapplied: 0n };
  if (kind === 'OVER' || kind === 'OVER_TOLERANCE') {
    return { parts: whole, kind, points, unapplied: amount };
  }
  const isShort = kind === 'SHORT' || kind === 'PARTIAL';
  const places = isShort ? lastFirst(whole) : largestFirst(whole);
  const parts = [...whole];
  let missing = amount;
  for (const place of places) {
    const part = parts[place];
    if (part === undefined || missing === 0n) break;
    const less = leastOf(missing, part.amount);
    missing -= less;
    parts[place] = lessened(part, less, difference);
  }
  return { parts: parts.filter((part) => part.amount !== 0n), kind, points, unapplied: 0n };
}

/** Documents are paid in the order they are named in; the last one gets what is left. */
function lastFirst(parts: readonly Part[]): readonly number[] {
  return settled(parts).reverse();
}

/** A fee or a discount of the whole belongs to the part that bears it most easily. */
function largestFirst(parts: readonly Part[]): readonly number[] {
  const size = (place: number): MinorUnits => parts[place]?.amount ?? 0n;
  return settled(parts).sort((a, b) => (size(a) === size(b) ? a - b : size(a) > size(b) ? -1 : 1));
}

function settled(parts: readonly Part[]): number[] {
  return parts.flatMap((part, place) => (part.amount > 0n ? [place] : []));
}

function lessened(part: Part, less: MinorUnits, { kind, reason }: Difference): Part {
  const amount = part.amount - less;
  if (kind === 'FEE') return { ...part, amount, bankFee: less };
  if (kind === 'TOLERANCE') return { ...part, amount, tolerance: less };
  if (kind === 'DISCOUNT' || kind === 'DISCOUNT_UNEARNED') {
    return { ...part, amount, discount: less, isDiscountEarned: kind === 'DISCOUNT' };
  }
  return { ...part, amount, shortfall: less, shortfallReason: reason ?? 'UNKNOWN' };
}
