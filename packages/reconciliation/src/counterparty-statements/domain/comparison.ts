import type { BusinessDate, Decimal, Id } from '@duebook/kernel';

/** Whose account is compared: what a customer owes us, or what we owe a supplier. */
export const RELATIONS = ['CUSTOMER', 'SUPPLIER'] as const;
export type Relation = (typeof RELATIONS)[number];

/** What a line of a counterparty's statement is, where it says so. */
export const THEIR_LINE_KINDS = [
  'INVOICE',
  'CREDIT_NOTE',
  'DEBIT_NOTE',
  'PAYMENT',
  'DELIVERY',
  'OTHER',
] as const;
export type TheirLineKind = (typeof THEIR_LINE_KINDS)[number];

/** What stands in our books on the party's account. Amounts are ours: what they owe us is positive. */
export interface OurLine {
  /** Of the document. */
  readonly id: Id;
  readonly kind: string;
  readonly documentNumber: string;
  /** What else it is known by: their number of it, the reference of a payment. */
  readonly references: readonly string[];
  readonly documentOn: BusinessDate;
  readonly postedOn: BusinessDate;
  /** Null where it falls due in parts. */
  readonly dueOn: BusinessDate | null;
  readonly amount: Decimal;
  readonly currency: string;
  /** The document that it undoes. */
  readonly reversesId: Id | null;
  /** The anchor of the difference that it was posted to resolve. */
  readonly resolves: string | null;
}

/** A line of what the counterparty says. Amounts are as they would stand with us. */
export interface TheirLine {
  readonly id: Id;
  /** By its content, so that the same line in a statement sent anew is the same line. */
  readonly fingerprint: string;
  readonly kind: TheirLineKind | null;
  readonly documentNumber: string | null;
  readonly documentOn: BusinessDate;
  readonly dueOn: BusinessDate | null;
  readonly amount: Decimal;
}

/** A field of master data as both sides have it. */
export interface MasterField {
  readonly field: 'NAME' | 'TAX_ID' | 'BANK_ACCOUNT';
  /** All that we know the party, or ourselves, by; nothing when we know none. */
  readonly ours: readonly string[];
  readonly theirs: string;
}

/** A document of ours that is otherwise than the contract it is under; texts as people read them. */
export interface ContractMismatch {
  readonly documentId: Id;
  /** Of the terms that concern when it is paid. */
  readonly term: 'DUE_DATE' | 'CASH_DISCOUNT';
  readonly agreed: string;
  readonly invoiced: string;
}

/** Both sides of an account for a period. */
export interface ComparisonInput {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly ours: {
    readonly opening: Decimal;
    /** Posted in the period. */
    readonly lines: readonly OurLine[];
    /** Posted shortly before or after it: what the other side may have in it. */
    readonly beside: readonly OurLine[];
    /** In other currencies, in or beside the period. */
    readonly inOtherCurrencies: readonly OurLine[];
  };
  readonly theirs: {
    /** Null when they do not say. */
    readonly opening: Decimal | null;
    readonly closing: Decimal;
    readonly lines: readonly TheirLine[];
    /** Of their other statements: what they have on the other side of the cut-off. */
    readonly beside: readonly TheirLine[];
  };
  readonly master: readonly MasterField[];
  /** Of documents of ours; those that are not among our lines are passed over. */
  readonly contracts: readonly ContractMismatch[];
}

/** How lines were found to be the same. */
export const MATCH_RULES = [
  'NUMBER',
  'REFERENCE',
  'NUMBER_NOISE',
  'AMOUNT_AND_DATE',
  'SUM',
  'ENTRY_ERROR',
  'RESOLVED',
  'CANCELS_OUT',
] as const;
export type MatchRule = (typeof MATCH_RULES)[number];

/** Lines of both sides that are the same business. */
export interface MatchedLines {
  readonly rule: MatchRule;
  readonly ours: readonly OurLine[];
  readonly theirs: readonly TheirLine[];
  /** Others would have fitted as well; which of them were taken changes no sum. */
  readonly isAmbiguous: boolean;
}

export const DIFFERENCE_TYPES = [
  'AMOUNT_MISMATCH',
  'MISSING_HERE',
  'MISSING_THERE',
  'DUPLICATE',
  'TIMING',
  'CURRENCY',
  'TERMS_MISMATCH',
  'ENTRY_ERROR',
  'VOUCHER_MISSING',
  'MASTER_DATA',
] as const;
export type DifferenceType = (typeof DIFFERENCE_TYPES)[number];

/** What a difference is suspected to come from. */
export const DIFFERENCE_CAUSES = [
  'AMOUNTS_DIFFER',
  'SEVERAL_LINES_DIFFER',
  'OPENING_DIFFERS',
  'STATEMENT_DOES_NOT_ADD_UP',
  'NOT_IN_OUR_BOOKS',
  'NOT_IN_THEIR_BOOKS',
  'NEAR_THE_CUT_OFF',
  'REVERSED_HERE',
  'TWICE_HERE',
  'TWICE_THERE',
  'POSTED_IN_ANOTHER_PERIOD_HERE',
  'STATED_IN_ANOTHER_PERIOD_THERE',
  'POSTED_IN_ANOTHER_CURRENCY',
  'DUE_DATES_DIFFER',
  'OTHERWISE_THAN_CONTRACT',
  'DIGITS_TRANSPOSED',
  'SIGN_TURNED',
  'DECIMAL_POINT_MOVED',
  'DELIVERED_WITHOUT_DOCUMENT',
  'MASTER_DATA_DIFFERS',
] as const;
export type DifferenceCause = (typeof DIFFERENCE_CAUSES)[number];

/** A difference as a comparison finds it. */
export interface FoundDifference {
  /** Tells it apart within its reconciliation, whatever else is posted or compared again. */
  readonly anchor: string;
  readonly type: DifferenceType;
  readonly cause: DifferenceCause;
  /** Ours less theirs; zero for what changes no balance. */
  readonly amount: Decimal;
  readonly ours: readonly OurLine[];
  readonly theirs: readonly TheirLine[];
  /** What it was found by, for a person: both values of what differs. */
  readonly facts: Readonly<Record<string, string>>;
}

/** What comparing comes to. */
export interface Comparison {
  readonly ourOpening: Decimal;
  readonly ourClosing: Decimal;
  readonly theirOpening: Decimal;
  readonly theirClosing: Decimal;
  readonly matches: readonly MatchedLines[];
  readonly differences: readonly FoundDifference[];
}
