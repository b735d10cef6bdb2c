import { latestDayAt, ok, type Id, type Result } from '@duebook/kernel';
import { partiesByIds } from '@duebook/parties';
import { requireInWholeTenant, splitCommand, type Caller, type Command } from '@duebook/platform';
import { decideInvestigation, type InvestigationDraft } from '../domain/decide-investigation';
import { ITEM_OF_INVESTIGATION } from '../domain/file-fact';
import { faultAt } from '../domain/file-refusal';
import { WRITE_FILES } from '../permissions';
import { unattachable } from './attachable-files';
import { entryOf } from './file-facts-record';
import { refuseFile, type FileRefusal } from './file-refusal';
import type { FileContext } from './ports';
import { tellFileChanged } from './tell-file-changed';

/** An inquiry about a party, or a visit to it. */
export type InvestigationRecord = InvestigationDraft & Readonly<{ partyId: Id }>;

export type InvestigationRecorded = Readonly<{ partyId: Id; investigationId: Id }>;

/** Records what an inquiry or a visit has found. Needs `credit-policy.file.write` in the whole tenant. */
export const fileInvestigationRecord =
  (context: FileContext) =>
  async (
    caller: Caller,
    command: Command<InvestigationRecord>,
  ): Promise<Result<InvestigationRecorded, FileRefusal>> => {
    requireInWholeTenant(caller, WRITE_FILES);
    const { partyId, fileId } = command;
    const strange = await unattachable(context, caller, fileId === null ? [] : [fileId]);
    if (strange.size > 0) return refuseFile(faultAt('IMPORT_FILE_UNKNOWN', 'fileId'));
    return context.unitOfWork.mutate<InvestigationRecorded, FileRefusal>(
      caller,
      splitCommand('creditInvestigationRecord', command),
      async (tx) => {
        if ((await partiesByIds(tx, [partyId])).size === 0) {
          return refuseFile(faultAt('PARTY_UNKNOWN', 'partyId'));
        }
        const decided = decideInvestigation(command, latestDayAt(tx.startedAt));
        if (!decided.ok) return refuseFile(...decided.refusal);
        const held = { ...decided.value, ...entryOf(tx, partyId) };
        await context.writing.addInvestigation(tx, held);
        const { id: investigationId, kind, heldOn, nextDueOn } = held;
        tellFileChanged(tx, {
          ...{ partyId, change: 'INVESTIGATION_RECORDED', codes: [ITEM_OF_INVESTIGATION[kind]] },
          details: { investigationId, heldOn, nextDueOn },
        });
        return ok({ partyId, investigationId });
      },
    );
  };
