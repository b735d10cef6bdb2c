import { Money } from '@duebook/kernel';
import type { AmountAboveLimit, CommandPath } from './posting-refusal';

/**
 * Up to how much something may be done, in functional currency: within one of several limits is
 * enough, and null is for any amount.
 */
export type AmountLimits = readonly { readonly amount: string; readonly currency: string }[] | null;

/**
 * Why something of this worth may not be done; undefined when it may. A limit in another currency
 * than the functional one of the legal entity reaches nothing there.
 */
export function limitFault(
  functional: Money,
  limits: AmountLimits,
  path: CommandPath,
): AmountAboveLimit | undefined {
  if (limits === null) return undefined;
  const { currency } = functional;
  let largest = Money.zero(currency);
  for (const limit of limits) {
    if (limit.currency !== currency) continue;
    const money = Money.of(limit.amount, currency);
    if (money.compareTo(functional) >= 0) return undefined;
    if (money.compareTo(largest) > 0) largest = money;
  }
  const asked = functional.toAmountText();
  return { code: 'AMOUNT_ABOVE_LIMIT', path, currency, limit: largest.toAmountText(), asked };
}
