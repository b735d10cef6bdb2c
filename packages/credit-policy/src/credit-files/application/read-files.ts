import { groupsOf, type BusinessDate, type Decimal, type Id } from '@duebook/kernel';
import { may, requirePermission, type Caller } from '@duebook/platform';
import { SHIPPED_CHECKLIST, type Checklist } from '../domain/checklist';
import type { FileFact, FinancialStatement, Investigation } from '../domain/file-fact';
import type { FileItem } from '../domain/file-item';
import { READ_FILES } from '../permissions';
import { itemsOf } from './file-items';
import { loadFiles, type CreditFile } from './load-files';
import type {
  ExpiringEntry,
  ExpiringFilter,
  FactFilter,
  FileContext,
  FileFilter,
  KeptChecklist,
} from './ports';

/** A page of a list by ids. */
interface Stretch<F> {
  readonly filter: F;
  readonly limit: number;
  readonly after: Id | null;
}

/** Reading of credit files, for who may. */
export type FileReads = ReturnType<typeof createFileReads>;

/** Reads them. Lists throw without `credit-policy.file.read`; references answer nothing then. */
export function createFileReads(context: FileContext) {
  const { unitOfWork, reading } = context;
  return {
    items: async (caller: Caller): Promise<readonly FileItem[]> => {
      requirePermission(caller, READ_FILES);
      return [...(await itemsOf(reading, unitOfWork.reader(caller))).values()];
    },
    /** Versions below one, or all, the newest first; the last of all is the shipped one. */
    checklists: async (
      caller: Caller,
      page: Readonly<{ after: number | null; limit: number }>,
    ): Promise<readonly (KeptChecklist | Checklist)[]> => {
      requirePermission(caller, READ_FILES);
      const kept = await reading.checklists(unitOfWork.reader(caller), page);
      const isLast =
        kept.length < page.limit && (page.after ?? Infinity) > SHIPPED_CHECKLIST.version;
      return isLast ? [...kept, SHIPPED_CHECKLIST] : kept;
    },
    /** The files of these parties as of a day, in their order; null for one of nobody. */
    files: async (
      caller: Caller,
      question: Readonly<{ partyIds: readonly Id[]; asOf: BusinessDate }>,
    ): Promise<readonly (CreditFile | null)[]> => {
      requirePermission(caller, READ_FILES);
      return loadFiles(reading, unitOfWork.reader(caller), question);
    },
    page: async (
      caller: Caller,
      { asOf, ...asked }: Stretch<FileFilter> & Readonly<{ asOf: BusinessDate }>,
    ): Promise<readonly CreditFile[]> => {
      requirePermission(caller, READ_FILES);
      const partyIds = await reading.page(unitOfWork.reader(caller), asked);
      const files = await loadFiles(reading, unitOfWork.reader(caller), { partyIds, asOf });
      return files.filter((file) => file !== null);
    },
    expiring: async (
      caller: Caller,
      asked: Readonly<{
        filter: ExpiringFilter;
        limit: number;
        after: Readonly<{ expiresOn: BusinessDate; id: Id }> | null;
      }>,
    ): Promise<readonly ExpiringEntry[]> => {
      requirePermission(caller, READ_FILES);
      return reading.expiring(unitOfWork.reader(caller), asked);
    },
    history: async (caller: Caller, asked: Stretch<FactFilter>): Promise<readonly FileFact[]> => {
      requirePermission(caller, READ_FILES);
      return reading.facts(unitOfWork.reader(caller), asked);
    },
    ...entriesOf(context),
  };
}

/** Entries of files; nothing of them to who may not see files. */
function entriesOf({ unitOfWork, reading }: FileContext) {
  const readable = async <T>(caller: Caller, read: () => Promise<readonly T[]>) =>
    may(caller, READ_FILES) ? read() : [];
  return {
    factsByIds: (caller: Caller, ids: readonly Id[]): Promise<readonly FileFact[]> =>
      readable(caller, () => reading.factsByIds(unitOfWork.reader(caller), ids)),
    statementsByIds: (caller: Caller, ids: readonly Id[]): Promise<readonly FinancialStatement[]> =>
      readable(caller, () => reading.statementsByIds(unitOfWork.reader(caller), ids)),
    investigationsByIds: (caller: Caller, ids: readonly Id[]): Promise<readonly Investigation[]> =>
      readable(caller, () => reading.investigationsByIds(unitOfWork.reader(caller), ids)),
    /** The statements of a party that stood on the day, the latest period first, at most 1,000 in all. */
    statementsOf: async (
      caller: Caller,
      { partyIds, asOf }: Readonly<{ partyIds: readonly Id[]; asOf: BusinessDate }>,
    ): Promise<readonly (readonly FinancialStatement[])[]> => {
      const found = await readable(caller, () =>
        reading.statementsOf(unitOfWork.reader(caller), { partyIds, asOf }),
      );
      return groupsOf(partyIds, found, ({ partyId }) => partyId);
    },
    investigationsOf: async (
      caller: Caller,
      { partyIds, asOf }: Readonly<{ partyIds: readonly Id[]; asOf: BusinessDate }>,
    ): Promise<readonly (readonly Investigation[])[]> => {
      const found = await readable(caller, () =>
        reading.investigationsOf(unitOfWork.reader(caller), { partyIds, asOf }),
      );
      return groupsOf(partyIds, found, ({ partyId }) => partyId);
    },
    /** The figures of statements that the caller has read, by code. */
    figuresOf: async (
      caller: Caller,
      statementIds: readonly Id[],
    ): Promise<readonly ReadonlyMap<string, Decimal>[]> => {
      const found = await readable(caller, () =>
        reading.figuresOf(unitOfWork.reader(caller), statementIds),
      );
      return groupsOf(statementIds, found, ({ statementId }) => statementId).map(
        (figures) => new Map(figures.map(({ code, number }) => [code, number])),
      );
    },
    /** Which of these files the caller sees, as credit files hold them. */
    attached: async (caller: Caller, fileIds: readonly Id[]): Promise<ReadonlySet<Id>> =>
      may(caller, READ_FILES)
        ? reading.filesHeld(unitOfWork.reader(caller), fileIds)
        : new Set<Id>(),
  };
}
