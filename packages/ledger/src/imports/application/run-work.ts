import { refused, type Result } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import { isUnderWay, type ImportState, type ImportTally } from '../domain/import-run';
import type { BoundTarget, ImportTarget } from './import-target';
import type { ImportContext, ImportRun } from './ports';
import type { RowSource } from './read-rows';

/** How far an import is, for whoever watches. */
export interface ImportWatch {
  readonly state: ImportState;
  readonly rowsTotal: number | null;
  readonly tally: ImportTally;
}

/** An import that is being worked on. */
export interface RunWork {
  readonly context: ImportContext;
  readonly run: ImportRun;
  /** Names this piece of work; another that takes the import up has another one. */
  readonly claimedBy: string;
  readonly target: ImportTarget;
  readonly bound: BoundTarget;
  readonly source: RowSource;
  readonly watch: (progress: ImportWatch) => unknown;
  /** Asks the work to end after the chunk that is under way; another piece of work goes on. */
  readonly signal: AbortSignal | undefined;
}

/** Why work on an import ends before its file does. */
export type Stopped = {
  /**
   * CLAIM_LOST: somebody else took the import up. ASKED_TO_STOP: the process is about to stop.
   */
  readonly code: 'CLAIM_LOST' | 'CANCELLED' | 'ASKED_TO_STOP';
};

/** The import as it stands, locked, unless the work on it is to end. */
export async function lockForWork(
  tx: Transaction,
  { context, run, claimedBy }: Pick<RunWork, 'context' | 'run' | 'claimedBy'>,
): Promise<Result<ImportRun, Stopped>> {
  const standing = await context.runs.lock(tx, run.id, claimedBy);
  if (!standing || !isUnderWay(standing.state)) return refused({ code: 'CLAIM_LOST' });
  return standing.isCancelRequested
    ? refused({ code: 'CANCELLED' })
    : { ok: true, value: standing };
}

/** Whether the work may go on to the next chunk. */
export function mayGoOn({ signal }: Pick<RunWork, 'signal'>): Result<true, Stopped> {
  return signal?.aborted === true ? refused({ code: 'ASKED_TO_STOP' }) : { ok: true, value: true };
}

/** Until when the work that goes on from now is undisturbed. */
export function claimedFrom(now: Date, { claimMs }: Pick<ImportContext, 'claimMs'>): Date {
  return new Date(now.getTime() + claimMs);
}
