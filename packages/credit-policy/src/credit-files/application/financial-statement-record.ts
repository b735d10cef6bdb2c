import { latestDayAt, ok, type Id, type Result } from '@duebook/kernel';
import { partiesByIds } from '@duebook/parties';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type Transaction,
} from '@duebook/platform';
import {
  decideStatement,
  type DecidedStatement,
  type StatementDraft,
} from '../domain/decide-statement';
import type { FileFact, FinancialStatement } from '../domain/file-fact';
import { faultAt } from '../domain/file-refusal';
import { WRITE_FILES } from '../permissions';
import { unattachable } from './attachable-files';
import { entryOf } from './file-facts-record';
import { refuseFile, type FileRefusal } from './file-refusal';
import type { FileContext } from './ports';
import { tellFileChanged } from './tell-file-changed';

/** A statement of one party. */
export type StatementRecord = StatementDraft & Readonly<{ partyId: Id }>;

export type StatementRecorded = Readonly<{ partyId: Id; statementId: Id }>;

/**
 * Records a financial statement with its figures. One of the same period takes the place of what stood
 * there. Needs `credit-policy.file.write` in the whole tenant.
 */
export const financialStatementRecord =
  (context: FileContext) =>
  async (
    caller: Caller,
    command: Command<StatementRecord>,
  ): Promise<Result<StatementRecorded, FileRefusal>> => {
    requireInWholeTenant(caller, WRITE_FILES);
    const { partyId, fileId } = command;
    const strange = await unattachable(context, caller, fileId === null ? [] : [fileId]);
    if (strange.size > 0) return refuseFile(faultAt('IMPORT_FILE_UNKNOWN', 'fileId'));
    return context.unitOfWork.mutate<StatementRecorded, FileRefusal>(
      caller,
      splitCommand('financialStatementRecord', command),
      async (tx) => {
        if ((await partiesByIds(tx, [partyId])).size === 0) {
          return refuseFile(faultAt('PARTY_UNKNOWN', 'partyId'));
        }
        const decided = decideStatement(command, latestDayAt(tx.startedAt));
        if (!decided.ok) return refuseFile(...decided.refusal);
        const statementId = await write(context, tx, { partyId, decided: decided.value });
        return ok({ partyId, statementId });
      },
    );
  };

async function write(
  { writing }: FileContext,
  tx: Transaction,
  { partyId, decided }: Readonly<{ partyId: Id; decided: DecidedStatement }>,
): Promise<Id> {
  const { figures, ...told } = decided;
  const statement: FinancialStatement = { ...told, ...entryOf(tx, partyId) };
  const rows = [...figures].map(([code, number]): FileFact => ({
    ...entryOf(tx, partyId),
    ...{ code, number, text: null, date: null, isTrue: null, currency: told.currency },
    ...{ source: told.source, periodFrom: told.periodFrom, datedOn: told.periodTo },
    ...{ expiresOn: told.expiresOn, fileId: told.fileId, statementId: statement.id },
  }));
  await writing.lock(tx, partyId);
  await writing.addStatement(tx, statement, rows);
  const { periodFrom, periodTo, isAudited, currency } = told;
  tellFileChanged(tx, {
    ...{ partyId, change: 'STATEMENT_RECORDED', codes: [...figures.keys()] },
    details: { statementId: statement.id, periodFrom, periodTo, isAudited, currency },
  });
  return statement.id;
}
