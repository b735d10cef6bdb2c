import type { ApprovableOperation, Execute } from '@duebook/governance';
import { ok, refused, type Id, type Result } from '@duebook/kernel';
import type { ManualEntryRefusal } from '../domain/manual-entry';
import { readEntryJson, readReversalJson } from '../domain/read-entry-json';
import type { EntryStopped } from './ask-approval';
import { ENTRY_POST, postEntry } from './entry-post';
import { ENTRY_REVERSE, reverseEntry } from './entry-reverse';
import type { ManualEntryContext } from './ports';

/** What of entries by hand has to be approved: each of them; policies say by whom. */
export const manualEntryApprovables: readonly ApprovableOperation[] = [ENTRY_POST, ENTRY_REVERSE];

/** A refusal in words, as the mutation itself would tell it. */
export type TellRefusal = (
  refusal: ManualEntryRefusal,
) => Readonly<{ code: string; message: string }>;

/** How entries by hand are posted and undone once they are approved. */
export function manualEntryExecutors(
  context: ManualEntryContext,
  tell: TellRefusal,
): Readonly<Record<string, Execute>> {
  const executed = (
    outcome: Result<{ readonly journalEntryId: Id }, ManualEntryRefusal | EntryStopped>,
  ) =>
    outcome.ok
      ? ok({ type: 'JournalEntry', id: outcome.value.journalEntryId })
      : refused(tell(outcome.refusal));
  return {
    [ENTRY_POST.operation]: async (tx, command) =>
      executed(await postEntry(context, tx, readEntryJson(command))),
    [ENTRY_REVERSE.operation]: async (tx, command) =>
      executed(await reverseEntry(context, tx, readReversalJson(command))),
  };
}
