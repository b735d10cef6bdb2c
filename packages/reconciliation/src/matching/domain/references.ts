import type { ItemIndex } from './item-index';
import type { MemoReference, ReferenceManner } from './memo-references';
import { isWithin } from './name-similarity';
import { LEAST_DIGITS } from './number-key';
import type { Item, ItemNumber } from './prepared';

/** That a text means an item by one of its numbers. */
export interface ReferenceHit {
  readonly item: Item;
  readonly points: number;
  /** As the payer wrote it. */
  readonly written: string;
}

/** The number stands there with all its letters and zeros. */
const FULL = 3500;
/** From here on the reference alone says which document is meant. */
export const REFERENCE_TOLD = 2700;
const POINTS: Readonly<Record<ReferenceManner, number>> = {
  NUMBER: 3300,
  SEQUENCE: 3100,
  JOINED: 2900,
  MISREAD: 2800,
  SUFFIX: 2300,
};
/** Fewer than four digits: right often, and common. */
const SHORT = 300;
/** The year or the series was left out: the payer has to be told beside it. */
const TAIL = 2400;
/** Another kind of number, `PO-309` beside `INV-00309`. */
const OTHER_KIND = 1200;
/** One sign wrong, or two swapped; only counts beside payer and amount. */
export const MISTYPED = 1700;
/** A key that more items share is no number of theirs. */
const MOST_SHARING = 40;

/** Letters that payers put before any number. */
const GENERIC = new Set([
  '',
  'INV',
  'INVOICE',
  'INVOICES',
  'INVNO',
  'NO',
  'NR',
  'RE',
  'RG',
  'RNR',
  'REF',
  'BILL',
  'DOC',
  'SI',
  'ID',
]);

/** The items that references mean, each by its surest one. */
export function itemsReferredTo(
  references: readonly MemoReference[],
  index: ItemIndex,
): ReadonlyMap<Item, ReferenceHit> {
  const hits = new Map<Item, ReferenceHit>();
  const add = (item: Item, points: number, { written }: MemoReference): void => {
    if (points > (hits.get(item)?.points ?? 0)) hits.set(item, { item, points, written });
  };
  for (const reference of references) {
    const numbered = index.numbered(reference.key);
    if (numbered.length <= MOST_SHARING) {
      for (const { item, number } of numbered) add(item, pointsOf(reference, number), reference);
    }
    if (reference.manner !== 'NUMBER') continue;
    const tailed = index.tailed(reference.key);
    if (tailed.length > MOST_SHARING) continue;
    for (const { item, number } of tailed) {
      if (pointsOf(reference, number) > OTHER_KIND) add(item, TAIL, reference);
    }
  }
  return hits;
}

function pointsOf(reference: MemoReference, number: ItemNumber): number {
  if (reference.written === number.written) {
    return number.digits.length >= LEAST_DIGITS ? FULL : FULL - SHORT;
  }
  const isOtherKind =
    !GENERIC.has(reference.prefix) &&
    !GENERIC.has(number.prefix) &&
    !number.prefix.endsWith(reference.prefix) &&
    !reference.prefix.endsWith(number.prefix);
  if (isOtherKind || isTheirOrder(reference, number)) return OTHER_KIND;
  const short = number.key.length < LEAST_DIGITS ? SHORT : 0;
  return POINTS[reference.manner] - short;
}

/** An order number told as such is none of our invoices' numbers, whatever its digits. */
function isTheirOrder(reference: MemoReference, number: ItemNumber): boolean {
  return ORDER.has(reference.prefix) && !number.isTheirs && number.prefix !== reference.prefix;
}

const ORDER = new Set(['PO', 'ORDER', 'SO', 'CONTRACT']);

/** The number that one slip of a finger makes of the item's, `70088` of `00088`; null when none is. */
export function isMistyped(typed: readonly string[], item: Item): string | null {
  for (const { digits } of item.numbers) {
    if (digits.length < LEAST_DIGITS) continue;
    for (const written of typed) {
      if (Math.abs(written.length - digits.length) <= 1 && isWithin(written, digits, 1))
        return written;
    }
  }
  return null;
}
