import { inOrderOf, type Id } from '@duebook/kernel';
import {
  may,
  reachIn,
  requirePermission,
  visibleLegalEntities,
  type Caller,
  type PageRequest,
} from '@duebook/platform';
import type { HouseBankAccount } from '../domain/bank-statement';
import type {
  BankStatementContext,
  Explanation,
  HouseBankAccountFilter,
  KeptImport,
  KeptLayout,
  KeptLine,
  KeptStatement,
} from './ports';
import type {
  BankStatementReader,
  LineFilter,
  LineTotal,
  StatementFilter,
  Stretch,
} from './reading.ports';

const READ_ACCOUNTS = 'reconciliation.houseBankAccount.read';
const READ_STATEMENTS = 'reconciliation.bankStatement.read';
const READ_LINES = 'reconciliation.bankStatementLine.read';
const READ_LAYOUTS = 'reconciliation.bankStatementLayout.read';

type Among<F> = Pick<Stretch<F>, 'legalEntityIds' | 'filter'>;

/** What of statements can be read. Lists need the permission in each legal entity that is named. */
export interface BankStatementReading {
  accounts(
    caller: Caller,
    filter: HouseBankAccountFilter,
    request: PageRequest,
  ): Promise<readonly HouseBankAccount[]>;
  countAccounts(caller: Caller, filter: HouseBankAccountFilter, most: number): Promise<number>;
  /** In the order of the ids; null for none, and for one that the caller may not see. */
  accountsByIds(caller: Caller, ids: readonly Id[]): Promise<readonly (HouseBankAccount | null)[]>;
  accountByCode(caller: Caller, code: string): Promise<HouseBankAccount | null>;
  statements(caller: Caller, stretch: Stretch<StatementFilter>): Promise<readonly KeptStatement[]>;
  countStatements(caller: Caller, among: Among<StatementFilter>, most: number): Promise<number>;
  statementsByIds(caller: Caller, ids: readonly Id[]): Promise<readonly (KeptStatement | null)[]>;
  /** For whoever made it, or sees the statements of all its accounts. */
  importsByIds(caller: Caller, ids: readonly Id[]): Promise<readonly (KeptImport | null)[]>;
  lines(caller: Caller, stretch: Stretch<LineFilter>): Promise<readonly KeptLine[]>;
  countLines(caller: Caller, among: Among<LineFilter>, most: number): Promise<number>;
  totals(caller: Caller, among: Among<LineFilter>): Promise<readonly LineTotal[]>;
  linesByIds(caller: Caller, ids: readonly Id[]): Promise<readonly (KeptLine | null)[]>;
  /** The newest of each line; null for none, and of a line that the caller may not see. */
  explanationsOf(caller: Caller, lineIds: readonly Id[]): Promise<readonly (Explanation | null)[]>;
  layouts(caller: Caller, request: PageRequest): Promise<readonly KeptLayout[]>;
  layoutsByIds(caller: Caller, ids: readonly Id[]): Promise<readonly (KeptLayout | null)[]>;
  /** Files that the caller may see: those whose statements are all of accounts that they may see. */
  readonly files: (caller: Caller, fileIds: readonly Id[]) => Promise<ReadonlySet<Id>>;
}

type ReadingContext = Pick<
  BankStatementContext,
  'unitOfWork' | 'accounts' | 'statements' | 'lines' | 'layouts'
>;

/** Builds the reading of statements. */
export function createBankStatementReading(
  context: ReadingContext,
  reader: BankStatementReader,
): BankStatementReading {
  return {
    ...readingOfAccounts(context),
    ...readingOfStatements(context, reader),
    ...readingOfLines(context, reader),
    ...readingOfLayouts(context),
  };
}

/** Narrows to the legal entities in which the permission is held. @throws PermissionDenied */
function within<F extends { readonly legalEntityIds: readonly Id[] | null }>(
  caller: Caller,
  permission: string,
  asked: F,
): F {
  return { ...asked, legalEntityIds: reachIn(caller, permission, asked.legalEntityIds) };
}

/** What of the found the caller may see, in the order of the ids. */
function seenOf<T extends { readonly legalEntityId: Id; readonly id: Id }>(
  caller: Caller,
  permission: string,
  ids: readonly Id[],
): (found: readonly T[]) => readonly (T | null)[] {
  return (found) =>
    inOrderOf(
      ids,
      found.filter(({ legalEntityId }) => may(caller, permission, legalEntityId)),
    );
}

