import type { BusinessDate, Decimal, Id } from '@duebook/kernel';

/** Where a class comes from. */
export const CLASS_SOURCES = ['SCORE', 'OVERRIDE', 'APPLICATION'] as const;
export type ClassSource = (typeof CLASS_SOURCES)[number];

/** The class that holds for a party on a day. */
export interface StandingClass {
  readonly classCode: string;
  readonly source: ClassSource;
  /** Points, 0 to 100, of the last score that counts on the day; null when none does. */
  readonly score: Decimal | null;
  /** The last day of an override or of a class given on application; null: until another follows. */
  readonly validTo: BusinessDate | null;
}

/** A class given to a party for some days; append-only, but for the end of an override. */
export interface ClassAssignment {
  readonly id: Id;
  readonly partyId: Id;
  readonly classCode: string;
  readonly source: ClassSource;
  readonly scoreRunId: Id | null;
  readonly scoreId: Id | null;
  readonly applicationId: Id | null;
  readonly validFrom: BusinessDate;
  readonly validTo: BusinessDate | null;
  /** From this day on an override holds no more; null while it was left alone. */
  readonly withdrawnOn: BusinessDate | null;
  /** Why it was overridden; null of the others. */
  readonly reason: string | null;
  readonly assignedBy: Id;
  readonly assignedAt: Date;
  readonly version: number;
}

/** A class code: capital letters, digits, `_`, `-`, at most 20. Policies name their terms by it. */
export const CLASS_CODE = /^[A-Z0-9][A-Z0-9_-]{0,19}$/;
