import { businessDate, Decimal, Money } from '@duebook/kernel';
import type { ToldFact } from '../../src/facts/domain/absence';
import type { CheckCase } from '../../src/order-checks/domain/decide-check';
import type { BindingLimit } from '../../src/order-checks/domain/judge-rule';
import type { OrderFacts, SalesOrder } from '../../src/orders/domain/sales-order';
import type { OrderCheckRule, OrderCheckTerms } from '../../src/policies/domain/policy-content';

/** A rule for everybody that holds orders, but for what a test says. */
export function aRule(
  over: Partial<OrderCheckRule> & Pick<OrderCheckRule, 'kind'>,
): OrderCheckRule {
  return {
    ...{ code: over.kind, answer: 'HOLD', threshold: null, classes: null, months: null },
    ...{ expression: null, exemptions: { segments: [], partyCodes: [] } },
    ...over,
  };
}

/** Terms with these rules and nothing trivial, but for what a test says. */
export function terms(
  rules: readonly OrderCheckRule[],
  over: Partial<OrderCheckTerms> = {},
): OrderCheckTerms {
  return { trivialAmount: null, trivialPerDay: null, reservationHours: 48, rules, ...over };
}

/** A limit of the party's own, towards everybody, without security. */
export function aLimit(
  amount: string,
  before: string,
  over: Partial<BindingLimit> = {},
): BindingLimit {
  return {
    ...{ kind: 'PARTY', holderId: 'P', legalEntityId: null, parts: {}, needsApplication: null },
    ...{ amount: new Decimal(amount), before: new Decimal(before) },
    exposureWith: (added) => new Decimal(before).plus(added),
    ...over,
  };
}

/** A case of a party that keeps every rule, but for what a test says. */
export function aCase(
  over: Partial<CheckCase> & { readonly told?: Readonly<Record<string, ToldFact>> } = {},
): CheckCase {
  const { told = {}, ...rest } = over;
  return {
    ...{ terms: terms([]), party: { code: 'C1', segment: null }, limits: [] },
    ...{ amount: new Decimal(100), openAmount: new Decimal(100), trivialToday: new Decimal(0) },
    ...{ wasRejected: false, breachesIn: () => 0, expressionOf: () => null },
    ...{ shipsBy: null, releasedFor: new Set() },
    facts: new Map(Object.entries(told)),
    ...rest,
  };
}

/** 100.00 CNY of a party, as the ERP tells it. */
export function someFacts(over: Partial<OrderFacts> = {}): OrderFacts {
  return {
    ...{ legalEntityId: 'L', partyId: 'P', sourceSystem: 'ERP', orderNumber: 'A1' },
    ...{ orderedOn: businessDate('2026-03-31'), deliverOn: null, productGroup: null },
    ...{ amount: Money.of('100.00', 'CNY'), openAmountTold: null },
    ...over,
  };
}

/** An order that was checked, allowed and recorded. */
export function anAllowedOrder(over: Partial<SalesOrder> = {}): SalesOrder {
  return {
    ...someFacts(),
    ...{ id: 'O', state: 'OPEN', creditState: 'ALLOWED', allowedAmount: new Decimal(100) },
    ...{ reservedUntil: null, allowanceEndsAt: null, checkId: 'K', version: 2 },
    ...over,
  };
}
