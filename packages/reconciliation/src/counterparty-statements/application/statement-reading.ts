import { businessDateAt, inOrderOf, type BusinessDate, type Id } from '@duebook/kernel';
import { may, reachIn, type Caller } from '@duebook/platform';
import type { Clock } from '@duebook/kernel';
import { READ_RECONCILIATIONS, READ_STATEMENTS } from './permissions';
import type {
  Difference,
  DifferenceComment,
  DifferenceFilter,
  DifferenceTotal,
} from './difference.ports';
import type { Among, Stretch } from './list.ports';
import type { StatementContext } from './ports';
import type {
  AccountMatch,
  AccountReconciliation,
  IssuedReport,
  ReconciliationFilter,
} from './reconciliation.ports';
import type { RecordedLine, RecordedStatement, StatementFilter } from './statement.ports';

/** Reading of statements, reconciliations and differences. Lists throw PermissionDenied. */
export interface StatementReading {
  statements(
    caller: Caller,
    stretch: Stretch<StatementFilter>,
  ): Promise<readonly RecordedStatement[]>;
  statementCount(caller: Caller, among: Among<StatementFilter>, most: number): Promise<number>;
  /** In the order of the ids; null for what is unknown or not to be seen. */
  statementsByIds(
    caller: Caller,
    ids: readonly Id[],
  ): Promise<readonly (RecordedStatement | null)[]>;
  /** Of a statement that the caller sees already. */
  linesOf(
    caller: Caller,
    statementId: Id,
    page: Readonly<{ after: number; limit: number }>,
  ): Promise<readonly RecordedLine[]>;
  namingOf(caller: Caller, statementId: Id): ReturnType<StatementContext['statements']['naming']>;
  reconciliations(
    caller: Caller,
    stretch: Stretch<ReconciliationFilter>,
  ): Promise<readonly AccountReconciliation[]>;
  reconciliationCount(
    caller: Caller,
    among: Among<ReconciliationFilter>,
    most: number,
  ): Promise<number>;
  reconciliationsByIds(
    caller: Caller,
    ids: readonly Id[],
  ): Promise<readonly (AccountReconciliation | null)[]>;
  matchesOf(
    caller: Caller,
    reconciliation: AccountReconciliation,
    page: Readonly<{ after: number; limit: number }>,
  ): Promise<readonly AccountMatch[]>;
  /** Each in the order of the ids. */
  reportsOf(
    caller: Caller,
    reconciliationIds: readonly Id[],
  ): Promise<readonly (readonly IssuedReport[])[]>;
  differences(caller: Caller, stretch: Stretch<DifferenceFilter>): Promise<readonly Difference[]>;
  differenceCount(caller: Caller, among: Among<DifferenceFilter>): Promise<number>;
  differenceTotals(
    caller: Caller,
    among: Among<DifferenceFilter>,
  ): Promise<readonly DifferenceTotal[]>;
  differencesByIds(caller: Caller, ids: readonly Id[]): Promise<readonly (Difference | null)[]>;
  commentsOf(
    caller: Caller,
    differenceId: Id,
    page: Readonly<{ after: Id | null; limit: number }>,
  ): Promise<readonly DifferenceComment[]>;
  commentById(caller: Caller, id: Id): Promise<DifferenceComment | null>;
  /** The day by which age and lateness are told where nobody says of which legal entity: in UTC. */
  today(): BusinessDate;
  /** Which of these files the caller sees, as statements or reports that may be read hold them. */
  readonly files: (caller: Caller, fileIds: readonly Id[]) => Promise<ReadonlySet<Id>>;
}

/** Reading over the stores. */
export function createStatementReading(context: StatementContext, clock: Clock): StatementReading {
  const today = (): BusinessDate => businessDateAt(clock.now(), 'UTC');
  return {
    ...readingOfStatements(context),
    ...readingOfReconciliations(context),
    ...readingOfDifferences(context, today),
    today,
  };
}

type OfStatements =
  'statements' | 'statementCount' | 'statementsByIds' | 'linesOf' | 'namingOf' | 'files';

