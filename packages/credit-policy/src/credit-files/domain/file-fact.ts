import type { BusinessDate, Decimal, Id } from '@duebook/kernel';

/** What an item says; the one that its type asks for. Of a document all are null. */
export interface FileValue {
  readonly number: Decimal | null;
  readonly text: string | null;
  readonly date: BusinessDate | null;
  readonly isTrue: boolean | null;
  /** Of an amount. */
  readonly currency: string | null;
}

/** Why something that was recorded does not stand any more. */
export interface Retirement {
  readonly retiredAt: Date;
  readonly retiredBy: Id;
  /** What took its place; null: nothing, it was taken back. */
  readonly supersededBy: Id | null;
  /** Null where something took its place. */
  readonly reason: string | null;
}

/** One item of a credit file as of a day. */
export interface FileFact extends FileValue {
  readonly id: Id;
  readonly partyId: Id;
  readonly code: string;
  readonly source: string;
  /** The first day of what it is the figure of; null: it is of a day. */
  readonly periodFrom: BusinessDate | null;
  /** Of which day it is true; it counts from then on until one of a later day is recorded. */
  readonly datedOn: BusinessDate;
  /** The last day on which it counts; null: it does not run out. */
  readonly expiresOn: BusinessDate | null;
  readonly fileId: Id | null;
  readonly statementId: Id | null;
  readonly recordedAt: Date;
  readonly recordedBy: Id;
  /** Null: it stands. */
  readonly retirement: Retirement | null;
}

/** A financial statement of one period. */
export interface FinancialStatement {
  readonly id: Id;
  readonly partyId: Id;
  readonly periodFrom: BusinessDate;
  readonly periodTo: BusinessDate;
  readonly currency: string;
  readonly isAudited: boolean;
  readonly source: string;
  readonly expiresOn: BusinessDate | null;
  readonly fileId: Id | null;
  readonly recordedAt: Date;
  readonly recordedBy: Id;
  readonly retirement: Retirement | null;
}

export type InvestigationKind = 'INQUIRY' | 'SITE_VISIT';

/** That somebody asked about a customer, or went there. */
export interface Investigation {
  readonly id: Id;
  readonly partyId: Id;
  readonly kind: InvestigationKind;
  readonly heldOn: BusinessDate;
  /** Who did it, in words. */
  readonly conductedBy: string;
  readonly findings: string;
  /** By when the next is due; null: none is. */
  readonly nextDueOn: BusinessDate | null;
  readonly fileId: Id | null;
  readonly recordedAt: Date;
  readonly recordedBy: Id;
  readonly retirement: Retirement | null;
}

/** Under which item an investigation of a kind counts. */
export const ITEM_OF_INVESTIGATION: Readonly<Record<InvestigationKind, string>> = {
  INQUIRY: 'inquiry',
  SITE_VISIT: 'siteVisit',
};
