import { ok, refused, type Id, type Result } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import type { MatchingContext, MatchingRun } from './ports';

/** A run that is being worked on. */
export interface RunWork {
  readonly context: MatchingContext;
  /** As it was claimed. */
  readonly run: MatchingRun;
  /** Names this piece of work; another that takes the run up has another one. */
  readonly claimedBy: Id;
  readonly signal: AbortSignal | undefined;
}

/** Why work on a run ends before its lines do. */
export type RunStopped = Readonly<{ code: 'CLAIM_LOST' | 'CANCELLED' | 'ASKED_TO_STOP' }>;

/** The run as it stands, locked, unless the work on it is to end. Its claim lasts from now on. */
export async function lockForWork(
  tx: Transaction,
  { context, run, claimedBy }: RunWork,
): Promise<Result<MatchingRun, RunStopped>> {
  const standing = await context.runs.lock(tx, run.id, claimedBy);
  if (standing?.state !== 'RUNNING') return refused({ code: 'CLAIM_LOST' });
  if (standing.isCancelRequested) return refused({ code: 'CANCELLED' });
  await context.runs.save(tx, run.id, { claimedUntil: claimedFrom(tx.startedAt, context) });
  return ok(standing);
}

/** Whether the work may go on to its next piece. */
export function mayGoOn({ signal }: RunWork): Result<true, RunStopped> {
  return signal?.aborted === true ? refused({ code: 'ASKED_TO_STOP' }) : ok(true);
}

/** Until when the work that goes on from now is undisturbed. */
export function claimedFrom(now: Date, { claimMs }: Pick<MatchingContext, 'claimMs'>): Date {
  return new Date(now.getTime() + claimMs);
}
