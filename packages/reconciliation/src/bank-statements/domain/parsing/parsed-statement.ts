import type { BusinessDate, Result } from '@duebook/kernel';

/** From the bank's view of its customer: CREDIT is money in, DEBIT is money out. */
export type Direction = 'CREDIT' | 'DEBIT';

/** The layouts of files that are read. */
export type StatementFormat = 'CAMT' | 'MT940' | 'MT942' | 'OFX' | 'TABLE';

/**
 * A bank's file as it was read: what stands in it and nothing else. Amounts are unsigned decimal text
 * with a point, exactly as many decimals as the file has; they become Decimal when they are judged.
 */
export interface ParsedFile {
  readonly format: StatementFormat;
  /** `camt.053.001.08`, `MT940`, `OFX 1.0.2`, or the name of the table's layout, `ALIPAY`. */
  readonly formatVersion: string;
  readonly statements: readonly ParsedStatement[];
}

/** One statement of one account. */
export interface ParsedStatement {
  /** Where it begins in the file, from 1: a line, or the place of the element among its like. */
  readonly position: number;
  /** The bank's id of the statement; null when it gives none. */
  readonly statementId: string | null;
  /** Number in the bank's sequence, leading zeros kept; null when it gives none. */
  readonly sequenceNumber: string | null;
  /** A REPORT is of the day and preliminary; a NOTIFICATION has lines and no balances. */
  readonly kind: 'STATEMENT' | 'REPORT' | 'NOTIFICATION';
  readonly account: ParsedAccount;
  /** ISO 4217; null when the file names none. */
  readonly currency: string | null;
  readonly fromOn: BusinessDate | null;
  readonly toOn: BusinessDate | null;
  /** Null when the file gives none: then nothing can be proved of the lines. */
  readonly openingBalance: ParsedBalance | null;
  readonly closingBalance: ParsedBalance | null;
  /** All balances of the file, the two above among them. */
  readonly balances: readonly (ParsedBalance & { readonly type: string })[];
  readonly lines: readonly ParsedLine[];
  /** Rows of a table that are no movement on this account, each with the reason; absent when there are none. */
  readonly skipped?: readonly SkippedRow[];
  /**
   * Rows of a table whose running balance is not the one before plus what moved; absent when there
   * are none. A statement that has any does not add up, whatever opening and closing balance say.
   */
  readonly balanceBreaks?: readonly BalanceBreak[];
}

/** A row that was read and left out. */
export interface SkippedRow {
  readonly position: number;
  readonly reason: SkipReason;
}

export type SkipReason =
  /** A total, a heading or a remark of the bank. */
  | 'SUMMARY'
  /** Cancelled, closed or not yet paid: no money moved. */
  | 'NOT_COMPLETED'
  /** Paid from, or to, another account: a bank card behind a wallet. That account's statement has it. */
  | 'OTHER_ACCOUNT'
  /** From one pocket of the account into another. */
  | 'INTERNAL'
  /** The file does not say whether the money came or went. */
  | 'DIRECTION_NOT_TOLD'
  | 'ZERO_AMOUNT';

/** Where running balances do not follow from each other; both signed decimal text. */
export interface BalanceBreak {
  readonly position: number;
  readonly expected: string;
  readonly found: string;
}

/** Whose account it is, as the bank writes it: blanks and leading zeros kept. */
export interface ParsedAccount {
  readonly iban: string | null;
  /** Of an account that is no IBAN. */
  readonly number: string | null;
  /** BIC or national code. */
  readonly bankCode: string | null;
  readonly ownerName: string | null;
}

export interface ParsedBalance {
  readonly direction: Direction;
  readonly amount: string;
  readonly currency: string | null;
  readonly on: BusinessDate | null;
}

