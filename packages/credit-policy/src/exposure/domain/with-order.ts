import { currencyMinorDigits, Decimal, isCurrencyCode } from '@duebook/kernel';
import type { Exposure } from './exposure';
import { NOTHING } from './exposure-cells';
import { insuredPart } from './insured-part';

/**
 * What the total would be with a further order: collateral that is not used up yet covers it, and so
 * does an insured limit that is not, where the policy takes these off. Null while a rate is missing.
 *
 * @param amount in the currency of the exposure
 */
export function totalWithOrder(
  { gross, parts, cover, deducts, currency }: Exposure,
  amount: Decimal,
): Decimal | null {
  const [security, insured] = [parts.security.amount, parts.insured.amount];
  if (gross === null || security === null || insured === null) return null;
  const raised = gross.plus(amount);
  // What is in the customer's favour is used up first.
  const added = Decimal.max(raised.minus(Decimal.max(gross, 0)), 0);
  const secured = Decimal.max(security, Decimal.min(cover.security, security.plus(added)));
  let left = Decimal.max(raised.minus(secured), 0);
  const digits = isCurrencyCode(currency) ? currencyMinorDigits(currency) : 0;
  let borne = NOTHING;
  for (const insurance of cover.insurances) {
    const part = insuredPart(left, insurance, digits);
    borne = borne.plus(part);
    left = left.minus(part);
  }
  // What covers some legal entities only covers no further order for sure, and what it covers by now.
  const insuredThen = Decimal.max(insured, borne);
  const lessSecurity = deducts.security ? raised.minus(secured) : raised;
  return deducts.insured ? lessSecurity.minus(insuredThen) : lessSecurity;
}
