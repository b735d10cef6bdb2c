import { Money } from '@duebook/kernel';
import type { MatchingBounds } from '../../src/matching/domain/matching-input';

/** What a tenant that trades in dollars might set: three percent of discount is custom among its payers. */
export function boundsForUsd(): MatchingBounds {
  return boundsFor('USD');
}

/** The same in another currency of two decimals. */
export function boundsFor(currency: string): MatchingBounds {
  return {
    tolerances: new Map([[currency, Money.of('0.05', currency)]]),
    bankFees: new Map([[currency, Money.of('50.00', currency)]]),
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
