import { Decimal } from '@duebook/kernel';
import type { BalanceBreak, Direction } from '../parsed-statement';

/** A booked row in the file's order. */
export interface BalancedRow {
  readonly position: number;
  readonly direction: Direction;
  readonly amount: string;
  /** Signed decimal text, after the row; null when the row tells none. */
  readonly balance: string | null;
  /** ISO day, '' when unknown. */
  readonly on: string;
}

/** What running balances say of a statement; amounts are signed decimal text. */
export interface RunningBalances {
  readonly opening: string;
  readonly closing: string;
  readonly breaks: readonly BalanceBreak[];
}

/**
 * Balance before the first row and after the last, from the running balances of those rows that
 * have one, and where these do not follow from each other. Banks write the newest row first as
 * often as last: the order with fewer breaks counts, then that of the days.
 */
export function runningBalances(rows: readonly BalancedRow[]): RunningBalances | null {
  if (rows.every((row) => row.balance === null)) return null;
  const oldestFirst = follow(rows);
  if (oldestFirst.breaks.length === 0 && isInOrder(rows)) return oldestFirst;
  const newestFirst = follow([...rows].reverse());
  const difference = newestFirst.breaks.length - oldestFirst.breaks.length;
  if (difference === 0) return isInOrder(rows) ? oldestFirst : newestFirst;
  return difference > 0 ? oldestFirst : newestFirst;
}

function isInOrder(rows: readonly BalancedRow[]): boolean {
  return (rows[0]?.on ?? '') <= (rows.at(-1)?.on ?? '');
}

/** @param rows at least one of them with a balance, the oldest first */
function follow(rows: readonly BalancedRow[]): RunningBalances {
  const breaks: BalanceBreak[] = [];
  let moved = new Decimal(0);
  let opening: Decimal | null = null;
  let expected = new Decimal(0);
  for (const row of rows) {
    const amount = new Decimal(row.amount);
    const signed = row.direction === 'CREDIT' ? amount : amount.negated();
    moved = moved.plus(signed);
    expected = expected.plus(signed);
    if (row.balance === null) continue;
    const found = new Decimal(row.balance);
    if (opening === null) opening = found.minus(moved);
    else if (!found.equals(expected)) {
      breaks.push({ position: row.position, expected: expected.toString(), found: row.balance });
    }
    expected = found;
  }
  return { opening: (opening ?? expected).toString(), closing: expected.toString(), breaks };
}
