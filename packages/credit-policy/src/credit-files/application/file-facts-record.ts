import { latestDayAt, ok, type Id, type Result } from '@duebook/kernel';
import { partiesByIds } from '@duebook/parties';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type Transaction,
} from '@duebook/platform';
import { decideFacts, type FactDraft } from '../domain/decide-facts';
import type { FileFact } from '../domain/file-fact';
import { faultAt } from '../domain/file-refusal';
import { WRITE_FILES } from '../permissions';
import { unattachable } from './attachable-files';
import { itemsOf } from './file-items';
import { refuseFile, type FileRefusal } from './file-refusal';
import type { FileContext } from './ports';
import { tellFileChanged } from './tell-file-changed';

/** Facts and documents for one file. */
export interface FactsRecord {
  readonly partyId: Id;
  readonly facts: readonly FactDraft[];
}

export type FactsRecorded = Readonly<{ partyId: Id; factIds: readonly Id[] }>;

/**
 * Records facts in the file of a party, all or none. One of the same code and day takes the place of
 * what stood there, which stays to be seen. Needs `credit-policy.file.write` in the whole tenant.
 */
export const fileFactsRecord =
  (context: FileContext) =>
  async (
    caller: Caller,
    command: Command<FactsRecord>,
  ): Promise<Result<FactsRecorded, FileRefusal>> => {
    requireInWholeTenant(caller, WRITE_FILES);
    const { partyId, facts } = command;
    const strange = await unattachable(
      context,
      caller,
      facts.flatMap(({ fileId }) => fileId ?? []),
    );
    if (strange.size > 0) {
      const index = facts.findIndex(({ fileId }) => fileId !== null && strange.has(fileId));
      return refuseFile(faultAt('IMPORT_FILE_UNKNOWN', 'facts', index, 'fileId'));
    }
    return context.unitOfWork.mutate<FactsRecorded, FileRefusal>(
      caller,
      splitCommand('creditFileFactsRecord', command),
      async (tx) => {
        const { reading, writing } = context;
        if ((await partiesByIds(tx, [partyId])).size === 0) {
          return refuseFile(faultAt('PARTY_UNKNOWN', 'partyId'));
        }
        const items = await itemsOf(reading, tx);
        const decided = decideFacts(facts, { items, latestDay: latestDayAt(tx.startedAt) });
        if (!decided.ok) return refuseFile(...decided.refusal);
        const rows = decided.value.map((fact): FileFact => ({
          ...fact,
          ...entryOf(tx, partyId),
          ...{ periodFrom: null, statementId: null },
        }));
        await writing.lock(tx, partyId);
        await writing.addFacts(tx, rows);
        tellFileChanged(tx, {
          ...{ partyId, change: 'FACTS_RECORDED', codes: rows.map(({ code }) => code) },
          details: { factIds: rows.map(({ id }) => id) },
        });
        return ok({ partyId, factIds: rows.map(({ id }) => id) });
      },
    );
  };

/** What every entry of a file begins with. */
export function entryOf(
  tx: Transaction,
  partyId: Id,
): Pick<FileFact, 'id' | 'partyId' | 'recordedAt' | 'recordedBy' | 'retirement'> {
  return {
    id: tx.ids.next(),
    partyId,
    recordedAt: tx.startedAt,
    recordedBy: tx.caller.principalId,
    retirement: null,
  };
}
