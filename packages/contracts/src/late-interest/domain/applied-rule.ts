import type { BusinessDate, CurrencyCode, Id } from '@duebook/kernel';
import type { LateInterestRule } from './late-interest-rule';

/** A receivable that may bear interest. */
export interface InterestItem {
  readonly id: Id;
  readonly legalEntityId: Id;
  readonly partyId: Id;
  readonly documentId: Id;
  readonly documentNumber: string;
  readonly documentDate: BusinessDate;
  readonly dueDate: BusinessDate;
  readonly currency: CurrencyCode;
}

/** Where a rule comes from: it was agreed, the law has it, or it is what the house asks otherwise. */
export const RULE_ORIGINS = ['CONTRACT', 'STATUTE', 'DEFAULT'] as const;
export type RuleOrigin = (typeof RULE_ORIGINS)[number];

/** The rule of an item, and where it comes from. */
export interface AppliedRule {
  /** Null: it was agreed, or is the law, that it bears none; nothing further is asked. */
  readonly rule: LateInterestRule | null;
  readonly origin: RuleOrigin;
  /** What says so, as the API calls it, for example a version of a contract; null where no object does. */
  readonly source: Readonly<{ type: string; id: Id }> | null;
  /** Where it is written, for people: a clause, or an article of a statute; null for nothing further. */
  readonly citation: string | null;
}
