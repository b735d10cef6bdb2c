import { isCurrencyCode, roundToCurrency, type Decimal, type Id } from '@duebook/kernel';

/** Units of the asked currency for one of another, of a day; null where there is no rate. */
export interface KnownRates {
  of(currency: string, legalEntityId: Id | null): Decimal | null;
}

/**
 * An amount in the asked currency, rounded to it; null where there is no rate, which is never guessed.
 * @param legalEntityId null: what belongs to no legal entity
 */
export type ConvertByRates = (
  amount: Decimal,
  currency: string,
  legalEntityId: Id | null,
) => Decimal | null;

/** Converts by the rates of a day. */
export function convertByRates(rates: KnownRates, into: string): ConvertByRates {
  return (amount, currency, legalEntityId) => {
    const rate = rates.of(currency, legalEntityId);
    if (rate === null || !isCurrencyCode(into)) return null;
    return roundToCurrency(amount.times(rate), into).amount;
  };
}
