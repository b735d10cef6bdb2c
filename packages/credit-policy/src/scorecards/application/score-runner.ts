import { invariant, ok, type Result } from '@duebook/kernel';
import {
  createJobRunner,
  type ClaimedWork,
  type JobRunner,
  type WorkStopped,
} from '@duebook/platform';
import { scoreRunEnded } from '../events/score.event';
import type { ScorecardContext, StoredRun } from './ports';
import { scorePiece } from './score-piece';

/** Works on runs that wait. */
export function createScoreRunner(context: ScorecardContext): JobRunner {
  return createJobRunner<StoredRun>(context, {
    name: 'scoreRun',
    queue: context.runs,
    starterOf: ({ starter }) => starter,
    work: (claimed) => scoreAll(context, claimed),
    // One that failed scored whom it scored, so that it is told of too.
    ended: (tx, run) => {
      if (!run.isDryRun) tx.emit(scoreRunEnded(run));
    },
  });
}

async function scoreAll(
  context: ScorecardContext,
  work: ClaimedWork<StoredRun>,
): Promise<Result<'ALL_DONE', WorkStopped>> {
  const begun = await begin(context, work);
  if (!begun.ok) return begun;
  let run = begun.value;
  const reader = context.unitOfWork.reader(run.starter);
  const [scorecard] = await context.scorecards.byIds(reader, [run.scorecardId]);
  invariant(scorecard !== undefined, 'a run is of a scorecard that there is');
  while (run.partiesDone < (run.partiesTotal ?? 0)) {
    const going = work.mayGoOn();
    if (!going.ok) return going;
    const scored = await scorePiece(context, work, scorecard);
    if (!scored.ok) return scored;
    run = scored.value;
  }
  return ok('ALL_DONE');
}

/** Fixes whom the run scores, unless that was done before. */
function begin(
  { runs }: ScorecardContext,
  work: ClaimedWork<StoredRun>,
): Promise<Result<StoredRun, WorkStopped>> {
  return work.begin(async (tx, run) => {
    if (run.partiesTotal !== null) return run;
    const partiesTotal = await runs.fixParties(tx, run);
    await runs.save(tx, run.id, { partiesTotal });
    return { ...run, partiesTotal };
  });
}
