import type { MinorUnits } from '../../matching/domain/amounts';
import { distance } from '../../matching/domain/amounts';
import type { MismatchCause } from './cash-book-lines';

/**
 * What may have made two amounts of one payment differ; null when nothing usual did. Amounts of other
 * signs are two payments. Two digits that changed places differ by a multiple of nine.
 */
export function mismatchCause(
  bank: MinorUnits,
  book: MinorUnits,
  { fee, rounding }: { readonly fee: MinorUnits; readonly rounding: MinorUnits },
): MismatchCause | null {
  if (bank === book || bank > 0n !== book > 0n) return null;
  if (isTransposed(bank, book)) return 'TRANSPOSED_DIGITS';
  const difference = distance(bank, book);
  if (difference <= rounding) return 'ROUNDING';
  return difference <= fee ? 'BANK_FEE' : null;
}

/** Whether swapping two digits of one amount gives the other. */
function isTransposed(a: MinorUnits, b: MinorUnits): boolean {
  const left = a.toString();
  const right = b.toString();
  if (left.length !== right.length || distance(a, b) % 9n !== 0n) return false;
  const places: number[] = [];
  for (let place = 0; place < left.length; place += 1) {
    if (left[place] !== right[place]) places.push(place);
  }
  const [first, second] = places;
  if (places.length !== 2 || first === undefined || second === undefined) return false;
  return left[first] === right[second] && left[second] === right[first];
}
