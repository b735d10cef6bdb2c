import { Decimal, currencyMinorDigits, isCurrencyCode } from '@duebook/kernel';

/** Terms of a policy that bound what is paid for one buyer. */
export interface PolicyTerms {
  readonly currency: string;
  /** What of a loss the insurer does not bear, in percent. */
  readonly coInsurancePercent: Decimal;
  readonly deductible: Decimal;
  /** The most that is paid for the losses of all buyers together; null: no bound but their limits. */
  readonly maximumLiability: Decimal | null;
}

/**
 * What the insurer would pay if a buyer failed with as much as it is insured for: its insured limit, less
 * the share that the insured bears and the deductible.
 */
export function payableAtMost(
  limit: Decimal,
  { coInsurancePercent, deductible }: Pick<PolicyTerms, 'coInsurancePercent' | 'deductible'>,
): Decimal {
  const borne = limit.times(HUNDRED.minus(coInsurancePercent)).dividedBy(HUNDRED);
  return Decimal.max(borne.minus(deductible), 0);
}

/**
 * The part of a policy’s maximum liability that a buyer may count on.
 *
 * The maximum bounds what the insurer pays for the losses of all buyers of the policy year together. Where
 * it is less than what all buyers could cost by their insured limits, each counts on as much of it as
 * its own limit makes of all limits, cut to the minor unit: so the insured parts of all buyers together
 * never pass it, whoever of them fails. It is shared by limits and not by what buyers owe, for two
 * reasons. What a buyer’s insured part is then follows from the policy alone: it does not depend on
 * who asks, of whom, or in which order orders of others come in, and orders of two buyers need not wait
 * for one another. And it is prudent: what one buyer leaves unused is lent to nobody, as that buyer may
 * draw on its limit tomorrow.
 *
 * Null where nothing bounds it but the limit.
 *
 * @param payableTogether the sum of `payableAtMost` of all buyers that are insured on the day
 */
export function liabilityShare(
  limit: Decimal,
  terms: PolicyTerms,
  payableTogether: Decimal,
): Decimal | null {
  const { maximumLiability: most } = terms;
  if (most === null || payableTogether.lessThanOrEqualTo(most)) return null;
  const digits = isCurrencyCode(terms.currency) ? currencyMinorDigits(terms.currency) : 2;
  return most
    .times(payableAtMost(limit, terms))
    .dividedBy(payableTogether)
    .toDecimalPlaces(digits, Decimal.ROUND_DOWN);
}

const HUNDRED = new Decimal(100);
