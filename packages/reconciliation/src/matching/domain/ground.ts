import type { CurrencyCode } from '@duebook/kernel';
import { type MinorUnits, minorUnits } from './amounts';
import type { DifferenceGround } from './difference';
import type { ItemIndex } from './item-index';
import type { MatchingBounds } from './matching-input';
import type { PartyIndex } from './party-index';
import type { Payers } from './payers';
import type { Claim, Item, Line } from './prepared';

/** What a line is judged on. */
export interface Ground {
  readonly line: Line;
  readonly index: ItemIndex;
  readonly parties: PartyIndex;
  readonly payers: Payers;
  readonly bounds: PreparedBounds;
  /** What may still be taken of an item, of all proposals or of the certain ones alone. */
  readonly open: (item: Item) => MinorUnits;
  /** Every item that was looked at: when one of them changes, the line is judged again. */
  readonly considered: Set<Item>;
  /** What parties have open, each looked through once for all claims of the line. */
  readonly openItems: Map<string, readonly Item[]>;
}

/** The tenant's bounds with their amounts in minor units, once for a run. */
export interface PreparedBounds extends Omit<MatchingBounds, 'tolerances' | 'bankFees'> {
  readonly tolerances: ReadonlyMap<CurrencyCode, MinorUnits>;
  readonly bankFees: ReadonlyMap<CurrencyCode, MinorUnits>;
}

export function prepareBounds(bounds: MatchingBounds): PreparedBounds {
  return {
    ...bounds,
    tolerances: inMinorUnits(bounds.tolerances),
    bankFees: inMinorUnits(bounds.bankFees),
  };
}

function inMinorUnits(
  amounts: MatchingBounds['tolerances'],
): ReadonlyMap<CurrencyCode, MinorUnits> {
  return new Map([...amounts].map(([currency, money]) => [currency, minorUnits(money)]));
}

export function toleranceOf(bounds: PreparedBounds, currency: CurrencyCode): MinorUnits {
  return bounds.tolerances.get(currency) ?? 0n;
}

export function feeOf(bounds: PreparedBounds, currency: CurrencyCode): MinorUnits {
  return bounds.bankFees.get(currency) ?? 0n;
}

/** Whether an item may be meant without being named: dated neither long after the money nor long before. */
export function isInWindow({ line, bounds }: Ground, item: Item): boolean {
  const age = line.day - item.day;
  return age >= -bounds.daysBeforeDocument && age <= bounds.daysAfterDocument;
}

/** What a party has open, the longest owed first, as far as it may be meant without being named. */
export function openItemsOf(ground: Ground, partyId: string, most: number): readonly Item[] {
  const key = `${most.toString()} ${partyId}`;
  const known = ground.openItems.get(key);
  if (known !== undefined) return known;
  const found: Item[] = [];
  ground.openItems.set(key, found);
  for (const item of ground.index.ofParty(partyId)) {
    if (ground.open(item) <= 0n || !isInWindow(ground, item)) continue;
    found.push(item);
    if (found.length === most) break;
  }
  return found;
}

/** What line, claim and terms say of a difference on these items, taken together. */
export function differenceGround(
  { line, bounds }: Ground,
  claim: Claim,
  items: readonly Item[],
): DifferenceGround {
  const isWhole = claim.amount === line.amount;
  const [first] = items;
  const tiers = items.length === 1 && first !== undefined ? tiersOf(line, first, bounds) : NO_TIERS;
  return {
    remark: claim.remark,
    toldDiscount: claim.discount,
    toldDeduction: claim.deduction,
    ...tiers,
    // What the bank took concerns the whole payment, never one document of several.
    charges: isWhole ? line.charges : null,
    instructed: isWhole ? line.instructed : null,
    tolerance: toleranceOf(bounds, line.currency),
    fee: isWhole ? feeOf(bounds, line.currency) : 0n,
    unagreedBasisPoints: bounds.unagreedDiscountBasisPoints,
  };
}

interface Tiers {
  readonly earned: readonly MinorUnits[];
  readonly unearned: readonly MinorUnits[];
}

const NO_TIERS: Tiers = { earned: [], unearned: [] };

function tiersOf(line: Line, item: Item, bounds: PreparedBounds): Tiers {
  if (item.discounts.length === 0) return NO_TIERS;
  const isEarned = (untilDay: number): boolean =>
    line.valueDay <= untilDay + bounds.discountGraceDays;
  return {
    earned: item.discounts.filter(({ untilDay }) => isEarned(untilDay)).map(({ amount }) => amount),
    unearned: item.discounts
      .filter(({ untilDay }) => !isEarned(untilDay))
      .map(({ amount }) => amount),
  };
}

/** The largest discount that the day of the money still earns; zero without one. */
export function earnedDiscount(ground: Ground, item: Item): MinorUnits {
  const { earned } = tiersOf(ground.line, item, ground.bounds);
  return earned.reduce((most, amount) => (amount > most ? amount : most), 0n);
}
