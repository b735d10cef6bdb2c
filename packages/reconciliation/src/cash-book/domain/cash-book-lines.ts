import type { BusinessDate, Money } from '@duebook/kernel';

/** A movement as the bank has it. */
export interface BankMovement {
  readonly id: string;
  /** Signed: money in is positive. */
  readonly amount: Money;
  readonly on: BusinessDate;
  /** Whatever the bank prints: its own words, the other side's name, numbers. */
  readonly text: string;
}

/** A journal line on the account of that bank account. */
export interface BookLine {
  readonly id: string;
  /** Signed: a debit, money in, is positive. */
  readonly amount: Money;
  readonly on: BusinessDate;
  readonly description: string;
  /** Voucher, cheque or document; null when it has none. */
  readonly reference: string | null;
  /** The name of the party on the line; null when the ledger knows none. */
  readonly partyName: string | null;
  /** The line that this one takes back, by the ledger's own link; null when it takes back none. */
  readonly reversesId: string | null;
}

/** What belongs together, and why. */
export interface CashBookMatch {
  readonly kind: CashBookKind;
  /** Null where book lines cancel one another and the bank knows nothing of it. */
  readonly bankId: string | null;
  readonly bookIds: readonly string[];
  /** Bank less books; zero unless the amounts differ. */
  readonly difference: Money;
  /** What looks to have made the difference; null where there is none. */
  readonly cause: MismatchCause | null;
  readonly score: number;
  /** Another book line, or set of them, fits as well: a person decides. */
  readonly isAmbiguous: boolean;
  readonly reasons: readonly string[];
}

export type CashBookKind =
  'ONE_TO_ONE' | 'SEVERAL_BOOK_LINES' | 'AMOUNT_MISMATCH' | 'OFFSETTING_BOOK_LINES';

export type MismatchCause = 'BANK_FEE' | 'TRANSPOSED_DIGITS' | 'ROUNDING';

export interface CashBookBounds {
  /** Days that the books may be ahead of the bank: a cheque is cashed when its holder wants. */
  readonly daysBookFirst: number;
  /** Days that the bank may be ahead of the books. */
  readonly daysBankFirst: number;
  /** The most that a bank takes off a payment, or a payer adds for it. */
  readonly fee: Money;
  readonly rounding: Money;
  /** Book lines in one deposit or one payment run. */
  readonly mostTogether: number;
}

export interface CashBookResult {
  readonly matches: readonly CashBookMatch[];
  readonly unmatchedBankIds: readonly string[];
  readonly unmatchedBookIds: readonly string[];
}
