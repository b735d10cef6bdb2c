import { Money } from '@duebook/kernel';

/** One line of an aging: one currency of one legal entity, party, group … */
export interface AgingLine {
  /** Id of the legal entity, party or owner, or the name of segment or region; null when unassigned. */
  readonly key: string | null;
  readonly currency: string;
  /** What is open on the usual side, by bucket; unsigned unless a correction outweighs it. */
  readonly buckets: readonly Money[];
  /** What is open on the other side (unapplied receipts, credit notes), unsigned. */
  readonly credits: Money;
  /** The same by bucket, aged from the document date: what it was given for has no due date. */
  readonly creditBuckets: readonly Money[];
  /** Buckets less credits: equals the control account. */
  readonly total: Money;
}

/** A line of what stands in its buckets: credits and total are sums of what is shown. */
export function lineFrom(
  key: string | null,
  currency: string,
  { buckets, creditBuckets }: Pick<AgingLine, 'buckets' | 'creditBuckets'>,
): AgingLine {
  const credits = Money.sum(creditBuckets, currency);
  const total = Money.sum(buckets, currency).minus(credits);
  return { key, currency, buckets, credits, creditBuckets, total };
}
