import { ok, refused, type Id, type Result } from '@duebook/kernel';
import { requireInWholeTenant, type Caller, type IdempotencyRefusal } from '@duebook/platform';
import { START_SCORE_RUNS } from '../scorecard-permissions';
import type { ScorecardContext, ScoreRequest } from './ports';
import type { ScoreRunStarted } from './score-run-start';

/** Why a run is not ended. */
export type ScoreRunCancelRefusal = Readonly<{
  code: 'SCORE_RUN_UNKNOWN' | 'SCORE_RUN_FINISHED';
  path: readonly string[];
}>;

/**
 * Ends a run before its next piece of work; the scores that it made by then stand.
 * @throws PermissionDenied credit-policy.scoreRun.start in the whole tenant
 */
export const scoreRunCancel =
  ({ unitOfWork, runs }: ScorecardContext) =>
  async (
    caller: Caller,
    request: ScoreRequest,
    command: Readonly<{ scoreRunId: Id }>,
  ): Promise<Result<ScoreRunStarted, ScoreRunCancelRefusal | IdempotencyRefusal>> => {
    requireInWholeTenant(caller, START_SCORE_RUNS);
    const asked = { ...request, input: command };
    return unitOfWork.mutate<ScoreRunStarted, ScoreRunCancelRefusal>(caller, asked, async (tx) => {
      const path = ['scoreRunId'];
      const run = await runs.lock(tx, command.scoreRunId);
      if (!run) return refused({ code: 'SCORE_RUN_UNKNOWN', path });
      const { id, state } = run;
      if (state !== 'WAITING' && state !== 'RUNNING') {
        return refused({ code: 'SCORE_RUN_FINISHED', path });
      }
      const ended = { state: 'CANCELLED', finishedAt: tx.startedAt } as const;
      await runs.save(tx, id, state === 'WAITING' ? ended : { isCancelRequested: true });
      tx.audit({
        action: 'scoreRun.cancel',
        subjectType: 'ScoreRun',
        subjectId: id,
        details: { before: state },
      });
      return ok({ scoreRunId: id });
    });
  };