type AccountReading = Pick<
  BankStatementReading,
  'accounts' | 'countAccounts' | 'accountsByIds' | 'accountByCode'
>;

function readingOfAccounts({ unitOfWork, accounts }: ReadingContext): AccountReading {
  const of = (caller: Caller) => unitOfWork.reader(caller);
  return {
    accounts: (caller, filter, request) =>
      accounts.page(of(caller), within(caller, READ_ACCOUNTS, filter), request),
    countAccounts: (caller, filter, most) =>
      accounts.count(of(caller), within(caller, READ_ACCOUNTS, filter), most),
    accountsByIds: async (caller, ids) =>
      seenOf<HouseBankAccount>(caller, READ_ACCOUNTS, ids)(await accounts.byIds(of(caller), ids)),
    accountByCode: async (caller, code) => {
      const found = await accounts.byCode(of(caller), code);
      return found && may(caller, READ_ACCOUNTS, found.legalEntityId) ? found : null;
    },
  };
}

type StatementReading = Pick<
  BankStatementReading,
  'statements' | 'countStatements' | 'statementsByIds' | 'importsByIds' | 'files'
>;

function readingOfStatements(
  { unitOfWork, statements }: ReadingContext,
  reader: BankStatementReader,
): StatementReading {
  const of = (caller: Caller) => unitOfWork.reader(caller);
  return {
    statements: (caller, stretch) =>
      reader.statements(of(caller), within(caller, READ_STATEMENTS, stretch)),
    countStatements: (caller, among, most) =>
      reader.countStatements(of(caller), within(caller, READ_STATEMENTS, among), most),
    statementsByIds: async (caller, ids) =>
      seenOf<KeptStatement>(caller, READ_STATEMENTS, ids)(await statements.byIds(of(caller), ids)),
    importsByIds: async (caller, ids) =>
      inOrderOf(
        ids,
        (await statements.importsByIds(of(caller), ids)).filter((each) => maySee(caller, each)),
      ),
    files: async (caller, fileIds) =>
      may(caller, READ_STATEMENTS)
        ? reader.filesSeen(of(caller), fileIds, visibleLegalEntities(caller, READ_STATEMENTS))
        : new Set(),
  };
}

function maySee(caller: Caller, { importedBy, legalEntityIds }: KeptImport): boolean {
  if (importedBy === caller.principalId) return true;
  return (
    legalEntityIds.length > 0 && legalEntityIds.every((id) => may(caller, READ_STATEMENTS, id))
  );
}

type LineReading = Pick<
  BankStatementReading,
  'lines' | 'countLines' | 'totals' | 'linesByIds' | 'explanationsOf'
>;

function readingOfLines(
  { unitOfWork, lines }: ReadingContext,
  reader: BankStatementReader,
): LineReading {
  const of = (caller: Caller) => unitOfWork.reader(caller);
  return {
    lines: (caller, stretch) => reader.lines(of(caller), within(caller, READ_LINES, stretch)),
    countLines: (caller, among, most) =>
      reader.countLines(of(caller), within(caller, READ_LINES, among), most),
    totals: (caller, among) => reader.totals(of(caller), within(caller, READ_LINES, among)),
    linesByIds: async (caller, ids) =>
      seenOf<KeptLine>(caller, READ_LINES, ids)(await lines.byIds(of(caller), ids)),
    explanationsOf: async (caller, lineIds) => {
      const found = await lines.explanationsOf(of(caller), lineIds);
      const seen = found.filter(({ legalEntityId }) => may(caller, READ_LINES, legalEntityId));
      const byLine = new Map(seen.map((each) => [each.lineId, each]));
      return lineIds.map((id) => byLine.get(id) ?? null);
    },
  };
}

function readingOfLayouts({
  unitOfWork,
  layouts,
}: ReadingContext): Pick<BankStatementReading, 'layouts' | 'layoutsByIds'> {
  return {
    layouts: async (caller, request) => {
      requirePermission(caller, READ_LAYOUTS);
      return layouts.page(unitOfWork.reader(caller), request);
    },
    layoutsByIds: async (caller, ids) => {
      if (!may(caller, READ_LAYOUTS)) return ids.map(() => null);
      return inOrderOf(ids, await layouts.byIds(unitOfWork.reader(caller), ids));
    },
  };
}
