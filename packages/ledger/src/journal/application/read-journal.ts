import {
  ok,
  type BusinessDate,
  type Id,
  type Money,
  type Result,
  groupsOf,
  inOrderOf,
  isStorable,
} from '@duebook/kernel';
import {
  may,
  requirePermission,
  type Caller,
  type SqlReader,
  type UnitOfWork,
  reachIn,
} from '@duebook/platform';
import {
  settleKnownAt,
  type KnownAtInFuture,
  type KnownAtSettler,
} from '../../application/known-at';
import type { LegalEntityReader } from '../../application/legal-entity.ports';
import type { ChartStore } from '../../chart/application/ports';
import { booksAddedUp } from '../../chart/domain/book';
import { withRunningBalance } from '../domain/running-balance';
import { trialBalanceOf, type TrialBalance } from '../domain/trial-balance';
import type {
  AccountStretch,
  EntryStretch,
  JournalReader,
  ReadEntry,
  ReadEntryLine,
} from './journal-reading.ports';

export const READ_JOURNAL = 'ledger.journal.read';

/** Of a memo book its differences are told with the statutory book; null for the statutory one. */
interface OfBook {
  readonly bookId: Id | null;
}

export type AccountLedgerQuery = Omit<AccountStretch, 'bookIds'> & OfBook;

/** Days are inclusive. */
export interface TrialBalanceQuery extends OfBook {
  readonly legalEntityId: Id;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  /** Only what was recorded by then counts; null for all that is known now. */
  readonly knownAt: Date | null;
}

/** A line in the ledger of its account, with the balance that it leaves. */
export interface AccountLedgerLine extends ReadEntryLine {
  /** In functional currency, debit positive. */
  readonly balance: Money;
}

/** A stretch of the ledger of an account, in functional currency, debit positive. */
export interface AccountLedger {
  readonly legalEntityId: Id;
  readonly opening: Money;
  readonly closing: Money;
  readonly lines: readonly AccountLedgerLine[];
}

/** The journal as it stands in the books. */
export interface JournalReading {
  /**
   * Without legal entities, of all that the caller may see.
   * @throws PermissionDenied ledger.journal.read
   */
  page(caller: Caller, stretch: EntryStretch): Promise<readonly ReadEntry[]>;
  /** In the order of the ids; null for an unknown one and where the caller may not read. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly (ReadEntry | null)[]>;
  /** The entry made from each document or allocation; null where there is none to be seen. */
  ofSources(caller: Caller, sourceIds: readonly Id[]): Promise<readonly (ReadEntry | null)[]>;
  /** The entry that undoes each; null where it stands, or there is none to be seen. */
  reversing(caller: Caller, entryIds: readonly Id[]): Promise<readonly (ReadEntry | null)[]>;
  /** Lines of entries that the caller sees already, in their order. */
  linesOf(caller: Caller, entryIds: readonly Id[]): Promise<readonly (readonly ReadEntryLine[])[]>;
  /**
   * A page of an account's ledger; null when there is no such account, or it has no such book. An
   * answer for a past knownAt never changes.
   * @throws PermissionDenied ledger.journal.read in the account's legal entity
   */
  accountLedger(
    caller: Caller,
    query: AccountLedgerQuery,
  ): Promise<Result<AccountLedger | null, KnownAtInFuture>>;
  /**
   * What happened to every account; null when there is no such legal entity, or it has no such book.
   * An answer for a past knownAt never changes.
   * @throws PermissionDenied ledger.journal.read in the legal entity
   */
  trialBalance(
    caller: Caller,
    query: TrialBalanceQuery,
  ): Promise<Result<TrialBalance | null, KnownAtInFuture>>;
}

export interface JournalReadingDeps {
  readonly unitOfWork: UnitOfWork;
  readonly journal: JournalReader;
  readonly legalEntities: LegalEntityReader;
  readonly books: Pick<ChartStore, 'booksOf' | 'booksByIds'>;
  readonly settler: KnownAtSettler;
}

