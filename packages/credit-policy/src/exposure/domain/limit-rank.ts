import { Decimal } from '@duebook/kernel';

/** More than any share: something is owed, and nothing was ever granted. */
const WITHOUT_LIMIT = new Decimal(10).pow(15);
/** Less than any share, as nothing is known of it. */
const ABSENT = new Decimal(-1);
/** What fits into a column; a limit of a cent is used by a million times as well. */
const LARGEST_SHARE = WITHOUT_LIMIT.minus(1);

/** By what customers are put in order of how much of their limits they use. */
export function limitRank(exposure: Decimal | null, limit: Decimal | null): Decimal {
  if (exposure === null || limit === null) return ABSENT;
  if (!exposure.greaterThan(0)) return new Decimal(0);
  if (limit.isZero()) return WITHOUT_LIMIT;
  const share = exposure.times(100).dividedBy(limit).toDecimalPlaces(4, Decimal.ROUND_HALF_UP);
  return Decimal.min(share, LARGEST_SHARE);
}
