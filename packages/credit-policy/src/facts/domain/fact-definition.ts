import type { Decimal } from '@duebook/kernel';

/**
 * What a fact is told in. AMOUNT: money in the currency that was asked for, tax included. DAYS: calendar
 * days. PERCENT: 0 to 100 and not 0 to 1. COUNT: whole things. NUMBER: points, or another figure.
 */
export type FactType = 'AMOUNT' | 'DAYS' | 'PERCENT' | 'COUNT' | 'NUMBER' | 'BOOLEAN' | 'TEXT';

/** Which books a fact comes from. */
export type FactSource =
  'LEDGER' | 'ORDERS' | 'LIMITS' | 'FILE' | 'SIGNALS' | 'COLLECTIONS' | 'SCORES' | 'NEGATIVE_LIST';

/** What a figure counts; null of an amount (its currency is), of a text and of yes or no. */
export type FactUnit = 'DAYS' | 'PERCENT' | 'MONTHS' | 'ITEMS' | 'ORDERS' | 'POINTS' | 'LEVEL';

/** What may be known of a customer: how rules call it and how it is worked out. */
export interface FactDefinition {
  /** As expressions name it. Never given another meaning. */
  readonly name: string;
  readonly type: FactType;
  readonly unit: FactUnit | null;
  readonly source: FactSource;
  /** Formula, window, unit, and when it is absent. */
  readonly description: string;
  readonly descriptionZh: string;
}

/** Amounts, days, percentages, counts and numbers are decimals; null is absent, which is never good. */
export type FactValue = Decimal | boolean | string | null;

/** What is known of one party, by the names of facts; a name that is not in it is absent too. */
export type PartyFacts = ReadonlyMap<string, FactValue>;
