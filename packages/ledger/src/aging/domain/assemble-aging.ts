import { compareText, Decimal, Money } from '@duebook/kernel';
import type { Side } from '../../journal/domain/side';
import type { ItemClass } from '../../receivables/domain/document-kind';
import { usualSide } from './aging-bucket';
import { lineFrom, type AgingLine } from './aging-line';

/** A sum of movements as the database answers it: debit positive. */
export interface AgingSum {
  readonly key: string | null;
  readonly currency: string;
  readonly side: Side;
  /** Index of the bucket by age in days. */
  readonly bucket: number;
  readonly amount: string;
}

/** Puts sums into lines: either side by bucket, the other one in one figure too. */
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
  const other: Side = usual === 'DEBIT' ? 'CREDIT' : 'DEBIT';
  const bucketsOf = (side: Side): readonly Money[] => {
    const sums = Array.from({ length: bucketCount }, () => new Decimal(0));
    for (const each of members) {
      if (each.side !== side) continue;
      const unsigned = new Decimal(each.amount).times(side === 'DEBIT' ? 1 : -1);
      sums[each.bucket] = (sums[each.bucket] ?? new Decimal(0)).plus(unsigned);
    }
    return sums.map((amount) => Money.of(amount, currency));
  };
  return lineFrom(key, currency, { buckets: bucketsOf(usual), creditBuckets: bucketsOf(other) });
}
