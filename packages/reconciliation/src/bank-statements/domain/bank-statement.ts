import type { BusinessDate, CurrencyCode, Decimal, Id } from '@duebook/kernel';
import type { Direction, ParsedRemittance, ParsedStatement } from './parsing/parsed-statement';

export const STATEMENT_STATES = ['HELD', 'RELEASED', 'WITHDRAWN'] as const;
/** HELD: its lines count for nothing until somebody else agrees. WITHDRAWN: as if it had not come. */
export type StatementState = (typeof STATEMENT_STATES)[number];

export const LINE_STATES = ['HELD', 'OPEN', 'MATCHED', 'EXPLAINED', 'WITHDRAWN'] as const;
/**
 * Only OPEN lines are matched. MATCHED: the money is in the books through a match that stands.
 * EXPLAINED: a person said why nothing is to be posted.
 */
export type LineState = (typeof LINE_STATES)[number];

export const EXPLANATION_CODES = [
  'BANK_CHARGE',
  'INTEREST',
  'TRANSFER_BETWEEN_OWN_ACCOUNTS',
  'NOT_OURS',
  'OTHER',
] as const;
/** Why nothing is posted for a line. */
export type ExplanationCode = (typeof EXPLANATION_CODES)[number];

export type StatementKind = ParsedStatement['kind'];

export const HOLD_CODES = [
  'BALANCE_MISSING',
  'DOES_NOT_ADD_UP',
  'RUNNING_BALANCE_BREAKS',
  'OPENING_BREAKS',
  'CLOSING_BREAKS',
  'DATE_IN_FUTURE',
  'LINES_HELD',
] as const;
/** Why a statement is held. */
export type HoldCode = (typeof HOLD_CODES)[number];

export const WARNING_CODES = [
  'BALANCES_MISSING',
  'STATEMENT_MISSING_BEFORE',
  'STATEMENT_MISSING_AFTER',
  'PERIOD_OVERLAPS',
  'LINES_KNOWN',
  'DATE_OUTSIDE_PERIOD',
  'PERIOD_CLOSED',
  'LINES_PENDING',
  'ROWS_SKIPPED',
  'HELD_STATEMENT_REPLACED',
] as const;
/** What is worth telling of a statement that is taken all the same. */
export type WarningCode = (typeof WARNING_CODES)[number];

/**
 * Something found in a statement. Amounts are signed decimal text, days are ISO 8601. A type, not an
 * interface, so that it is plain JSON.
 */
export type Finding<C extends string> = Readonly<{
  code: C;
  /** What would have been right; null where nothing is compared. */
  expected: string | null;
  /** What was there; null where nothing is compared. */
  found: string | null;
  /** The first line it is about; null when it is about the statement. */
  line: number | null;
  /** How many lines it is about; zero when it is about the statement. */
  count: number;
}>;

export type HoldReason = Finding<HoldCode>;
export type StatementWarning = Finding<WarningCode>;

/** An account of ours at a bank. IBAN and number are as they are compared: upper case, no blanks. */
export interface HouseBankAccount {
  readonly id: Id;
  readonly legalEntityId: Id;
  readonly code: string;
  readonly name: string;
  readonly iban: string | null;
  readonly number: string | null;
  /** BIC or national code. */
  readonly bankCode: string | null;
  readonly currency: CurrencyCode;
  /** The account of the chart that its money stands on. */
  readonly accountCode: string;
  readonly isActive: boolean;
  /** Rises by one with each edit. */
  readonly version: number;
}

/** A line whose amount is a number, and whose text can be kept. */
export interface ReadLine {
  readonly position: number;
  readonly direction: Direction;
  readonly amount: Decimal;
  readonly currency: string;
  readonly bookedOn: BusinessDate;
  readonly valueOn: BusinessDate | null;
  readonly isReversal: boolean;
  readonly bankReference: string | null;
  readonly customerReference: string | null;
  readonly creditorReference: string | null;
  readonly counterpartyName: string | null;
  readonly counterpartyAccount: string | null;
  readonly counterpartyBankCode: string | null;
  readonly counterpartyIdentifier: string | null;
  readonly memo: string;
  readonly transactionCode: string | null;
  readonly instructed: { readonly amount: Decimal; readonly currency: string } | null;
  readonly charges: Decimal | null;
  readonly remittance: readonly ParsedRemittance[];
}

/** A statement whose figures are numbers. Balances are signed, money of ours positive. */
export interface ReadStatement {
  readonly position: number;
  readonly reference: string | null;
  readonly number: string | null;
  readonly kind: StatementKind;
  /** Whether its format has both balances in each statement, so that one alone is a file cut off. */
  readonly hasBothBalances: boolean;
  readonly currency: string;
  /** As the file says, else by its balances, else by its lines; null when there is neither. */
  readonly fromOn: BusinessDate | null;
  readonly toOn: BusinessDate | null;
  /** Whether the file itself names the period. */
  readonly isPeriodTold: boolean;
  readonly opening: Decimal | null;
  readonly closing: Decimal | null;
  readonly lines: readonly ReadLine[];
  readonly pendingCount: number;
  /** Rows and lines that move nothing, and were left out. */
  readonly skippedCount: number;
  readonly balanceBreaks: NonNullable<ParsedStatement['balanceBreaks']>;
}

/** A statement of the same account that was taken before and was not withdrawn. */
export interface StandingStatement {
  readonly id: Id;
  readonly kind: StatementKind;
  readonly state: StatementState;
  readonly fromOn: BusinessDate | null;
  readonly toOn: BusinessDate | null;
  readonly opening: Decimal | null;
  readonly closing: Decimal | null;
  /** Lines that it brought. */
  readonly lineCount: number;
  /** Whether a later one counts lines of it as known. */
  readonly isBuiltUpon: boolean;
}
