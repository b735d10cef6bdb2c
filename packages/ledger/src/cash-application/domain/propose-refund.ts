import type { Money } from '@duebook/kernel';

/**
 * How much of a receipt on account may go back to the party: what is left after all it owes.
 *
 * Receipts pay debts in the order in which they came, so the newest are the ones left over. The
 * proposals of a party's receipts add up to what it paid too much, and never to more.
 */
export function proposeRefund(receipt: {
  /** Left of this receipt. */
  readonly unapplied: Money;
  /** Left of the party's earlier receipts. */
  readonly unappliedBefore: Money;
  readonly owed: Money;
}): Money {
  const { unapplied, unappliedBefore, owed } = receipt;
  const leftOver = unappliedBefore.plus(unapplied).minus(owed);
  return leftOver.isPositive() ? leftOver.min(unapplied) : unapplied.minus(unapplied);
}
