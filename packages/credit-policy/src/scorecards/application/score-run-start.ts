import { isStorable, ok, refused, type BusinessDate, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import type { ScoreScope } from '../domain/score-run';
import { START_SCORE_RUNS } from '../scorecard-permissions';
import type { ScorecardContext, ScoreRequest, StoredRun } from './ports';

/** Whom a run scores, by what, and as of when. */
export type ScoreRunCommand = Readonly<{
  scorecardId: Id;
  scope: ScoreScope;
  /** Null: today. */
  asOf: BusinessDate | null;
  /** Only counts who would come into which class; a draft may be tried so. */
  isDryRun: boolean;
}>;

export type ScoreRunStarted = Readonly<{ scoreRunId: Id }>;

export type ScoreRunStartRefusal = Readonly<{
  code:
    | 'SCORECARD_UNKNOWN'
    | 'SCORECARD_NOT_ACTIVE'
    | 'SCORE_RUN_DAY_INVALID'
    | 'SCORE_RUN_SCOPE_INVALID'
    | 'PARTY_UNKNOWN';
  path: readonly string[];
}>;

const MOST_PARTIES = 1_000;
const MOST_VALUES = 100;

/**
 * Puts a run in the queue. It works with the rights that its starter has now.
 * @throws PermissionDenied credit-policy.scoreRun.start in the whole tenant
 */
export const scoreRunStart =
  (context: ScorecardContext) =>
  async (
    caller: Caller,
    request: ScoreRequest,
    command: ScoreRunCommand,
  ): Promise<Result<ScoreRunStarted, ScoreRunStartRefusal | IdempotencyRefusal>> => {
    requireInWholeTenant(caller, START_SCORE_RUNS);
    const asked = { ...request, input: command };
    return context.unitOfWork.mutate<ScoreRunStarted, ScoreRunStartRefusal>(caller, asked, (tx) =>
      startInside(context, tx, command),
    );
  };

/** Puts a run in the queue in a unit of work of somebody else: a review that asks for a new score. */
export async function startInside(
  context: Pick<ScorecardContext, 'scorecards' | 'runs' | 'customers'>,
  tx: Transaction,
  command: ScoreRunCommand,
): Promise<Result<ScoreRunStarted, ScoreRunStartRefusal>> {
  const [scorecard] = await context.scorecards.byIds(tx, [command.scorecardId]);
  if (!scorecard) return refused({ code: 'SCORECARD_UNKNOWN', path: ['scorecardId'] });
  if (scorecard.state !== 'ACTIVE' && !command.isDryRun) {
    return refused({ code: 'SCORECARD_NOT_ACTIVE', path: ['scorecardId'] });
  }
  const today = await context.customers.today(tx, tx.startedAt);
  const asOf = command.asOf ?? today.everywhere;
  if (asOf > today.anywhere) return refused({ code: 'SCORE_RUN_DAY_INVALID', path: ['asOf'] });
  const fault = await scopeFault(context, tx, command.scope);
  if (fault) return refused(fault);
  const run: StoredRun = {
    ...{ id: tx.ids.next(), scorecardId: scorecard.id, isDryRun: command.isDryRun, asOf },
    ...{ countsFrom: today.everywhere, scope: command.scope, state: 'WAITING' },
    ...{ starter: tx.caller, requestedAt: tx.startedAt, startedAt: null, finishedAt: null },
    ...{ isCancelRequested: false, partiesTotal: null, partiesDone: 0, classMoves: [] },
    ...{ attempts: 0, failure: null },
  };
  await context.runs.add(tx, run);
  const { kind } = command.scope;
  tx.audit({
    action: 'scoreRun.start',
    subjectType: 'ScoreRun',
    subjectId: run.id,
    details: {
      ...{ scorecardId: scorecard.id, asOf, isDryRun: run.isDryRun, scope: kind },
      partyCount: kind === 'PARTIES' ? command.scope.partyIds.length : null,
    },
  });
  return ok({ scoreRunId: run.id });
}

async function scopeFault(
  { customers }: Pick<ScorecardContext, 'customers'>,
  tx: Transaction,
  scope: ScoreScope,
): Promise<ScoreRunStartRefusal | null> {
  const invalid = { code: 'SCORE_RUN_SCOPE_INVALID', path: ['scope'] } as const;
  switch (scope.kind) {
    case 'ALL':
      return null;
    case 'PARTIES': {
      const { partyIds } = scope;
      const isCount = partyIds.length >= 1 && partyIds.length <= MOST_PARTIES;
      if (!isCount || new Set(partyIds).size < partyIds.length) return invalid;
      const known = await customers.known(tx, partyIds);
      const index = partyIds.findIndex((id) => !known.has(id));
      if (index === -1) return null;
      return { code: 'PARTY_UNKNOWN', path: ['scope', 'partyIds', String(index)] };
    }
    case 'FILTER': {
      const asked = [scope.segments, scope.regions, scope.industries].filter(
        (values) => values !== null,
      );
      const isFit = asked.every(
        (values) => values.length >= 1 && values.length <= MOST_VALUES && values.every(isStorable),
      );
      return asked.length > 0 && isFit ? null : invalid;
    }
  }
}
