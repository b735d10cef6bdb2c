import type { CurrencyCode, Decimal } from '@duebook/kernel';

/** What a class has to show before it is given time to pay. */
export const PAYMENT_CONDITIONS = ['OPEN', 'DEPOSIT', 'GUARANTEE', 'PREPAY'] as const;
export type PaymentCondition = (typeof PAYMENT_CONDITIONS)[number];

/** What a rule of the order check looks at. */
export const ORDER_CHECK_RULE_KINDS = [
  'LIMIT',
  'OVERDUE_AMOUNT',
  'OLDEST_OVERDUE_DAYS',
  'DUNNING_LEVEL',
  'CLASS',
  'EXPIRED_FILE',
  'NEGATIVE_LIST',
  'HARD_STOP',
  'EXPRESSION',
] as const;
export type OrderCheckRuleKind = (typeof ORDER_CHECK_RULE_KINDS)[number];

/** What a rule answers for an order that it is broken by. */
export const ORDER_CHECK_ANSWERS = ['WARN', 'PREPAY', 'HOLD'] as const;
export type OrderCheckAnswer = (typeof ORDER_CHECK_ANSWERS)[number];

/** On what terms a credit class buys. Amounts are in the policy's currency. */
export interface CreditClassTerms {
  /** A class of the scorecard's bands, for example `A`. */
  readonly code: string;
  readonly name: string;
  readonly nameZh: string;
  /** Of the ledger's payment terms; null: as the party or the order has it. */
  readonly paymentTermCode: string | null;
  /** A NUMBER expression over facts of the party. */
  readonly limitFormula: string;
  /** The most that the formula may come to; null: no more than it says. */
  readonly limitCap: Decimal | null;
  readonly paymentCondition: PaymentCondition;
  /** Above 0 and up to 100, where the condition is DEPOSIT; null otherwise. */
  readonly depositPercent: Decimal | null;
  readonly lateChargePercentPerYear: Decimal | null;
  readonly dunningStrategyCode: string | null;
  /** Each so many months; null: not by the calendar. */
  readonly reconciliationMonths: number | null;
  readonly visitMonths: number | null;
  readonly reviewMonths: number | null;
}

/** A rule of the order check, in its place among the others. */
export interface OrderCheckRule {
  readonly code: string;
  readonly kind: OrderCheckRuleKind;
  readonly answer: OrderCheckAnswer;
  /**
   * By kind: LIMIT the percent of the limit that may be used (null: 100), OVERDUE_AMOUNT an amount,
   * OLDEST_OVERDUE_DAYS days, DUNNING_LEVEL a level, HARD_STOP a number of breaches. What is above it
   * breaks the rule; for DUNNING_LEVEL and HARD_STOP what reaches it. Null for the other kinds.
   */
  readonly threshold: Decimal | null;
  /** Of CLASS: which break the rule. Of other kinds: whom it is for; null: all. */
  readonly classes: readonly string[] | null;
  /** Of HARD_STOP: in how many months the breaches lie. */
  readonly months: number | null;
  /** Of EXPRESSION: a BOOLEAN one, true for an order that breaks the rule. */
  readonly expression: string | null;
  readonly exemptions: OrderCheckExemptions;
}

/** Whom a rule is not for. */
export interface OrderCheckExemptions {
  readonly segments: readonly string[];
  readonly partyCodes: readonly string[];
}

/** How orders are checked. Amounts are in the policy's currency. */
export interface OrderCheckTerms {
  /** Orders up to it are only asked of LIMIT, NEGATIVE_LIST and HARD_STOP; null: none is trivial. */
  readonly trivialAmount: Decimal | null;
  /**
   * All trivial orders of a day together, of a party and of those under a group limit that binds it, so
   * that splitting does not escape; null: unbounded.
   */
  readonly trivialPerDay: Decimal | null;
  /** How long an allowed order holds its part of the limit before the ERP confirms it. */
  readonly reservationHours: number;
  /** In declared order. */
  readonly rules: readonly OrderCheckRule[];
}

/** All that a version of a policy says. */
export interface PolicyContent {
  readonly currencyCode: CurrencyCode;
  /** The scorecard whose bands are the classes; null: classes are given by hand. */
  readonly scorecardCode: string | null;
  readonly classes: readonly CreditClassTerms[];
  readonly exposure: { readonly deductsSecurity: boolean; readonly deductsInsured: boolean };
  readonly orderCheck: OrderCheckTerms;
}

/** The terms of a class; null where the policy says nothing of it. */
export function termsOfClass(content: PolicyContent, code: string | null): CreditClassTerms | null {
  return content.classes.find((terms) => terms.code === code) ?? null;
}
