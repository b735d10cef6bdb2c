import type { BusinessDate, Decimal, Id, Money } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { DocumentKind } from '../../receivables/domain/document-kind';
import type { EntrySource } from '../domain/entry';
import type { Side } from '../domain/side';

/** A journal entry as it stands in the books, without its lines. */
export interface ReadEntry {
  readonly id: Id;
  readonly legalEntityId: Id;
  readonly bookId: Id;
  readonly periodId: Id;
  readonly postingDate: BusinessDate;
  readonly sourceType: EntrySource;
  readonly sourceId: Id;
  readonly description: string;
  readonly reversesEntryId: Id | null;
  /** Gapless in legal entity and period; null until the recorder has numbered it. */
  readonly number: number | null;
}

/** A line of an entry. */
export interface ReadEntryLine {
  readonly entryId: Id;
  readonly lineNumber: number;
  readonly accountId: Id;
  readonly postingDate: BusinessDate;
  readonly side: Side;
  readonly amount: Money;
  readonly functional: Money;
  readonly partyId: Id | null;
  readonly description: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/**
 * Which entries a list shows; null for all. Days and amounts are inclusive. Account, party and
 * amounts are of one line.
 */
export interface EntryFilter {
  readonly accountId: Id | null;
  readonly partyId: Id | null;
  /** Bounds of the line in functional currency. */
  readonly amountFrom: Decimal | null;
  readonly amountTo: Decimal | null;
  readonly bookId: Id | null;
  /** Exactly; in each period there is one at most. */
  readonly voucherNumber: number | null;
  readonly periodId: Id | null;
  readonly sourceTypes: readonly EntrySource[] | null;
  /** The document or allocation that an entry was made from. */
  readonly sourceId: Id | null;
  /** Entries made from documents of these kinds: the sales journal, the cash journal. */
  readonly documentKinds: readonly DocumentKind[] | null;
  /** Entries made from documents of exactly this system. */
  readonly sourceSystem: string | null;
  readonly postedFrom: BusinessDate | null;
  readonly postedTo: BusinessDate | null;
}

export type EntrySort = 'POSTING_DATE_DESC' | 'POSTING_DATE_ASC';

/** A stretch of the entries of some legal entities (null: all), ties broken by id. */
export interface EntryStretch {
  readonly legalEntityIds: readonly Id[] | null;
  readonly filter: EntryFilter;
  readonly sortBy: EntrySort;
  readonly limit: number;
  /** The last entry already seen; null for the start. */
  readonly after: { readonly day: BusinessDate; readonly id: Id } | null;
}

/** The place of a line in the ledger of its account. */
export interface LinePlace {
  readonly day: BusinessDate;
  readonly entryId: Id;
  readonly lineNumber: number;
}

/** A stretch of the ledger of one account. Days are inclusive. */
export interface AccountStretch {
  readonly accountId: Id;
  /** Of which books lines are read; null for all of the legal entity, which is quicker. */
  readonly bookIds: readonly Id[] | null;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  /** Only what was recorded by then counts; null for all that is known now. */
  readonly knownAt: Date | null;
  readonly limit: number;
  /** The last line already seen; null for the start. */
  readonly after: LinePlace | null;
}

/** What an account is worth at the edges of a stretch, in functional currency, debit positive. */
export interface StretchBalances {
  /** Before the first day. */
  readonly opening: Money;
  /** Before the first line of the stretch. */
  readonly before: Money;
  /** At the end of the last day. */
  readonly closing: Money;
}

/** An account with the currency it is kept in. */
export interface KeptAccount {
  readonly id: Id;
  readonly legalEntityId: Id;
  readonly functionalCurrency: string;
}

/** What happened to one account between two days, in functional currency. */
export interface AccountTurnover {
  readonly accountId: Id;
  /** Debit positive. */
  readonly opening: Money;
  readonly debits: Money;
  readonly credits: Money;
}

/** Where the journal is read. One statement each. */
export interface JournalReader {
  /** @param isMemo whether the book asked for is a memo book, into which no document posts */
  page(reader: SqlReader, stretch: EntryStretch, isMemo?: boolean): Promise<readonly ReadEntry[]>;
  /** In no order; unknown ids are left out. */
  byIds(reader: SqlReader, ids: readonly Id[]): Promise<readonly ReadEntry[]>;
  /** By source. */
  ofSources(reader: SqlReader, sourceIds: readonly Id[]): Promise<readonly ReadEntry[]>;
  /** The entries that undo these, in no order. */
  reversing(reader: SqlReader, entryIds: readonly Id[]): Promise<readonly ReadEntry[]>;
  /** By entry and line number. */
  linesOf(reader: SqlReader, entryIds: readonly Id[]): Promise<readonly ReadEntryLine[]>;
  account(reader: SqlReader, accountId: Id): Promise<KeptAccount | null>;
  accountBalances(
    reader: SqlReader,
    account: KeptAccount,
    stretch: AccountStretch,
  ): Promise<StretchBalances>;
  /** By posting date, entry and line. */
  accountLines(reader: SqlReader, stretch: AccountStretch): Promise<readonly ReadEntryLine[]>;
  /** Every account that has a line on or before the last day, by code. */
  turnovers(
    reader: SqlReader,
    between: {
      readonly legalEntityId: Id;
      readonly functionalCurrency: string;
      /** As of a stretch. */
      readonly bookIds: readonly Id[] | null;
      readonly from: BusinessDate;
      readonly to: BusinessDate;
      /** As of a stretch. */
      readonly knownAt: Date | null;
    },
  ): Promise<readonly AccountTurnover[]>;
}
