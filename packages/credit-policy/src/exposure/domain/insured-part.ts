import { Decimal } from '@duebook/kernel';
import type { InsuranceCover } from './exposure';

/**
 * What an insurer bears of a loss: up to the insured limit of the buyer, less what the insured bears
 * of it in percent and the deductible, and no more than the buyer’s part of what the policy pays at most
 * for all buyers together. Never more than is owed.
 * Cut to the currency, so that a cover is never told larger than it is.
 *
 * @param digits of the currency in which amounts are
 */
export function insuredPart(
  owed: Decimal,
  { limit, coInsurancePercent, deductible, maximumLiability }: InsuranceCover,
  digits: number,
): Decimal {
  const loss = Decimal.max(Decimal.min(owed, limit), 0);
  const borne = loss.times(HUNDRED.minus(coInsurancePercent)).dividedBy(HUNDRED).minus(deductible);
  const paid = maximumLiability === null ? borne : Decimal.min(borne, maximumLiability);
  return Decimal.max(paid, 0).toDecimalPlaces(digits, Decimal.ROUND_DOWN);
}

const HUNDRED = new Decimal(100);
