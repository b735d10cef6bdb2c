import type { BusinessDate, Id, Money } from '@duebook/kernel';
import type { ItemClass } from '../../chart/domain/account';
import type { Side } from '../../journal/domain/side';
import type { DocumentKind } from '../../receivables/domain/document-kind';

/** Of whom, of which days, and as known when. */
export interface StatementQuestion {
  readonly legalEntityId: Id;
  readonly partyId: Id;
  /** The first day of the period; what happened before is its opening balance. */
  readonly from: BusinessDate;
  /** The last day of the period, on which the closing balance and the open items stand. */
  readonly to: BusinessDate;
  /** Which kinds of items count; all of them when null. */
  readonly itemClasses: readonly ItemClass[] | null;
  /** As was known at a time; null is now. */
  readonly knownAt: Date | null;
}

/** Who says it, and of whom. */
export interface StatementParties {
  readonly legalEntityName: string;
  readonly legalEntityIdentifier: string | null;
  readonly partyName: string;
  readonly partyCode: string;
  readonly partyIdentifier: string | null;
}

/** A change of the balance. Amounts are signed: what the party owes us more is positive. */
export interface StatementLine {
  /** The document, or the match across kinds or currencies, that changed the balance. */
  readonly sourceId: Id;
  readonly documentId: Id;
  /** SETTLEMENT: a match between kinds of items or currencies; all others leave the balance as it is. */
  readonly kind: 'DOCUMENT' | 'SETTLEMENT';
  readonly documentKind: DocumentKind;
  readonly documentNumber: string;
  readonly documentDate: BusinessDate;
  readonly effectiveOn: BusinessDate;
  readonly dueDate: BusinessDate;
  readonly reference: string | null;
  readonly amount: Money;
  /** In its currency, after it. */
  readonly balance: Money;
}

/** What was open at the end. */
export interface StatementItem {
  readonly openItemId: Id;
  readonly documentId: Id;
  readonly documentKind: DocumentKind;
  readonly documentNumber: string;
  readonly reference: string | null;
  readonly itemClass: ItemClass;
  readonly side: Side;
  readonly documentDate: BusinessDate;
  readonly dueDate: BusinessDate;
  /** After the due date at the end of the period; none for what is not due, and for credits of the party. */
  readonly daysOverdue: number;
  /** Signed as the balance is. */
  readonly amount: Money;
}

/** Days past due, from which the amounts of {@link StatementBalance.aging} are counted: 0, 30, 60, 90. */
export const STATEMENT_BOUNDS: readonly number[] = [0, 30, 60, 90];

/** The figures of one currency: opening + debits − credits = closing = aging + unapplied. */
export interface StatementBalance {
  readonly currency: string;
  readonly opening: Money;
  readonly debits: Money;
  readonly credits: Money;
  readonly closing: Money;
  readonly lineCount: number;
  readonly itemCount: number;
  /** Open debts by days past due: not due, 1 to 30, 31 to 60, 61 to 90, and more; signed. */
  readonly aging: readonly Money[];
  /** Open items on the other side, as credit notes and money on account are; signed. */
  readonly unapplied: Money;
}

/** A statement of account without its lines. */
export interface AccountStatement {
  readonly question: StatementQuestion;
  readonly parties: StatementParties;
  /** Of each currency in which anything ever moved, in the order of their codes. */
  readonly balances: readonly StatementBalance[];
}

/** A statement with all that it says. */
export interface WholeStatement extends AccountStatement {
  readonly lines: readonly StatementLine[];
  readonly items: readonly StatementItem[];
}

/** As what file a statement is issued. */
export type StatementFormat = 'PDF' | 'CSV' | 'XLSX';
