import {
  type BusinessDate,
  canonicalJson,
  type Decimal,
  type Id,
  type Money,
  type MoneyRefusal,
  Money as MoneyOf,
  ok,
  readableText,
  refused,
  type Result,
} from '@duebook/kernel';

/** CLOSED: nothing more will be delivered; CANCELLED: it was never to be. */
export type SalesOrderState = 'OPEN' | 'CLOSED' | 'CANCELLED';

/** What credit says of an order as it is now. */
export type CreditState = 'UNCHECKED' | 'ALLOWED' | 'HELD' | 'RELEASED' | 'REJECTED';

/** An order as it was sent. */
export interface OrderDraft {
  readonly legalEntityId: Id;
  readonly partyCode: string;
  readonly sourceSystem: string;
  readonly orderNumber: string;
  readonly orderedOn: BusinessDate;
  readonly deliverOn: BusinessDate | null;
  readonly productGroup: string | null;
  /** Tax included. */
  readonly amount: string;
  readonly currencyCode: string;
  /** What is not delivered yet, as the other system says; null: the amount less deliveries that name it. */
  readonly openAmount: string | null;
}

/** What another system tells of an order. */
export interface OrderFacts {
  readonly legalEntityId: Id;
  readonly partyId: Id;
  readonly sourceSystem: string;
  readonly orderNumber: string;
  readonly orderedOn: BusinessDate;
  readonly deliverOn: BusinessDate | null;
  readonly productGroup: string | null;
  readonly amount: Money;
  readonly openAmountTold: Decimal | null;
}

/** What credit says of an order, and how long. */
export interface CreditStanding {
  readonly creditState: CreditState;
  /** In the order's currency, of ALLOWED and RELEASED: up to how much it may ship. Null otherwise. */
  readonly allowedAmount: Decimal | null;
  /** Until when its part of the limit is kept for it; null once another system has recorded it. */
  readonly reservedUntil: Date | null;
  /** When what allowed it runs out; null: with the order. */
  readonly allowanceEndsAt: Date | null;
  /** The check that its standing rests on; null for UNCHECKED. */
  readonly checkId: Id | null;
}

/** An order as it is kept. */
export interface SalesOrder extends OrderFacts, CreditStanding {
  readonly id: Id;
  readonly state: SalesOrderState;
  /** Rises by one with each change. */
  readonly version: number;
}

/** Nothing is said of an order that nobody had checked, or that is another since. */
export const UNCHECKED: CreditStanding = {
  creditState: 'UNCHECKED',
  allowedAmount: null,
  reservedUntil: null,
  allowanceEndsAt: null,
  checkId: null,
};

/** What a draft is checked against; null and undefined for what the tenant has not. */
export interface OrderParties {
  /** The calendar day where the legal entity is. */
  readonly today: BusinessDate | null;
  readonly party: Readonly<{ id: Id; isCustomer: boolean }> | undefined;
}

/** Why an order cannot be recorded or checked; `path` is where in it. */
export type OrderFault = Readonly<{ path: readonly (string | number)[] }> &
  (
    | MoneyRefusal
    | Readonly<
        | { code: 'LEGAL_ENTITY_UNKNOWN' }
        | { code: 'PARTY_UNKNOWN' }
        | { code: 'PARTY_KIND_WRONG' }
        | { code: 'TEXT_INVALID' }
        | { code: 'AMOUNT_NOT_POSITIVE' }
        | { code: 'OPEN_AMOUNT_INVALID' }
        | { code: 'ORDER_IN_FUTURE' }
      >
  );

/** How many characters its texts have at most. */
export const ORDER_TEXTS = { sourceSystem: 40, orderNumber: 60, productGroup: 60 } as const;

