import { roundToCurrency, type Decimal, type Money } from '@duebook/kernel';
import { isPlausible, rateText } from '../../rates/domain/plausible-rate';
import { decidePostingRate, type RateOffer } from '../../rates/domain/posting-rate';
import type { CommandPath } from '../../receivables/domain/posting-refusal';
import type { AllocationRefusal } from './allocation-refusal';
import type { DecidedAllocation } from './decided-allocation';
import type { OpenItemFact } from './open-item-fact';

/** Whether an allocation matches items of two currencies. */
export function crossesCurrencies({ debitAmount, creditAmount }: DecidedAllocation): boolean {
  return debitAmount.currency !== creditAmount.currency;
}

/**
 * Why two amounts are not worth the same by any rate of their day; undefined when they may be. The
 * gap between them becomes an exchange difference: without a measure a match of anything with a cent
 * would give up a debt as one.
 *
 * Measured by the rate that the books use on the day, and by the one an item was booked at where
 * they know none. Amounts of which one is the other converted and rounded are always worth the same.
 */
export function crossRateFault(
  allocation: DecidedAllocation,
  path: CommandPath,
  offerOf: (currency: string) => RateOffer,
): AllocationRefusal | undefined {
  const [debit, credit] = [
    sideOf(allocation.debit, allocation.debitAmount, offerOf),
    sideOf(allocation.credit, allocation.creditAmount, offerOf),
  ];
  // Nothing is told in units of what is worth nothing.
  const [one, other] = credit.rate.isZero() ? [credit, debit] : [debit, credit];
  if (other.rate.isZero()) return undefined;
  const measure = one.rate.dividedBy(other.rate);
  const rate = other.amount.amount.dividedBy(one.amount.amount);
  if (isPlausible(rate, measure) || isRounded(one.amount, other.amount, measure)) return undefined;
  return {
    code: 'RATE_IMPLAUSIBLE',
    path,
    from: one.amount.currency,
    to: other.amount.currency,
    day: allocation.allocatedOn,
    rate: rateText(rate),
    expected: rateText(measure),
  };
}

interface ValuedSide {
  readonly amount: Money;
  /** What a unit of it is worth in the functional currency. */
  readonly rate: Decimal;
}

function sideOf(
  { open, openFunctional }: OpenItemFact,
  amount: Money,
  offerOf: (currency: string) => RateOffer,
): ValuedSide {
  const booked = openFunctional.amount.dividedBy(open.amount);
  if (amount.currency === openFunctional.currency) return { amount, rate: booked };
  const ofDay = decidePostingRate(offerOf(amount.currency));
  return { amount, rate: ofDay.ok ? ofDay.value.rate : booked };
}

function isRounded(one: Money, other: Money, rate: Decimal): boolean {
  if (rate.isZero()) return false;
  return (
    roundToCurrency(one.amount.times(rate), other.currency).equals(other) ||
    roundToCurrency(other.amount.dividedBy(rate), one.currency).equals(one)
  );
}
