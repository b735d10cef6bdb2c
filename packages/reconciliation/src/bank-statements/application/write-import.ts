import { type Decimal, type Id } from '@duebook/kernel';
import type { SqlReader, StoredFile, Transaction } from '@duebook/platform';
import { importAudit, statementAudit, statementTold } from '../events/bank-statement.event';
import type { PlacedFile } from './placing/place-file';
import type { PlannedStatement } from './plan-import';
import type { KeptImport, KeptStatement, StatementStore, StatementWrite } from './ports';
import type { StatementOutcome, StatementsImported } from './statement-import-outcome';

/** A file whose statements are judged. */
interface JudgedFile {
  readonly file: StoredFile;
  readonly placed: Pick<PlacedFile, 'format' | 'formatVersion'>;
  readonly layoutName: string | null;
  readonly planned: readonly PlannedStatement[];
}

/** Keeps what is new of a file, and tells and proves it. */
export async function writeImport(
  statements: StatementStore,
  tx: Transaction,
  { file, placed, layoutName, planned }: JudgedFile,
): Promise<StatementsImported> {
  const importId = tx.ids.next();
  const { format, formatVersion } = placed;
  const writes = planned
    .filter(({ judged }) => judged.outcome !== 'KNOWN')
    .map((each) => writeOf(tx, each, { importId, file, placed }));
  const kept: KeptImport = {
    ...{ id: importId, fileId: file.fileId, fileSha256: file.sha256, format, formatVersion },
    ...{ layoutName, statementCount: writes.length },
    lineCount: sum(planned, ({ judged }) => judged.added.length),
    knownLineCount: sum(planned, knownCount),
    pendingLineCount: sum(planned, ({ statement }) => statement.pendingCount),
    importedBy: tx.caller.principalId,
    importedAt: tx.startedAt,
    houseBankAccountIds: unique(planned.map(({ account }) => account.id)),
    legalEntityIds: unique(planned.map(({ account }) => account.legalEntityId)),
  };
  for (const { id, judged } of planned) await replace(statements, tx, judged.replacedIds, id);
  await statements.add(tx, kept, writes);
  for (const { id, judged } of planned) await statements.markReplaced(tx, judged.replacedIds, id);
  for (const { statement } of writes) {
    tx.emit(statementTold(statement.state === 'HELD' ? 'HELD' : 'IMPORTED', statement));
  }
  tx.audit(
    importAudit(
      kept,
      writes.map(({ statement }) => statement),
    ),
  );
  return {
    ...{ bankStatementImportId: importId, isNew: true, format, formatVersion },
    statements: planned.map((each) =>
      outcomeOf(each, each.judged.outcome === 'KNOWN' ? null : each.id),
    ),
  };
}

/** What stands of a file that was imported before. */
export async function answerEarlier(
  statements: StatementStore,
  reader: SqlReader,
  importId: Id,
): Promise<StatementsImported> {
  const [kept] = await statements.importsByIds(reader, [importId]);
  const standing = await statements.ofImports(reader, [importId]);
  return {
    bankStatementImportId: importId,
    isNew: false,
    format: kept?.format ?? '',
    formatVersion: kept?.formatVersion ?? '',
    statements: standing.map(outcomeOfKept),
  };
}

/** A statement that was held gives way to the one that mends it and adds up. */
async function replace(
  statements: StatementStore,
  tx: Transaction,
  ids: readonly Id[],
  replacedById: Id,
): Promise<void> {
  if (ids.length === 0) return;
  const before = await statements.byIds(tx, ids);
  await statements.withdraw(tx, ids, null);
  for (const statement of before) {
    const withdrawn: KeptStatement = { ...statement, state: 'WITHDRAWN' };
    tx.emit(statementTold('WITHDRAWN', { ...withdrawn, version: statement.version + 1 }));
    tx.audit(statementAudit('bankStatement.replace', withdrawn, { replacedById }));
  }
}

function writeOf(
  tx: Transaction,
  { id, statement, account, judged }: PlannedStatement,
  { importId, file, placed }: Pick<JudgedFile, 'file' | 'placed'> & { readonly importId: Id },
): StatementWrite {
  const { position, reference, number, kind, currency, fromOn, toOn, opening, closing } = statement;
  const { format, formatVersion } = placed;
  const kept: KeptStatement = {
    ...{ id, importId, houseBankAccountId: account.id, legalEntityId: account.legalEntityId },
    ...{ fileId: file.fileId, fileSha256: file.sha256, position, format, formatVersion },
    ...{ reference, number, kind, currency, fromOn, toOn, opening, closing },
    state: judged.outcome === 'HELD' ? 'HELD' : 'RELEASED',
    holdReasons: judged.holdReasons,
    warnings: judged.warnings,
    lineCount: judged.added.length,
    knownLineCount: judged.known.reduce((count, each) => count + each.count, 0),
    pendingLineCount: statement.pendingCount,
    credit: judged.credit,
    debit: judged.debit,
    importedBy: tx.caller.principalId,
    importedAt: tx.startedAt,
    ...{ releasedBy: null, releasedAt: null, withdrawnBy: null, withdrawnAt: null },
    ...{ withdrawalReason: null, replacedById: null, version: 1 },
  };
  return {
    statement: kept,
    lines: judged.added.map((line) => ({ ...line, id: tx.ids.next() })),
    overlaps: judged.known.map(({ statementId: earlierStatementId, count, credit, debit }) => ({
      ...{ earlierStatementId, count, credit, debit },
    })),
  };
}

/** What a call answers of a statement. @param bankStatementId null where nothing is kept */
export function outcomeOf(planned: PlannedStatement, bankStatementId: Id | null): StatementOutcome {
  const { statement, account, judged } = planned;
  const { position, currency, fromOn, toOn, opening, closing, pendingCount } = statement;
  return {
    ...{ position, outcome: judged.outcome, bankStatementId, houseBankAccountId: account.id },
    ...{ currency, fromOn, toOn },
    openingBalance: textOf(opening),
    closingBalance: textOf(closing),
    lineCount: judged.added.length,
    knownLineCount: knownCount(planned),
    pendingLineCount: pendingCount,
    creditTotal: judged.credit.toString(),
    debitTotal: judged.debit.toString(),
    holdReasons: judged.holdReasons,
    warnings: judged.warnings,
  };
}

function outcomeOfKept(kept: KeptStatement): StatementOutcome {
  const { position, currency, fromOn, toOn, opening, closing, holdReasons, warnings } = kept;
  return {
    ...{ position, outcome: kept.state === 'HELD' ? 'HELD' : 'RELEASED' },
    ...{ bankStatementId: kept.id, houseBankAccountId: kept.houseBankAccountId },
    ...{ currency, fromOn, toOn, holdReasons, warnings },
    openingBalance: textOf(opening),
    closingBalance: textOf(closing),
    lineCount: kept.lineCount,
    knownLineCount: kept.knownLineCount,
    pendingLineCount: kept.pendingLineCount,
    creditTotal: kept.credit.toString(),
    debitTotal: kept.debit.toString(),
  };
}

function knownCount({ judged }: PlannedStatement): number {
  return sum(judged.known, ({ count }) => count);
}

function sum<T>(all: readonly T[], numberOf: (each: T) => number): number {
  return all.reduce((total, each) => total + numberOf(each), 0);
}

function unique(ids: readonly Id[]): readonly Id[] {
  return [...new Set(ids)];
}

function textOf(amount: Decimal | null): string | null {
  return amount === null ? null : amount.toString();
}
