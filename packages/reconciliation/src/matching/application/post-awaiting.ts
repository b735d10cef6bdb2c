import { ok, refused, type Id, type Result } from '@duebook/kernel';
import { PermissionDenied, type Transaction, type WorkStopped } from '@duebook/platform';
import type { Match } from '../domain/match';
import type { MatchRefusal } from './ports';
import { postMatches } from './post-matches';
import type { RunWork } from './run-work';

/** So many are posted in one transaction. */
const MATCHES_AT_ONCE = 200;

/** One that the ledger does not take is in the way of the others: they are posted without it. */
interface Spoilt {
  readonly code: 'SPOILT';
  readonly blocked: ReadonlyMap<Id, string>;
}

/** How a batch is posted. */
interface Batch {
  readonly ids: readonly Id[];
  /** Why those that are known to be in the way are left to a person. */
  readonly blocked: ReadonlyMap<Id, string>;
}

/**
 * Posts what a run found and may post by itself, with the rights of whoever started it. What the ledger
 * refuses stays proposed and says why. A match that is posted waits no more, so that nothing is posted
 * twice however often the run is taken up.
 */
export async function postAwaiting(work: RunWork): Promise<Result<true, WorkStopped>> {
  const { context, run } = work;
  for (;;) {
    const going = work.claimed.mayGoOn();
    if (!going.ok) return going;
    const reader = context.unitOfWork.reader({ tenantId: run.starter.tenantId });
    const ids = await context.runs.awaiting(reader, run.id, MATCHES_AT_ONCE);
    if (ids.length === 0) return ok(true);
    const posted = await postBatch(work, ids);
    if (!posted.ok) return posted;
  }
}

async function postBatch(work: RunWork, ids: readonly Id[]): Promise<Result<true, WorkStopped>> {
  const blocked = new Map<Id, string>();
  for (;;) {
    const outcome = await attempt(work, { ids, blocked });
    if (outcome.ok) return ok(true);
    if (outcome.refusal.code !== 'SPOILT') return refused(outcome.refusal);
    for (const [id, why] of outcome.refusal.blocked) blocked.set(id, why);
  }
}

/** A right that is missing for one is looked for one by one. */
async function attempt(work: RunWork, batch: Batch): Promise<Result<true, WorkStopped | Spoilt>> {
  try {
    return await inOneTransaction(work, batch);
  } catch (error) {
    if (!(error instanceof PermissionDenied)) throw error;
    const open = batch.ids.filter((id) => !batch.blocked.has(id));
    if (open.length <= 1) {
      return refused({ code: 'SPOILT', blocked: new Map(open.map((id) => [id, 'FORBIDDEN'])) });
    }
    for (const id of open) {
      const alone = await postBatch(work, [id]);
      if (!alone.ok) return alone;
    }
    return ok(true);
  }
}

function inOneTransaction(
  work: RunWork,
  { ids, blocked }: Batch,
): Promise<Result<true, WorkStopped | Spoilt>> {
  const { context, run } = work;
  return context.unitOfWork.run<true, WorkStopped | Spoilt>(
    run.starter,
    'matchingRunPost',
    async (tx) => {
      const matches = (await context.matches.lock(tx, ids)).filter(isAwaiting);
      const parts = await context.matches.partsOf(tx, ids);
      const jobs = matches
        .filter(({ id }) => !blocked.has(id))
        .map((match) => ({ match, parts: parts.filter(({ matchId }) => matchId === match.id) }));
      const { outcomes, isSpoilt } = await postMatches(context, tx, jobs, { isAutomatic: true });
      const why = new Map(blocked);
      for (const [index, outcome] of outcomes.entries()) {
        const id = jobs[index]?.match.id;
        if (!outcome.ok && id !== undefined) why.set(id, reasonOf(outcome.refusal));
      }
      if (isSpoilt) return refused({ code: 'SPOILT', blocked: why });
      await leave(work, tx, matches, why);
      // Last, so that whoever watches the run waits no longer than it must.
      const locked = await work.claimed.holdDone(tx);
      if (!locked.ok) return locked;
      const { tally } = locked.value;
      const posted = matches.length - [...why.keys()].filter((id) => isOf(matches, id)).length;
      await context.runs.save(tx, run.id, { tally: { ...tally, posted: tally.posted + posted } });
      return ok(true);
    },
  );
}

function isAwaiting({ state, awaitsPosting }: Match): boolean {
  return state === 'PROPOSED' && awaitsPosting;
}

function isOf(matches: readonly Match[], id: Id): boolean {
  return matches.some((match) => match.id === id);
}

function reasonOf({ code }: MatchRefusal): string {
  return code;
}

/** What is left to a person says why. */
async function leave(
  { context }: RunWork,
  tx: Transaction,
  matches: readonly Match[],
  why: ReadonlyMap<Id, string>,
): Promise<void> {
  const left = matches.flatMap((match) => {
    const blockedBy = why.get(match.id);
    return blockedBy === undefined ? [] : [{ ...match, awaitsPosting: false, blockedBy }];
  });
  await context.matches.save(tx, left);
}