/** One movement of money. A batch whose members the file tells is a line for each of them. */
export interface ParsedLine {
  /** The line of a text file; else the place among all entries of the statement, from 1. */
  readonly position: number;
  readonly direction: Direction;
  readonly amount: string;
  readonly currency: string | null;
  /** Null only where a file has a value date alone, which counts then, or of a PENDING line. */
  readonly bookedOn: BusinessDate | null;
  readonly valueOn: BusinessDate | null;
  /** Whether the bank takes back an earlier line. The direction is that of this line's own money. */
  readonly isReversal: boolean;
  /** PENDING lines are told and never matched. */
  readonly status: 'BOOKED' | 'PENDING';
  /** The bank's reference of the entry. */
  readonly bankReference: string | null;
  /** ISO 20022 EndToEndId, MT940 customer reference, the number of the order of a wallet. */
  readonly customerReference: string | null;
  /** Structured creditor reference (ISO 11649, QR, KID …). */
  readonly creditorReference: string | null;
  /** The other side: who paid, or who was paid. */
  readonly counterparty: ParsedCounterparty;
  /** Free text for the receiver, in the file's order, joined by a line feed; '' when there is none. */
  readonly memo: string;
  /** What the bank says of the kind: `TRF`, `NTRF`, `166`, `转账`; null when it says nothing. */
  readonly transactionCode: string | null;
  /** What was sent, before charges or exchange; null when the file does not tell. */
  readonly instructed: { readonly amount: string; readonly currency: string } | null;
  /** Charges that the bank took off, in the line's currency; null when the file does not tell. */
  readonly charges: string | null;
  /** Documents that the payer names line by line (camt RfrdDocInf). */
  readonly remittance: readonly ParsedRemittance[];
}

export interface ParsedCounterparty {
  readonly name: string | null;
  /** IBAN or number, as written. */
  readonly account: string | null;
  readonly bankCode: string | null;
  /** Tax or other id, when the bank tells one. */
  readonly identifier: string | null;
}

/** What of a payment pays which document, as its sender says. */
export interface ParsedRemittance {
  readonly documentNumber: string | null;
  readonly documentOn: BusinessDate | null;
  /** Signed: a credit note that is netted is negative. Null when only the number is told. */
  readonly amount: string | null;
  readonly discountAmount: string | null;
  /** Why less was paid, as written. */
  readonly deductionReason: string | null;
  readonly memo: string | null;
}

/** Why a file, or something in it, cannot be taken. Nothing of such a file is. */
export interface StatementFault {
  readonly code: StatementFaultCode;
  /** A line of the file, or the place of the statement or entry; null when it is about all of it. */
  readonly line: number | null;
  /** The field, tag or column; null when it is about none. */
  readonly field: string | null;
  /** For a person: what was found and what was expected. No more of the file than the value at fault. */
  readonly detail: string;
}

export type StatementFaultCode =
  /** Neither of the formats, or another message of the same standard. */
  | 'STATEMENT_FORMAT_UNKNOWN'
  /** Several layouts of tables read the file, each otherwise; a person chooses. */
  | 'STATEMENT_LAYOUT_AMBIGUOUS'
  /** A row of a table that is neither a movement nor one of those that its layout passes over. */
  | 'STATEMENT_ROW_UNKNOWN'
  /** A version outside of those that are read. */
  | 'STATEMENT_VERSION_UNSUPPORTED'
  /** A DOCTYPE, an entity, or more depth, size or elements than a statement has. */
  | 'STATEMENT_XML_REFUSED'
  /** Not well-formed, or cut off. */
  | 'STATEMENT_MALFORMED'
  | 'STATEMENT_ENCODING_INVALID'
  | 'STATEMENT_FIELD_MISSING'
  | 'STATEMENT_AMOUNT_INVALID'
  | 'STATEMENT_DATE_INVALID'
  | 'STATEMENT_CURRENCY_INVALID'
  /** The file itself says that it is no statement, for example an error of the bank's server. */
  | 'STATEMENT_BANK_ERROR'
  | 'STATEMENT_TOO_LARGE'
  | 'STATEMENT_EMPTY';

/** From bytes to typed lines; pure, and of one format. */
export type ParseStatement = (bytes: Uint8Array) => Result<ParsedFile, StatementFault>;