/** Reading of the journal. */
export function createJournalReading(deps: JournalReadingDeps): JournalReading {
  const { unitOfWork, journal } = deps;
  return {
    page: (caller, stretch) => readPage(deps, caller, stretch),
    byIds: async (caller, ids) =>
      inOrderOf(ids, visibleTo(caller, await journal.byIds(unitOfWork.reader(caller), ids))),
    ofSources: async (caller, sourceIds) => {
      const found = await journal.ofSources(unitOfWork.reader(caller), sourceIds);
      const entries = groupsOf(sourceIds, visibleTo(caller, found), (entry) => entry.sourceId);
      return entries.map(([entry]) => entry ?? null);
    },
    reversing: async (caller, entryIds) => {
      const found = await journal.reversing(unitOfWork.reader(caller), entryIds);
      const entries = groupsOf(
        entryIds,
        visibleTo(caller, found),
        (entry) => entry.reversesEntryId,
      );
      return entries.map(([entry]) => entry ?? null);
    },
    linesOf: async (caller, entryIds) => {
      const lines = await journal.linesOf(unitOfWork.reader(caller), entryIds);
      return groupsOf(entryIds, lines, (line) => line.entryId);
    },
    accountLedger: (caller, query) => readAccountLedger(deps, caller, query),
    trialBalance: (caller, query) => readTrialBalance(deps, caller, query),
  };
}

async function readPage(
  { unitOfWork, journal, books }: JournalReadingDeps,
  caller: Caller,
  stretch: EntryStretch,
): Promise<readonly ReadEntry[]> {
  const legalEntityIds = reachIn(caller, READ_JOURNAL, stretch.legalEntityIds);
  const { bookId, sourceSystem } = stretch.filter;
  if (!isStorable(sourceSystem ?? '')) return [];
  const reader = unitOfWork.reader(caller);
  const [book] = bookId === null ? [] : await books.booksByIds(reader, [bookId]);
  return journal.page(reader, { ...stretch, legalEntityIds }, book?.kind === 'MEMO');
}

async function readTrialBalance(
  { unitOfWork, journal, legalEntities, books, settler }: JournalReadingDeps,
  caller: Caller,
  { legalEntityId, bookId, ...stretch }: TrialBalanceQuery,
): Promise<Result<TrialBalance | null, KnownAtInFuture>> {
  requirePermission(caller, READ_JOURNAL, legalEntityId);
  const settled = await settleKnownAt(settler, caller, stretch.knownAt);
  if (!settled.ok) return settled;
  return unitOfWork.snapshot(caller, async (reader) => {
    const entity = await legalEntities.find(reader, legalEntityId);
    if (!entity) return ok(null);
    const asked = await booksToRead(books, reader, { legalEntityId, bookId });
    if (!asked) return ok(null);
    const { functionalCurrency } = entity;
    const between = { legalEntityId, functionalCurrency, ...asked, ...stretch };
    return ok(trialBalanceOf(await journal.turnovers(reader, between), functionalCurrency));
  });
}

/** Null when the legal entity has no such book. */
async function booksToRead(
  { booksOf }: JournalReadingDeps['books'],
  reader: SqlReader,
  { legalEntityId, bookId }: OfBook & { readonly legalEntityId: Id },
): Promise<Pick<AccountStretch, 'bookIds'> | null> {
  const books = await booksOf(reader, legalEntityId);
  const bookIds = booksAddedUp(books, bookId);
  return bookIds && { bookIds: bookIds.length === books.length ? null : bookIds };
}

async function readAccountLedger(
  { unitOfWork, journal, books, settler }: JournalReadingDeps,
  caller: Caller,
  { bookId, ...query }: AccountLedgerQuery,
): Promise<Result<AccountLedger | null, KnownAtInFuture>> {
  const account = await journal.account(unitOfWork.reader(caller), query.accountId);
  if (!account) return ok(null);
  const { legalEntityId } = account;
  requirePermission(caller, READ_JOURNAL, legalEntityId);
  const settled = await settleKnownAt(settler, caller, query.knownAt);
  if (!settled.ok) return settled;
  // Balances and lines of one state: a posting in between would make them disagree.
  return unitOfWork.snapshot(caller, async (reader) => {
    const asked = await booksToRead(books, reader, { legalEntityId, bookId });
    if (!asked) return ok(null);
    const stretch = { ...query, ...asked };
    const balances = await journal.accountBalances(reader, account, stretch);
    const lines = await journal.accountLines(reader, stretch);
    return ok({
      legalEntityId,
      opening: balances.opening,
      closing: balances.closing,
      lines: withRunningBalance(lines, balances.before),
    });
  });
}

function visibleTo(caller: Caller, entries: readonly ReadEntry[]): readonly ReadEntry[] {
  return entries.filter((entry) => may(caller, READ_JOURNAL, entry.legalEntityId));
}
