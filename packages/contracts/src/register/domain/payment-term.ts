import type { Decimal, Result } from '@duebook/kernel';
import type { FaultPath } from './fault-path';

/** When one amount falls due, counted from the document date. */
export type SingleDueRule =
  | Readonly<{ kind: 'NET'; from: 'DOCUMENT_DATE'; days: number }>
  | Readonly<{ kind: 'END_OF_MONTH'; monthsAhead: number; days: number }>
  | Readonly<{ kind: 'DAY_OF_MONTH'; monthsAhead: number; dayOfMonth: number }>;

/**
 * When to pay by a contract: the ledger's `PaymentTermRule`, field by field. A domain knows no other
 * package, so its form is told here again; the compiler holds the two together where the ledger's
 * checks are handed in.
 */
export interface PaymentTermRule {
  readonly due:
    | SingleDueRule
    | Readonly<{
        kind: 'INSTALMENTS';
        parts: readonly Readonly<{ percent: Decimal; rule: SingleDueRule }>[];
      }>;
  readonly discounts: readonly Readonly<{ days: number; percent: Decimal }>[];
  readonly businessDayRule: 'NONE' | 'FOLLOWING' | 'PRECEDING' | 'MODIFIED_FOLLOWING';
  readonly lateCharge: Readonly<{ annualRatePercent: Decimal; graceDays: number }> | null;
}

/** One of the ways in which a single amount falls due, as it was sent. */
export interface SingleDueDraft {
  readonly net?: Readonly<{ days: number }> | null | undefined;
  readonly endOfMonth?: Readonly<{ monthsAhead: number; days: number }> | null | undefined;
  readonly dayOfMonth?: Readonly<{ monthsAhead: number; dayOfMonth: number }> | null | undefined;
}

/** The ledger's draft of a rule, field by field. */
export interface PaymentTermDraft {
  readonly due: SingleDueDraft & {
    readonly instalments?:
      readonly Readonly<{ percent: string; due: SingleDueDraft }>[] | null | undefined;
  };
  readonly discounts: readonly Readonly<{ days: number; percent: string }>[];
  readonly businessDayRule: PaymentTermRule['businessDayRule'];
  readonly lateCharge: Readonly<{ annualRatePercent: string; graceDays: number }> | null;
}

/** What the ledger says of a payment term; where it lies is told in its own draft, below `rule`. */
export type PaymentTermFault = Readonly<{ code: `PAYMENT_TERM_${string}`; path: FaultPath }>;

/** What packages below decide of terms; whoever uses this domain hands it in. */
export interface TermRules {
  readonly checkPaymentTerm: (draft: PaymentTermDraft) => Result<PaymentTermRule, PaymentTermFault>;
  /** The most days after a document's date that something of it can fall due. */
  readonly latestDueDays: (due: PaymentTermRule['due']) => number;
  /** Whether the text is a BCP 47 tag of a language. */
  readonly isLanguageTag: (text: string) => boolean;
}
