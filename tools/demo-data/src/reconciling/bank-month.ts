import type { BusinessDate } from '@duebook/kernel';

/** What a line of the bank is to whoever reconciles it: the known answer. */
export type BankLineKind =
  /** Somebody has booked it already, without the bank. */
  | 'IN_BOOKS'
  /** Pays one invoice, and names it as it is numbered. */
  | 'NAMED'
  /** Pays one invoice, and names it as hands and keyboards do. */
  | 'NAMED_BADLY'
  /** Pays one invoice under the payer's Latin name. */
  | 'LATIN_NAME'
  /** Pays one invoice and says nothing of it. */
  | 'UNNAMED'
  /** Pays several invoices. */
  | 'SEVERAL'
  /** Pays one invoice less what a bank on the way took, which the bank tells. */
  | 'LESS_FEE'
  /** Pays one invoice less what the payer deducts for quality, and says so. */
  | 'SHORT'
  /** Pays half of one invoice. */
  | 'PART'
  /** Pays once more what another line has paid. */
  | 'TWICE'
  /** Money of somebody we do not know. */
  | 'NOT_OURS'
  /** What the bank takes for itself. */
  | 'BANK_CHARGE';

/** Money on an account of a bank, as the bank tells it. */
export interface BankLine {
  readonly kind: BankLineKind;
  readonly direction: 'CREDIT' | 'DEBIT';
  /** Plain decimal text, above zero. */
  readonly amount: string;
  readonly bookedOn: BusinessDate;
  readonly counterpartyName: string | null;
  readonly counterpartyAccount: string | null;
  readonly memo: string;
  readonly bankReference: string;
  /** What banks on the way took off; null when nothing is told. */
  readonly charges: string | null;
  /** Numbers of the invoices that it pays. */
  readonly pays: readonly string[];
}

/** A bank statement of some days, with its known answer. */
export interface BankMonth {
  /** Of our account, at a bank that does not exist. */
  readonly accountNumber: string;
  readonly currency: string;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  /** Signed decimal text: what is overdrawn is negative. */
  readonly openingBalance: string;
  readonly closingBalance: string;
  /** By day. */
  readonly lines: readonly BankLine[];
}

/** An invoice that can be paid. */
export interface OpenInvoice {
  readonly partyCode: string;
  readonly documentNumber: string;
  readonly documentDate: BusinessDate;
  /** All of it is open. */
  readonly amount: string;
}

/** Money that the books have beside the company's own events. */
export interface BookedMoney {
  readonly bookedOn: BusinessDate;
  readonly direction: BankLine['direction'];
  readonly amount: string;
  readonly partyCode: string | null;
  readonly memo: string;
}
