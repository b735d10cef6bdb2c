import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  versionConflict,
  type Caller,
  type Command,
} from '@duebook/platform';
import { checkGroups, SHIPPED_CHECKLIST, type ChecklistGroup } from '../domain/checklist';
import { SET_CHECKLISTS } from '../permissions';
import { itemsOf } from './file-items';
import { refuseFile, type FileRefusal } from './file-refusal';
import type { FileContext } from './ports';

/** What files have to hold from now on. */
export interface ChecklistSet {
  /** Of the check-list that it replaces; 0 for the shipped one. */
  readonly expectedVersion: number;
  readonly groups: readonly ChecklistGroup[];
}

export type ChecklistWasSet = Readonly<{ checklistId: Id; version: number }>;

/**
 * Sets what credit files have to hold, as a further version; how complete a file was on an earlier day
 * stays as it was. Needs `credit-policy.fileChecklist.set` in the whole tenant.
 */
export const fileChecklistSet =
  ({ unitOfWork, reading, writing }: FileContext) =>
  async (
    caller: Caller,
    command: Command<ChecklistSet>,
  ): Promise<Result<ChecklistWasSet, FileRefusal>> => {
    requireInWholeTenant(caller, SET_CHECKLISTS);
    return unitOfWork.mutate<ChecklistWasSet, FileRefusal>(
      caller,
      splitCommand('creditFileChecklistSet', command),
      async (tx) => {
        await writing.lockChecklists(tx);
        const [newest] = await reading.checklists(tx, { after: null, limit: 1 });
        const before = newest ?? SHIPPED_CHECKLIST;
        const conflict = versionConflict(before, command.expectedVersion);
        if (conflict) return refused(conflict);
        const groups = checkGroups(command.groups, await itemsOf(reading, tx));
        if (!groups.ok) return refuseFile(...groups.refusal);
        const id = tx.ids.next();
        const version = before.version + 1;
        await writing.addChecklist(tx, {
          ...{ id, version, groups: groups.value },
          ...{ setBy: tx.caller.principalId, setAt: tx.startedAt },
        });
        tx.audit({
          action: 'creditFileChecklist.set',
          subjectType: 'CreditFileChecklist',
          subjectId: id,
          details: { version, before: summaryOf(before.groups), after: summaryOf(groups.value) },
        });
        return ok({ checklistId: id, version });
      },
    );
  };

/** Without the names, which somebody wrote. */
function summaryOf(groups: readonly ChecklistGroup[]) {
  return groups.map(({ code, countries, segments, requires }) => ({
    ...{ code, countries, segments, requires },
  }));
}
