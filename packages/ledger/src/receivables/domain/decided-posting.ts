import type { BusinessDate, Decimal, Money } from '@duebook/kernel';
import type { BusinessDayRule } from '../../calendars/domain/calendar';
import type { DecidedEntry } from '../../journal/domain/entry';
import type { Side } from '../../journal/domain/side';
import type { DocumentKind, ItemClass } from './document-kind';
import type { PostingWarning } from './posting-refusal';

/** How many documents, all reversed, had the number and the reference of a document before it. */
export interface Generations {
  readonly number: number;
  readonly reference: number;
}

export interface DecidedDocument {
  readonly id: string;
  readonly legalEntityId: string;
  readonly kind: DocumentKind;
  readonly sourceSystem: string;
  /** Null until a series gives it one. */
  readonly documentNumber: string | null;
  readonly numberScope: string;
  readonly externalRef: string | null;
  readonly partyId: string;
  readonly documentDate: BusinessDate;
  readonly postingDate: BusinessDate;
  readonly net: Money;
  readonly tax: Money;
  readonly total: Money;
  readonly functional: Money;
  readonly exchangeRate: Decimal;
  /** Whose rate it is; null when it was given or computed, or there is nothing to convert. */
  readonly exchangeRateSource: string | null;
  readonly paymentTermId: string | null;
  /** The contract it is written under; left out where it names none. */
  readonly contract?: { readonly id: string; readonly number: string };
  readonly reference: string | null;
  readonly memo: string | null;
  readonly reversesDocumentId: string | null;
  /** What that is; left out where it undoes none. */
  readonly reversesKind?: DocumentKind;
  readonly isOpening: boolean;
  /** Left out where it is the first, as nearly always. */
  readonly generations?: Generations;
}

export interface DecidedLine {
  readonly accountId: string;
  readonly description: string;
  readonly quantity: Decimal | null;
  readonly unitPrice: Decimal | null;
  readonly net: Money;
  readonly taxRatePercent: Decimal | null;
  readonly tax: Money;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** A cash discount that paying by a day earns. */
export interface CashDiscount {
  readonly until: BusinessDate;
  readonly percent: string;
}

/** A due date before any business-day rule, with the rule. */
export interface NominalDue {
  readonly dueDate: BusinessDate;
  readonly rule: BusinessDayRule;
}

export interface DecidedItem {
  readonly id: string;
  readonly instalment: number;
  readonly partyId: string;
  readonly itemClass: ItemClass;
  readonly controlAccountId: string;
  readonly side: Side;
  readonly original: Money;
  readonly functional: Money;
  readonly dueDate: BusinessDate;
  readonly dueDateIsProvisional: boolean;
  /** How a provisional due date is found again once its calendar is loaded. */
  readonly nominalDue?: NominalDue;
  readonly discounts: readonly CashDiscount[];
  /** Aging goes by these; a reversal or transferred item keeps those of its origin. */
  readonly documentDate: BusinessDate;
}

/** A document with all it brings into the books: lines, entry, open items. */
export interface DecidedPosting {
  readonly document: DecidedDocument;
  readonly lines: readonly DecidedLine[];
  readonly entry: DecidedEntry;
  readonly items: readonly DecidedItem[];
  readonly warnings: readonly PostingWarning[];
  /** Whether the entry's description is to begin with the document's number; it is not, when absent. */
  readonly saysNumber?: boolean;
}

/** A decided posting with its number drawn and its unit of work: ready to be written. */
export interface NumberedPosting extends DecidedPosting {
  readonly documentNumber: string;
  readonly commitId: string;
}
