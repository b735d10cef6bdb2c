import type { BusinessDate, Id } from '@duebook/kernel';

/** What a number identifies somebody as. CREDIT_CODE: 统一社会信用代码, GB 32100-2015. */
export const SUBJECT_IDENTIFIER_KINDS = ['CREDIT_CODE', 'TAX', 'REGISTRATION'] as const;
export type SubjectIdentifierKind = (typeof SUBJECT_IDENTIFIER_KINDS)[number];

/** A number under which an authority knows the listed one. */
export type SubjectIdentifier = Readonly<{
  kind: SubjectIdentifierKind;
  /** What the authority calls it, for example `VAT`; null for the country's usual one. */
  scheme: string | null;
  /** ISO 3166-1 alpha-2 of the authority's country; of a credit code always CN. */
  country: string;
  value: string;
}>;

/** What is said of somebody who is put on the list. Plain JSON. */
export type EntryDraft = Readonly<{
  name: string;
  /** Null where only a name is known, which never matches a party by itself. */
  identifier: SubjectIdentifier | null;
  /** A code of the tenant's own, for example `DISHONEST_DEBTOR`. */
  reasonCode: string;
  legalBasis: string | null;
  source: string;
  listedOn: BusinessDate;
  /** The last day on which it stands; null: until it is taken off. */
  expiresOn: BusinessDate | null;
  note: string | null;
  fileId: Id | null;
}>;

/** Under what a party may be found. */
export interface SubjectKeys {
  /** The credit code in capitals; null where the identifier is none. */
  readonly creditCode: string | null;
  /** The identifier's letters and digits, as parties compare them; null without one. */
  readonly identifierKey: string | null;
  /** The name as it sounds alike, without its legal form. */
  readonly foldedName: string;
}

/** That an entry was taken off, which is told ever after. */
export interface EntryRemoval {
  readonly reason: string;
  /** From this day on it does not stand. */
  readonly removedOn: BusinessDate;
  readonly removedAt: Date;
  readonly removedBy: Id;
}

export const DISPUTE_OUTCOMES = ['REJECTED', 'UPHELD'] as const;
/** UPHELD: the listed one was right, so the entry was taken off. */
export type DisputeOutcome = (typeof DISPUTE_OUTCOMES)[number];

/** That somebody says an entry is wrong. The entry stands meanwhile. */
export interface EntryDispute {
  readonly id: Id;
  readonly entryId: Id;
  /** Who says so, in words. */
  readonly disputedBy: string;
  readonly reason: string;
  readonly disputedOn: BusinessDate;
  readonly fileId: Id | null;
  readonly recordedAt: Date;
  readonly recordedBy: Id;
  /** Null while it is open. */
  readonly end: Readonly<{
    outcome: DisputeOutcome;
    reason: string;
    endedOn: BusinessDate;
    endedAt: Date;
    endedBy: Id;
  }> | null;
}

/** An entry as it is kept. */
export interface NegativeListEntry extends EntryDraft {
  readonly id: Id;
  /** From this day on we knew of it. */
  readonly recordedOn: BusinessDate;
  readonly recordedAt: Date;
  readonly recordedBy: Id;
  /** The file that it was imported from; null where it was recorded by itself. */
  readonly importedFileId: Id | null;
  readonly removal: EntryRemoval | null;
  /** Whether a dispute about it is open. */
  readonly isDisputed: boolean;
}

export const ENTRY_STATES = ['UPCOMING', 'STANDING', 'EXPIRED', 'REMOVED'] as const;
export type EntryState = (typeof ENTRY_STATES)[number];

export const HIT_GROUNDS = [
  'CREDIT_CODE',
  'IDENTIFIER',
  'CONFIRMED',
  'POSSIBLE_IDENTIFIER',
  'POSSIBLE_NAME',
] as const;
/** By what a party is, or may be, the listed one. The POSSIBLE ones count once a person says so. */
export type HitGround = (typeof HIT_GROUNDS)[number];

/** An entry that stands against a party on a day. */
export interface ListedEntry {
  readonly entryId: Id;
  readonly ground: Exclude<HitGround, 'POSSIBLE_IDENTIFIER' | 'POSSIBLE_NAME'>;
  readonly reasonCode: string;
  readonly listedOn: BusinessDate;
  readonly expiresOn: BusinessDate | null;
  /** It stands all the same, unless a rule leaves out what is disputed. */
  readonly isDisputed: boolean;
}
