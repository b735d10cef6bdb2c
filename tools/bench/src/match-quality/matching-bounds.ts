import { Money } from '@duebook/kernel';
import type { MatchingBounds } from '@duebook/reconciliation';

/**
 * What a tenant might set, in currencies of two decimals: five cents are given up, banks take no more
 * than fifty, and a discount of up to three percent is custom among its payers, agreed or not.
 */
export function boundsFor(currencies: readonly string[]): MatchingBounds {
  const all = (amount: string): MatchingBounds['tolerances'] =>
    new Map(currencies.map((currency) => [currency, Money.of(amount, currency)]));
  return {
    tolerances: all('0.05'),
    bankFees: all('50.00'),
    discountGraceDays: 3,
    unagreedDiscountBasisPoints: 300,
    daysBeforeDocument: 5,
    daysAfterDocument: 400,
    duplicateDays: 60,
    leastScore: 4000,
    leastPostingScore: 8000,
    leastMargin: 800,
  };
}
