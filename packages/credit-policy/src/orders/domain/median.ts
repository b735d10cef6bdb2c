import { invariant, type Decimal } from '@duebook/kernel';

/** The amount in the middle, or halfway between the two there, exactly. */
export function median(amounts: readonly Decimal[]): Decimal {
  const sorted = [...amounts].sort((a, b) => a.comparedTo(b));
  const middle = Math.floor(sorted.length / 2);
  const [lower, upper] = [sorted[middle - 1], sorted[middle]];
  invariant(upper !== undefined, 'There is an amount');
  return sorted.length % 2 === 1 || lower === undefined ? upper : lower.plus(upper).dividedBy(2);
}
