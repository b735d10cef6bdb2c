import {
  isCurrencyCode,
  roundToCurrency,
  type BusinessDate,
  type Decimal,
  type Id,
} from '@duebook/kernel';
import type { Money } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import type { LimitContext } from './ports';

/** What somebody is about to be trusted with. */
export interface Given {
  readonly amount: Decimal;
  readonly currency: string;
  readonly partyId: Id;
  /** Null: towards all legal entities. */
  readonly legalEntityId: Id | null;
  readonly today: BusinessDate;
}

/**
 * The amount that whoever approves has to have the authority for: in the functional currency of the legal
 * entity; towards all, in that of the policy in force. Null where there is no rate of the day.
 */
export async function inAuthorityCurrency(
  context: Pick<LimitContext, 'policiesInForce' | 'figures'> & {
    readonly known: Pick<LimitContext['known'], 'place'>;
  },
  tx: Transaction,
  { amount, currency, partyId, legalEntityId, today }: Given,
): Promise<Money | null> {
  const place = legalEntityId === null ? undefined : await context.known.place(tx, legalEntityId);
  const subject = { partyId, legalEntityId, productGroup: null };
  const [policy = null] = place ? [] : await context.policiesInForce(tx, [subject], today);
  const into = place?.functionalCurrency ?? policy?.content.currencyCode ?? currency;
  const rates = await context.figures.ratesInto(tx, { currencies: [currency], into, on: today });
  const rate = rates.of(currency, legalEntityId);
  return rate === null || !isCurrencyCode(into) ? null : roundToCurrency(amount.times(rate), into);
}