function readingOfStatements({
  unitOfWork,
  statements,
}: StatementContext): Pick<StatementReading, OfStatements> {
  return {
    statements: (caller, stretch) =>
      statements.page(unitOfWork.reader(caller), within(caller, READ_STATEMENTS, stretch)),
    statementCount: (caller, asked, most) =>
      statements.count(unitOfWork.reader(caller), within(caller, READ_STATEMENTS, asked), most),
    statementsByIds: async (caller, ids) => {
      const found = await statements.byIds(unitOfWork.reader(caller), ids);
      return inOrderOf(ids, readable(caller, READ_STATEMENTS, found));
    },
    linesOf: (caller, id, page) => statements.linesPage(unitOfWork.reader(caller), id, page),
    namingOf: (caller, id) => statements.naming(unitOfWork.reader(caller), id),
    files: async (caller, fileIds) => {
      const held = await statements.holdersOf(unitOfWork.reader(caller), fileIds);
      const permissions = { STATEMENT: READ_STATEMENTS, REPORT: READ_RECONCILIATIONS } as const;
      const seen = held.filter(({ by, legalEntityId }) =>
        may(caller, permissions[by], legalEntityId),
      );
      return new Set(seen.map(({ fileId }) => fileId));
    },
  };
}

type OfReconciliations =
  'reconciliations' | 'reconciliationCount' | 'reconciliationsByIds' | 'matchesOf' | 'reportsOf';

function readingOfReconciliations({
  unitOfWork,
  reconciliations,
}: StatementContext): Pick<StatementReading, OfReconciliations> {
  return {
    reconciliations: (caller, stretch) =>
      reconciliations.page(
        unitOfWork.reader(caller),
        within(caller, READ_RECONCILIATIONS, stretch),
      ),
    reconciliationCount: (caller, asked, most) =>
      reconciliations.count(
        unitOfWork.reader(caller),
        within(caller, READ_RECONCILIATIONS, asked),
        most,
      ),
    reconciliationsByIds: async (caller, ids) => {
      const found = await reconciliations.byIds(unitOfWork.reader(caller), ids);
      return inOrderOf(ids, readable(caller, READ_RECONCILIATIONS, found));
    },
    matchesOf: (caller, reconciliation, page) =>
      reconciliations.matches(unitOfWork.reader(caller), reconciliation, page),
    reportsOf: async (caller, ids) => {
      const found = await reconciliations.reports(unitOfWork.reader(caller), ids);
      return ids.map((id) => found.filter(({ reconciliationId }) => reconciliationId === id));
    },
  };
}

type OfDifferences =
  | 'differences'
  | 'differenceCount'
  | 'differenceTotals'
  | 'differencesByIds'
  | 'commentsOf'
  | 'commentById';

function readingOfDifferences(
  { unitOfWork, differences }: StatementContext,
  today: () => BusinessDate,
): Pick<StatementReading, OfDifferences> {
  return {
    differences: (caller, stretch) =>
      differences.page(
        unitOfWork.reader(caller),
        within(caller, READ_RECONCILIATIONS, stretch),
        today(),
      ),
    differenceCount: (caller, asked) =>
      differences.count(
        unitOfWork.reader(caller),
        within(caller, READ_RECONCILIATIONS, asked),
        today(),
      ),
    differenceTotals: (caller, asked) =>
      differences.totals(
        unitOfWork.reader(caller),
        within(caller, READ_RECONCILIATIONS, asked),
        today(),
      ),
    differencesByIds: async (caller, ids) => {
      const found = await differences.byIds(unitOfWork.reader(caller), ids);
      return inOrderOf(ids, readable(caller, READ_RECONCILIATIONS, found));
    },
    commentsOf: (caller, id, page) => differences.comments(unitOfWork.reader(caller), id, page),
    commentById: async (caller, id) => {
      const reader = unitOfWork.reader(caller);
      const comment = await differences.findComment(reader, id);
      if (!comment) return null;
      const [difference] = await differences.byIds(reader, [comment.differenceId]);
      return difference && may(caller, READ_RECONCILIATIONS, difference.legalEntityId)
        ? comment
        : null;
    },
  };
}

function readable<T extends { readonly legalEntityId: Id }>(
  caller: Caller,
  permission: string,
  found: readonly T[],
): readonly T[] {
  return found.filter((each) => may(caller, permission, each.legalEntityId));
}

function within<A extends { readonly legalEntityIds: readonly Id[] | null }>(
  caller: Caller,
  permission: string,
  asked: A,
): A {
  return { ...asked, legalEntityIds: reachIn(caller, permission, asked.legalEntityIds) };
}