/** Checks an order; what is right about it is in the answer. */
export function checkOrder(
  draft: OrderDraft,
  { today, party }: OrderParties,
): Result<OrderFacts, OrderFault> {
  if (today === null) return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
  if (!party) return refused({ code: 'PARTY_UNKNOWN', path: ['partyCode'] });
  if (!party.isCustomer) return refused({ code: 'PARTY_KIND_WRONG', path: ['partyCode'] });
  const texts = checkTexts(draft);
  if (!texts.ok) return texts;
  if (draft.orderedOn > today) return refused({ code: 'ORDER_IN_FUTURE', path: ['orderedOn'] });
  const amount = amountOf(draft.amount, draft.currencyCode, 'amount');
  if (!amount.ok) return amount;
  if (!amount.value.isPositive()) return refused({ code: 'AMOUNT_NOT_POSITIVE', path: ['amount'] });
  const open = openAmountOf(draft, amount.value);
  if (!open.ok) return open;
  const { legalEntityId, orderedOn, deliverOn } = draft;
  return ok({
    ...{ legalEntityId, partyId: party.id, orderedOn, deliverOn, ...texts.value },
    amount: amount.value,
    openAmountTold: open.value,
  });
}

type Texts = Pick<OrderFacts, 'sourceSystem' | 'orderNumber' | 'productGroup'>;

function checkTexts(draft: OrderDraft): Result<Texts, OrderFault> {
  const sourceSystem = readableText(draft.sourceSystem, ORDER_TEXTS.sourceSystem);
  if (sourceSystem === null) return refused({ code: 'TEXT_INVALID', path: ['sourceSystem'] });
  const orderNumber = readableText(draft.orderNumber, ORDER_TEXTS.orderNumber);
  if (orderNumber === null) return refused({ code: 'TEXT_INVALID', path: ['orderNumber'] });
  if (draft.productGroup === null) return ok({ sourceSystem, orderNumber, productGroup: null });
  const productGroup = readableText(draft.productGroup, ORDER_TEXTS.productGroup);
  if (productGroup === null) return refused({ code: 'TEXT_INVALID', path: ['productGroup'] });
  return ok({ sourceSystem, orderNumber, productGroup });
}

function amountOf(text: string, currency: string, field: string): Result<Money, OrderFault> {
  const parsed = MoneyOf.parse(text, currency);
  if (parsed.ok) return parsed;
  const path = [parsed.refusal.code === 'CURRENCY_UNKNOWN' ? 'currencyCode' : field];
  return refused({ ...parsed.refusal, path });
}

function openAmountOf(
  { openAmount, currencyCode }: OrderDraft,
  amount: Money,
): Result<Decimal | null, OrderFault> {
  if (openAmount === null) return ok(null);
  const open = amountOf(openAmount, currencyCode, 'openAmount');
  if (!open.ok) return open;
  // More than was ordered cannot be open.
  return open.value.isNegative() || open.value.compareTo(amount) > 0
    ? refused({ code: 'OPEN_AMOUNT_INVALID', path: ['openAmount'] })
    : ok(open.value.amount);
}

/** The natural key as text, for maps; its texts have no control characters. */
export function orderKeyOf(
  order: Pick<OrderFacts, 'legalEntityId' | 'sourceSystem' | 'orderNumber'>,
): string {
  return [order.legalEntityId, order.sourceSystem, order.orderNumber].join('\n');
}

/**
 * What credit is granted for, as text: with another party, amount, currency or product group it is
 * another decision. Days are not among it, as a check is made by the day on which it is made.
 */
export function creditContentOf(order: OrderFacts): string {
  const { legalEntityId, partyId, sourceSystem, orderNumber, productGroup, amount } = order;
  return canonicalJson({
    ...{ legalEntityId, partyId, sourceSystem, orderNumber, productGroup },
    amount: amount.toAmountText(),
    currency: amount.currency,
  });
}

/** Whether two tell the same in every field. */
export function tellsTheSame(one: OrderFacts, other: OrderFacts): boolean {
  return (
    creditContentOf(one) === creditContentOf(other) &&
    one.orderedOn === other.orderedOn &&
    one.deliverOn === other.deliverOn &&
    (one.openAmountTold?.toFixed() ?? null) === (other.openAmountTold?.toFixed() ?? null)
  );
}
