import { ok, refused, type Result } from '@duebook/kernel';
import {
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import { isUnderWay, type ImportState } from '../domain/import-run';
import type { At, ImportContext } from './ports';

export type ImportCancelRefusal =
  | At<{ readonly code: 'IMPORT_UNKNOWN' }>
  | At<{ readonly code: 'IMPORT_FINISHED'; readonly state: ImportState }>
  | IdempotencyRefusal;

/**
 * Ends an import before its next chunk; what is posted stands. Needs `ledger.import.run` for its
 * legal entity.
 */
export const importCancel =
  ({ unitOfWork, runs }: ImportContext) =>
  async (
    caller: Caller,
    command: Command<{ readonly importRunId: string }>,
  ): Promise<Result<{ importRunId: string }, ImportCancelRefusal>> => {
    const { importRunId } = command;
    requirePermission(caller, 'ledger.import.run');
    const request = splitCommand('importCancel', command);
    return unitOfWork.mutate<{ importRunId: string }, ImportCancelRefusal>(
      caller,
      request,
      async (tx) => {
        const run = await runs.lockAny(tx, importRunId);
        if (!run) return refused({ code: 'IMPORT_UNKNOWN', path: ['importRunId'] });
        requirePermission(caller, 'ledger.import.run', run.legalEntityId ?? undefined);
        const { state } = run;
        if (!isUnderWay(state)) {
          return refused({ code: 'IMPORT_FINISHED', path: ['importRunId'], state });
        }
        const isUntouched = state === 'WAITING';
        await runs.save(tx, importRunId, {
          isCancelRequested: true,
          ...(isUntouched ? { state: 'CANCELLED' as const, finishedAt: tx.startedAt } : {}),
        });
        tx.audit({
          action: 'import.cancel',
          subjectType: 'ImportRun',
          subjectId: importRunId,
          details: { state, rowsPosted: run.tally.posted },
        });
        return ok({ importRunId });
      },
    );
  };
