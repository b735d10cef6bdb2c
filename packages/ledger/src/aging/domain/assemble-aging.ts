import { compareText, Decimal, Money } from '@duebook/kernel';
import type { Side } from '../../journal/domain/side';
import type { ItemClass } from '../../receivables/domain/document-kind';
import { usualSide } from './aging-bucket';
import type { AgingLine } from './aging-report';

/** A sum of movements as the database answers it: debit positive. */
export interface AgingSum {
  readonly key: string | null;
  readonly currency: string;
  readonly side: Side;
  /** Index of the bucket by age in days. */
  readonly bucket: number;
  readonly amount: string;
}

/** Puts sums into lines: the usual side by bucket, the other side in one figure. */
export function assembleAging(
  sums: readonly AgingSum[],
  itemClass: ItemClass,
  bucketCount: number,
): readonly AgingLine[] {
  const usual = usualSide(itemClass);
  const groups = new Map<string, AgingSum[]>();
  for (const sum of sums) {
    const group = JSON.stringify([sum.key, sum.currency]);
    const members = groups.get(group);
    if (members) members.push(sum);
    else groups.set(group, [sum]);
  }
  return [...groups.values()]
    .map((members) => lineOf(members, usual, bucketCount))
    .sort((a, b) => compareText(a.currency, b.currency) || compareText(a.key ?? '', b.key ?? ''));
}

function lineOf(members: readonly AgingSum[], usual: Side, bucketCount: number): AgingLine {
  const currency = members[0]?.currency ?? '';
  const key = members[0]?.key ?? null;
  const sign = usual === 'DEBIT' ? 1 : -1;
  const buckets = Array.from({ length: bucketCount }, () => new Decimal(0));
  let credits = new Decimal(0);
  for (const { side, bucket, amount } of members) {
    const signed = new Decimal(amount).times(sign);
    if (side === usual) buckets[bucket] = (buckets[bucket] ?? new Decimal(0)).plus(signed);
    else credits = credits.minus(signed);
  }
  const total = buckets.reduce((sum, each) => sum.plus(each), new Decimal(0)).minus(credits);
  return {
    key,
    currency,
    buckets: buckets.map((amount) => Money.of(amount, currency)),
    credits: Money.of(credits, currency),
    total: Money.of(total, currency),
  };
}
