import { ok, refused, type Id, type Result } from '@duebook/kernel';
import { requirePermission, type Caller, type IdempotencyRefusal } from '@duebook/platform';
import type { MatchRequest } from './match-accept';
import { START_RUNS, type RunStarted } from './matching-run-start';
import type { MatchingContext } from './ports';

/** Why a run is not ended. */
export type RunCancelRefusal = Readonly<{
  code: 'MATCHING_RUN_UNKNOWN' | 'MATCHING_RUN_FINISHED';
  path: readonly string[];
}>;

/**
 * Ends a run before its next piece of work; what it proposed and posted by then stands.
 * @throws PermissionDenied reconciliation.matchingRun.start in its legal entity
 */
export const matchingRunCancel =
  (context: MatchingContext) =>
  async (
    caller: Caller,
    request: MatchRequest,
    command: Readonly<{ matchingRunId: Id }>,
  ): Promise<Result<RunStarted, RunCancelRefusal | IdempotencyRefusal>> => {
    requirePermission(caller, START_RUNS);
    const { runs } = context;
    const asked = { ...request, input: command };
    return context.unitOfWork.mutate<RunStarted, RunCancelRefusal>(caller, asked, async (tx) => {
      const path = ['matchingRunId'];
      const run = await runs.lock(tx, command.matchingRunId);
      if (!run) return refused({ code: 'MATCHING_RUN_UNKNOWN', path });
      requirePermission(caller, START_RUNS, run.legalEntityId);
      const { state } = run;
      if (state !== 'WAITING' && state !== 'RUNNING') {
        return refused({ code: 'MATCHING_RUN_FINISHED', path });
      }
      const ended = { state: 'CANCELLED', finishedAt: tx.startedAt } as const;
      await runs.save(tx, run.id, state === 'WAITING' ? ended : { isCancelRequested: true });
      tx.audit({
        action: 'matchingRun.cancel',
        subjectType: 'MatchingRun',
        subjectId: run.id,
        details: { legalEntityId: run.legalEntityId, before: state },
      });
      return ok({ matchingRunId: run.id });
    });
  };
