import type { BusinessDate, Decimal, Id } from '@duebook/kernel';

/** What collections tells of a customer; absent until it has. */
export const COLLECTED_FACTS = [
  'disputedAmount',
  'brokenPromises12Months',
  'dunningLevel',
] as const;

export type CollectedFactName = (typeof COLLECTED_FACTS)[number];

/** A fact that collections knows of a customer towards a legal entity. */
export interface CollectedFact {
  readonly partyId: Id;
  readonly legalEntityId: Id;
  readonly name: CollectedFactName;
  /** Zero or more; promises and levels are whole numbers. */
  readonly value: Decimal;
  /** Of the disputed amount; null of the others, which are no amounts. */
  readonly currency: string | null;
  /** The day of which it is true; what is as of a later day counts from that one on. */
  readonly asOf: BusinessDate;
  /** What tells it, for example "collections". */
  readonly source: string;
}
