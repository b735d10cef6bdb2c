import {
  invariant,
  isCurrencyCode,
  ok,
  refused,
  roundToCurrency,
  type BusinessDate,
  type Decimal,
  type Id,
  type Money,
  type Result,
} from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import type { Contract } from '../domain/contract';
import type { RegisterContext } from './ports';
import type { RateMissing } from './register-refusal';

/**
 * The amount by which approval policies judge a contract: its value in the functional currency of the
 * legal entity that leads; null where it names none, which policies take for the highest.
 */
export async function amountJudged(
  { known, figures }: Pick<RegisterContext, 'known' | 'figures'>,
  tx: Transaction,
  asked: Readonly<{ contract: Contract; value: Decimal | null; today: BusinessDate }>,
): Promise<Result<Money | null, RateMissing>> {
  const { contract, value, today } = asked;
  if (value === null) return ok(null);
  const [lead] = contract.legalEntityIds;
  invariant(lead !== undefined, 'a contract binds one legal entity at least');
  const { currency } = contract;
  const into = (await known.functionalCurrency(tx, lead)) ?? currency;
  const rates = await figures.ratesInto(tx, { currencies: [currency], into, on: today });
  const rate = rates.of(currency, lead);
  if (rate === null || !isCurrencyCode(into)) {
    return refused({ code: 'RATE_MISSING', path: [], currency, on: today });
  }
  return ok(roundToCurrency(value.times(rate), into));
}

/** Whose approval policy judges it; that of the whole tenant for a contract of several. */
export function onlyEntityOf({ legalEntityIds }: Pick<Contract, 'legalEntityIds'>): Id | null {
  const [only = null, ...others] = legalEntityIds;
  return others.length === 0 ? only : null;
}
