import type { Money } from '@duebook/kernel';
import type { Side } from './side';

/** Gives each line the balance that it leaves, debit positive, beginning with what was there before. */
export function withRunningBalance<L extends { readonly side: Side; readonly functional: Money }>(
  lines: readonly L[],
  before: Money,
): readonly (L & { readonly balance: Money })[] {
  let balance = before;
  return lines.map((line) => {
    balance =
      line.side === 'DEBIT' ? balance.plus(line.functional) : balance.minus(line.functional);
    return { ...line, balance };
  });
}
