import type { Money } from '@duebook/kernel';
import { isPrepayment, type UnappliedKind } from './unapplied';

/**
 * How much of what is unapplied may go back to who paid it: what is left after all debts.
 *
 * Credits without money settle debts first, then money does, each in the order in which it came; so
 * the newest money is what is left over. The proposals of a party add up to what it has too much on
 * an account, and never to more. Of prepayments none goes back: they are owed in goods.
 */
export function proposeRefund(waiting: {
  readonly kind: UnappliedKind;
  /** Left of it. */
  readonly unapplied: Money;
  /** Left of what settles debts before it. */
  readonly unappliedBefore: Money;
  readonly owed: Money;
}): Money {
  const { kind, unapplied, unappliedBefore, owed } = waiting;
  const leftOver = unappliedBefore.plus(unapplied).minus(owed);
  const isOwedInMoney = leftOver.isPositive() && !isPrepayment(kind);
  return isOwedInMoney ? leftOver.min(unapplied) : unapplied.minus(unapplied);
}
