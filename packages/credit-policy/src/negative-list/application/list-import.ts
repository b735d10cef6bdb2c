import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  mutatePrepared,
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type ReadTableOptions,
  type Transaction,
} from '@duebook/platform';
import { latestToday } from '../domain/entry-state';
import type { ListRowFault } from '../domain/read-list-row';
import { RECORD_NEGATIVE_LIST } from '../negative-list-permissions';
import { unattachable } from './attachable';
import type { OnRefusal } from './entries-record';
import type { NegativeListContext } from './ports';
import { readListFile, type ListFileRefusal, type ReadList } from './read-list-file';
import { contentHashOf, writeEntries } from './write-entries';

export type ListImportCommand = Readonly<{
  fileId: Id;
  options: ReadTableOptions;
  onRefusal: OnRefusal;
  /** Whether it only says what would be done. */
  isDryRun: boolean;
}>;

/** What a file came to; nothing was written where it was a dry run. */
export type ListImported = Readonly<{
  /** Null of a dry run. */
  importId: Id | null;
  rowCount: number;
  addedCount: number;
  /** Entries that stood already, or that the file tells twice. */
  knownCount: number;
  refusedCount: number;
  faults: readonly ListRowFault[];
}>;

/** Rows are refused, and all or none were asked for. Nothing was written. */
export type ListRowsRefused = Readonly<{
  code: 'NEGATIVE_LIST_ROWS_REFUSED';
  path: readonly string[];
  rowCount: number;
  refusedCount: number;
  faults: readonly ListRowFault[];
}>;

export type ListImportRefusal = ListFileRefusal | ListRowsRefused | IdempotencyRefusal;

interface Prepared {
  readonly list: ReadList;
}

/**
 * Puts what a file tells on the negative list, in one transaction. A file that was imported already adds
 * nothing, and neither does another one that tells the same.
 * @throws PermissionDenied credit-policy.negativeList.record in the whole tenant
 */
export const listImport =
  (context: NegativeListContext) =>
  async (
    caller: Caller,
    command: Command<ListImportCommand>,
  ): Promise<Result<ListImported, ListImportRefusal>> => {
    requireInWholeTenant(caller, RECORD_NEGATIVE_LIST);
    const prepare = () => prepareList(context, caller, command);
    if (command.isDryRun) {
      const prepared = await prepare();
      return prepared.ok ? ok(await tryOut(context, caller, prepared.value.list)) : prepared;
    }
    return mutatePrepared<Prepared, ListImported, ListImportRefusal>(
      context.unitOfWork,
      caller,
      splitCommand('negativeListImport', command),
      { prepare, write: (tx, { list }) => write(context, tx, { list, fileId: command.fileId }) },
    );
  };

async function prepareList(
  context: NegativeListContext,
  caller: Caller,
  { fileId, options, onRefusal, isDryRun }: ListImportCommand,
): Promise<Result<Prepared, ListImportRefusal>> {
  // Before a word of it is read: why a file is refused tells of what is in it.
  if ((await unattachable(context, caller, [fileId])).size > 0) {
    return refused({ code: 'NEGATIVE_LIST_FILE_UNREADABLE', cause: { code: 'FILE_UNKNOWN' } });
  }
  const today = latestToday(context.clock.now());
  const list = await readListFile(context, caller, { fileId, options, today });
  if (!list.ok) return list;
  const { rowCount, refusedCount, faults } = list.value;
  if (refusedCount > 0 && onRefusal === 'ABORT' && !isDryRun) {
    return refused({
      code: 'NEGATIVE_LIST_ROWS_REFUSED',
      ...{ path: ['fileId'], rowCount, refusedCount, faults },
    });
  }
  return ok({ list: list.value });
}

async function tryOut(
  { unitOfWork, store }: NegativeListContext,
  caller: Caller,
  { drafts, rowCount, refusedCount, faults }: ReadList,
): Promise<ListImported> {
  const hashes = new Set(drafts.map(contentHashOf));
  const standing = await store.withContents(unitOfWork.reader(caller), [...hashes]);
  const addedCount = hashes.size - standing.size;
  const knownCount = drafts.length - addedCount;
  return { importId: null, rowCount, addedCount, knownCount, refusedCount, faults };
}

async function write(
  context: NegativeListContext,
  tx: Transaction,
  { list, fileId }: Prepared & { readonly fileId: Id },
): Promise<Result<ListImported, never>> {
  const { drafts, rowCount, refusedCount, faults, sha256 } = list;
  const importId = tx.ids.next();
  await context.store.addImport(tx, { id: importId, fileId, sha256, rowCount, refusedCount });
  const written = await writeEntries(context, tx, { drafts, importId });
  const addedCount = written.filter(({ isNew }) => isNew).length;
  const knownCount = written.length - addedCount;
  tx.audit({
    action: 'negativeList.import',
    subjectType: 'NegativeListImport',
    subjectId: importId,
    details: { fileId, sha256, rowCount, addedCount, knownCount, refusedCount },
  });
  return ok({ importId, rowCount, addedCount, knownCount, refusedCount, faults });
}
