import { ok, type Result } from '@duebook/kernel';
import { createJobRunner, type JobKind, type JobRunner, type WorkStopped } from '@duebook/platform';
import { matchesProposed } from '../events/match.event';
import { emptyStretch, matchChunk } from './match-chunk';
import { postAwaiting } from './post-awaiting';
import type { MatchingContext, MatchingRun } from './ports';
import type { RunWork } from './run-work';

/** Works on runs that wait. */
export function createMatchingRunner(context: MatchingContext): JobRunner {
  return createJobRunner(context, matchingJobs(context));
}

function matchingJobs(context: MatchingContext): JobKind<MatchingRun> {
  return {
    name: 'matchingRun',
    queue: context.runs,
    starterOf: ({ starter }) => starter,
    work: (claimed) => matchAll({ context, run: claimed.job, claimed }),
    ended: (tx, run, end) => {
      if (!run.isDryRun && end !== 'FAILED') tx.emit(matchesProposed(run));
    },
  };
}

/** A piece after the other: first what was found before and still waits to be posted, then the next lines. */
async function matchAll(work: RunWork): Promise<Result<'ALL_DONE', WorkStopped>> {
  const begun = await begin(work);
  if (!begun.ok) return begun;
  let run = begun.value;
  const stretch = emptyStretch();
  for (;;) {
    const posted = await postAwaiting(work);
    if (!posted.ok) return posted;
    if (run.tally.done >= (run.linesTotal ?? 0)) return ok('ALL_DONE');
    const matched = await matchChunk(work, run, stretch);
    if (!matched.ok) return matched;
    run = matched.value;
  }
}

/** Fixes what the run works on, unless that was done before. */
function begin({ context, claimed }: RunWork): Promise<Result<MatchingRun, WorkStopped>> {
  return claimed.begin(async (tx, run) => {
    if (run.linesTotal !== null) return run;
    const linesTotal = await context.runs.fixLines(tx, run);
    await context.runs.save(tx, run.id, { linesTotal });
    return { ...run, linesTotal };
  });
}
