import { ok, readableText, type Id, type Result } from '@duebook/kernel';
import { requireInWholeTenant, splitCommand, type Caller, type Command } from '@duebook/platform';
import { ITEM_OF_INVESTIGATION, type InvestigationKind } from '../domain/file-fact';
import { faultAt } from '../domain/file-refusal';
import { FIGURE_CODES } from '../domain/shipped-items';
import { WRITE_FILES } from '../permissions';
import { refuseFile, type FileRefusal } from './file-refusal';
import type { EntryKind, EntryStanding, FileContext } from './ports';
import { tellFileChanged } from './tell-file-changed';

/** An entry of a file that was wrong. */
export interface EntryRetract {
  readonly kind: EntryKind;
  readonly entryId: Id;
  readonly reason: string;
}

export type EntryRetracted = Readonly<{ partyId: Id }>;

const LONGEST_REASON = 2_000;

/**
 * Takes back what was recorded in a file: it stays to be seen and does not count from now on. What it had
 * taken the place of does not stand again. Needs `credit-policy.file.write` in the whole tenant.
 */
export const fileEntryRetract =
  ({ unitOfWork, writing }: FileContext) =>
  async (
    caller: Caller,
    command: Command<EntryRetract>,
  ): Promise<Result<EntryRetracted, FileRefusal>> => {
    requireInWholeTenant(caller, WRITE_FILES);
    const { kind, entryId } = command;
    return unitOfWork.mutate<EntryRetracted, FileRefusal>(
      caller,
      splitCommand('creditFileEntryRetract', command),
      async (tx) => {
        const path = ['entryId'] as const;
        const known = await writing.findEntry(tx, kind, entryId);
        if (!known) return refuseFile(faultAt('CREDIT_FILE_ENTRY_UNKNOWN', ...path));
        const { partyId } = known;
        await writing.lock(tx, partyId);
        const entry = await writing.findEntry(tx, kind, entryId);
        if (!entry || entry.isRetired) {
          return refuseFile(faultAt('CREDIT_FILE_ENTRY_RETIRED', ...path));
        }
        // Else ratios would be worked out of half a statement.
        if (entry.statementId !== null) {
          return refuseFile(faultAt('CREDIT_FILE_ENTRY_OF_STATEMENT', ...path));
        }
        const reason = readableText(command.reason, LONGEST_REASON);
        if (reason === null) return refuseFile(faultAt('CREDIT_FILE_TEXT_INVALID', 'reason'));
        await writing.retract(tx, { kind, id: entryId, reason });
        tellFileChanged(tx, {
          ...{ partyId, change: 'ENTRY_RETRACTED', codes: codesOf(kind, entry) },
          details: { entryId, isRetired: { before: false, after: true } },
        });
        return ok({ partyId });
      },
    );
  };

function codesOf(kind: EntryKind, { code }: EntryStanding): readonly string[] {
  if (kind === 'STATEMENT') return FIGURE_CODES;
  if (code === null) return [];
  return [kind === 'INVESTIGATION' ? ITEM_OF_INVESTIGATION[code as InvestigationKind] : code];
}
