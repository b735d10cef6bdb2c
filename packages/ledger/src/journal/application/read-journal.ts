import type { BusinessDate, Id, Money } from '@duebook/kernel';
import { may, requirePermission, type Caller, type UnitOfWork } from '@duebook/platform';
import type { LegalEntityReader } from '../../application/legal-entity.ports';
import { reachIn } from '../../application/reach';
import { groupsOf } from '../../domain/groups-of';
import { inOrderOf } from '../../domain/in-order-of';
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

/** What a list of entries is asked for; null for every legal entity the caller may see. */
export type EntryQuery = Omit<EntryStretch, 'legalEntityIds'> & {
  readonly legalEntityId: Id | null;
};

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
  /** @throws PermissionDenied ledger.journal.read */
  page(caller: Caller, query: EntryQuery): Promise<readonly ReadEntry[]>;
  /** In the order of the ids; null for an unknown one and where the caller may not read. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly (ReadEntry | null)[]>;
  /** The entry made from each document or allocation; null where there is none to be seen. */
  ofSources(caller: Caller, sourceIds: readonly Id[]): Promise<readonly (ReadEntry | null)[]>;
  /** Lines of entries that the caller sees already, in their order. */
  linesOf(caller: Caller, entryIds: readonly Id[]): Promise<readonly (readonly ReadEntryLine[])[]>;
  /**
   * A page of an account's ledger; null when there is no such account.
   * @throws PermissionDenied ledger.journal.read in the account's legal entity
   */
  accountLedger(caller: Caller, stretch: AccountStretch): Promise<AccountLedger | null>;
  /**
   * What happened to every account; null when there is no such legal entity.
   * @throws PermissionDenied ledger.journal.read in the legal entity
   */
  trialBalance(
    caller: Caller,
    between: {
      readonly legalEntityId: Id;
      readonly from: BusinessDate;
      readonly to: BusinessDate;
    },
  ): Promise<TrialBalance | null>;
}

export interface JournalReadingDeps {
  readonly unitOfWork: UnitOfWork;
  readonly journal: JournalReader;
  readonly legalEntities: LegalEntityReader;
}

/** Reading of the journal. */
export function createJournalReading(deps: JournalReadingDeps): JournalReading {
  const { unitOfWork, journal } = deps;
  return {
    page: async (caller, { legalEntityId, ...query }) => {
      const legalEntityIds = reachIn(caller, READ_JOURNAL, legalEntityId);
      return journal.page(unitOfWork.reader(caller), { ...query, legalEntityIds });
    },
    byIds: async (caller, ids) =>
      inOrderOf(ids, visibleTo(caller, await journal.byIds(unitOfWork.reader(caller), ids))),
    ofSources: async (caller, sourceIds) => {
      const found = await journal.ofSources(unitOfWork.reader(caller), sourceIds);
      const entries = groupsOf(sourceIds, visibleTo(caller, found), (entry) => entry.sourceId);
      return entries.map(([entry]) => entry ?? null);
    },
    linesOf: async (caller, entryIds) => {
      const lines = await journal.linesOf(unitOfWork.reader(caller), entryIds);
      return groupsOf(entryIds, lines, (line) => line.entryId);
    },
    accountLedger: (caller, stretch) => readAccountLedger(deps, caller, stretch),
    trialBalance: async (caller, { legalEntityId, from, to }) => {
      requirePermission(caller, READ_JOURNAL, legalEntityId);
      const reader = unitOfWork.reader(caller);
      const entity = await deps.legalEntities.find(reader, legalEntityId);
      if (!entity) return null;
      const { functionalCurrency } = entity;
      const between = { legalEntityId, functionalCurrency, from, to };
      return trialBalanceOf(await journal.turnovers(reader, between), functionalCurrency);
    },
  };
}

async function readAccountLedger(
  { unitOfWork, journal }: JournalReadingDeps,
  caller: Caller,
  stretch: AccountStretch,
): Promise<AccountLedger | null> {
  // Balances and lines of one state: a posting in between would make them disagree.
  return unitOfWork.snapshot(caller, async (reader) => {
    const account = await journal.account(reader, stretch.accountId);
    if (!account) return null;
    requirePermission(caller, READ_JOURNAL, account.legalEntityId);
    const balances = await journal.accountBalances(reader, account, stretch);
    const lines = await journal.accountLines(reader, stretch);
    return {
      legalEntityId: account.legalEntityId,
      opening: balances.opening,
      closing: balances.closing,
      lines: withRunningBalance(lines, balances.before),
    };
  });
}

function visibleTo(caller: Caller, entries: readonly ReadEntry[]): readonly ReadEntry[] {
  return entries.filter((entry) => may(caller, READ_JOURNAL, entry.legalEntityId));
}
