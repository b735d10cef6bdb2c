import type { BusinessDate, Decimal, Id, Money } from '@duebook/kernel';
import type { AllocationRefusal } from '../../cash-application/domain/allocation-refusal';
import type { DecidedEntry } from '../../journal/domain/entry';
import type { Side } from '../../journal/domain/side';
import type {
  CommandPath,
  FieldDifference,
  PostingRefusal,
} from '../../receivables/domain/posting-refusal';

/** One line of an entry that somebody writes. Its amount is text until it is checked. */
export interface ManualLine {
  readonly accountCode: string;
  readonly side: Side;
  readonly amount: string;
  readonly currency: string;
  /** Functional units per unit of the currency; null looks the day's rate up. */
  readonly exchangeRate: Decimal | null;
  /** Null: that of the entry. */
  readonly description: string | null;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** An entry that somebody writes, as it is told. */
export interface ManualEntryCommand {
  readonly legalEntityId: Id;
  /** Null: the statutory book. */
  readonly bookId: Id | null;
  /** Where its voucher comes from; with the reference its natural key. */
  readonly sourceSystem: string;
  /** What the voucher is called there; null when nothing tells it apart from another. */
  readonly externalRef: string | null;
  readonly postingDate: BusinessDate;
  /** The day that the voucher bears; null: the posting date. */
  readonly documentDate: BusinessDate | null;
  readonly description: string;
  readonly lines: readonly ManualLine[];
}

/** An entry that somebody writes undone as of a day. */
export interface EntryReversalCommand {
  readonly journalEntryId: Id;
  readonly reversedOn: BusinessDate;
  readonly reason: string;
}

/** An entry by hand, decided and not yet written. */
export interface DecidedManualEntry {
  readonly entry: DecidedEntry;
  readonly sourceSystem: string;
  readonly externalRef: string | null;
  readonly documentDate: BusinessDate;
  /** How many entries, all undone, had its reference before it. */
  readonly generation: number;
  /** What its debits are worth in functional currency. */
  readonly total: Money;
}

/** An entry as it stands, whatever it was made from. */
export interface StandingEntry {
  readonly entry: DecidedEntry;
  /** Null for an entry that nobody wrote by hand. */
  readonly documentDate: BusinessDate | null;
  readonly isReversed: boolean;
}

/** What an entry by hand was made from. */
export interface ManualVoucher {
  readonly entryId: Id;
  readonly sourceSystem: string;
  readonly externalRef: string | null;
  readonly documentDate: BusinessDate;
}

/** What only an entry by hand is refused for. */
export type ManualRefusal =
  | Readonly<{ code: 'BOOK_UNKNOWN'; path: CommandPath }>
  | Readonly<{ code: 'ENTRY_LINES_MISSING'; path: CommandPath }>
  | Readonly<{
      code: 'ENTRY_UNBALANCED';
      path: CommandPath;
      currency: string;
      debits: string;
      credits: string;
    }>
  | Readonly<{
      code: 'JOURNAL_ENTRY_DIFFERS';
      path: CommandPath;
      journalEntryId: Id;
      differences: readonly FieldDifference[];
    }>
  | Readonly<{ code: 'JOURNAL_ENTRY_UNKNOWN'; path: CommandPath }>
  | Readonly<{ code: 'JOURNAL_ENTRY_NOT_MANUAL'; path: CommandPath }>
  | Readonly<{ code: 'JOURNAL_ENTRY_REVERSED'; path: CommandPath }>;

/** Why an entry cannot be posted by hand, or not be undone. */
export type ManualEntryRefusal =
  | ManualRefusal
  | PostingRefusal
  | Extract<AllocationRefusal, { readonly code: 'REVERSED_BEFORE_POSTING' }>;
