import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { checkEntry } from './check-entry';
import { latestToday } from '../domain/entry-state';
import type { EntryDraft } from '../domain/negative-list-entry';
import type { EntryFault } from '../domain/negative-list-refusal';
import { RECORD_NEGATIVE_LIST } from '../negative-list-permissions';
import { unattachable } from './attachable';
import type { NegativeListContext } from './ports';
import { writeEntries } from './write-entries';

/** Whether one refused element refuses the whole call, or only itself. */
export type OnRefusal = 'ABORT' | 'SKIP';

export type EntriesRecord = Readonly<{ entries: readonly EntryDraft[]; onRefusal: OnRefusal }>;

/** What became of an element. KNOWN: the same entry stands already. */
export type EntryOutcome =
  | Readonly<{ outcome: 'RECORDED' | 'KNOWN'; entryId: Id }>
  | Readonly<{ outcome: 'REFUSED'; fault: EntryFault }>;

/** Some elements are refused, and all or none were asked for. Nothing was recorded. */
export type EntriesRefused = Readonly<{
  code: 'ENTRIES_REFUSED';
  faults: readonly EntryFault[];
}>;

export type EntriesRecordRefusal =
  | EntriesRefused
  | Readonly<{ code: 'NEGATIVE_LIST_COUNT_INVALID'; path: readonly string[] }>
  | IdempotencyRefusal;

/** The outcome of each element, in order. */
export type EntriesRecorded = Readonly<{ outcomes: readonly EntryOutcome[] }>;

const MOST_ENTRIES = 1_000;

/**
 * Puts up to 1,000 entries on the negative list. The same entry sent again is answered as it stands.
 * @throws PermissionDenied credit-policy.negativeList.record in the whole tenant
 */
export const entriesRecord =
  (context: NegativeListContext) =>
  async (
    caller: Caller,
    command: Command<EntriesRecord>,
  ): Promise<Result<EntriesRecorded, EntriesRecordRefusal>> => {
    requireInWholeTenant(caller, RECORD_NEGATIVE_LIST);
    const { entries, onRefusal } = command;
    if (entries.length === 0 || entries.length > MOST_ENTRIES) {
      return refused({ code: 'NEGATIVE_LIST_COUNT_INVALID', path: ['entries'] });
    }
    const fileIds = [...new Set(entries.flatMap(({ fileId }) => fileId ?? []))];
    const strange = await unattachable(context, caller, fileIds);
    return context.unitOfWork.mutate<EntriesRecorded, EntriesRefused>(
      caller,
      splitCommand('negativeListEntriesRecord', command),
      async (tx) => {
        const checked = entries.map((draft, index) => checkElement(tx, { draft, index, strange }));
        const faults = checked.flatMap((each) => (each.ok ? [] : [each.refusal]));
        if (faults.length > 0 && onRefusal === 'ABORT') {
          return refused({ code: 'ENTRIES_REFUSED', faults });
        }
        return ok({ outcomes: await recordAll(context, tx, checked) });
      },
    );
  };

function checkElement(
  { startedAt }: Transaction,
  {
    draft,
    index,
    strange,
  }: Readonly<{ draft: EntryDraft; index: number; strange: ReadonlySet<Id> }>,
): Result<EntryDraft, EntryFault> {
  if (draft.fileId !== null && strange.has(draft.fileId)) {
    return refused({ code: 'IMPORT_FILE_UNKNOWN', path: ['entries', index, 'fileId'] });
  }
  const checked = checkEntry(draft, latestToday(startedAt));
  if (checked.ok) return checked;
  return refused({ ...checked.refusal, path: ['entries', index, ...checked.refusal.path] });
}

async function recordAll(
  context: NegativeListContext,
  tx: Transaction,
  checked: readonly Result<EntryDraft, EntryFault>[],
): Promise<readonly EntryOutcome[]> {
  const drafts = checked.flatMap((each) => (each.ok ? [each.value] : []));
  const written = [...(await writeEntries(context, tx, { drafts, importId: null }))];
  return checked.map((each): EntryOutcome => {
    if (!each.ok) return { outcome: 'REFUSED', fault: each.refusal };
    const next = written.shift();
    return { outcome: next?.isNew ? 'RECORDED' : 'KNOWN', entryId: next?.entryId ?? '' };
  });
}
