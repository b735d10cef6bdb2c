import { Decimal, type Id, Money } from '@duebook/kernel';
import type { OrderFacts } from '../../orders/domain/sales-order';
import type { BindingLimit } from './judge-rule';

/** What an order counts for in exposures while orders are decided one after the other. */
export interface CountedOrder {
  readonly partyId: Id;
  readonly legalEntityId: Id;
  /** What of it is not delivered yet. */
  readonly openAmount: Money;
}

/** How amounts of others are brought into the currency of an exposure; null where a rate is missing. */
export type Convert = (money: Money, legalEntityId: Id) => Decimal | null;

/**
 * What orders add to the exposure that stands against a limit: those of its party, or of anybody in its
 * group, towards the legal entities that it is for. Null where a rate is missing.
 *
 * @param headsOf of each party itself and all above it
 */
export function countedAgainst(
  limit: Pick<BindingLimit, 'kind' | 'holderId' | 'legalEntityId'>,
  orders: readonly CountedOrder[],
  {
    headsOf,
    convert,
  }: { readonly headsOf: (partyId: Id) => ReadonlySet<Id>; readonly convert: Convert },
): Decimal | null {
  let sum = new Decimal(0);
  for (const { partyId, legalEntityId, openAmount } of orders) {
    if (limit.legalEntityId !== null && limit.legalEntityId !== legalEntityId) continue;
    const isOfHolder =
      limit.kind === 'GROUP' ? headsOf(partyId).has(limit.holderId) : partyId === limit.holderId;
    if (!isOfHolder) continue;
    const amount = convert(openAmount, legalEntityId);
    if (amount === null) return null;
    sum = sum.plus(amount);
  }
  return sum;
}

/** What of an order is not delivered: as the other system told, or less the deliveries that name it. */
export function openAmountOf(
  { amount, openAmountTold }: Pick<OrderFacts, 'amount' | 'openAmountTold'>,
  delivered: Money | undefined,
): Money {
  if (openAmountTold !== null) return Money.of(openAmountTold, amount.currency);
  const nothing = Money.zero(amount.currency);
  return amount.minus(delivered ?? nothing).max(nothing);
}
