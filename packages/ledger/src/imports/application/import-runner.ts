import { newId, ok, refused, type Clock, type Result } from '@duebook/kernel';
import {
  describeMappingRefusal,
  readTable,
  requirePermission,
  systemCaller,
  type Caller,
} from '@duebook/platform';
import { isUnderWay, type ImportKind, type ImportState } from '../domain/import-run';
import { checkFile, refuseFile } from './check-file';
import type { ImportTarget } from './import-target';
import type { Claim, ImportContext, ImportRun } from './ports';
import { postFile } from './post-file';
import { rowContextOf } from './row-context';
import { claimedFrom, type ImportWatch, type RunWork, type Stopped } from './run-work';

/** After so many failures in a row an import waits for somebody to resume it. */
const MOST_ATTEMPTS = 5;
/** The pause after the first failure; it doubles with each further one. In milliseconds. */
const FIRST_PAUSE_MS = 2_000;

/** How a piece of work is followed and ended. */
export interface RunOptions {
  readonly watch?: ((progress: ImportWatch) => unknown) | undefined;
  /** Ends the work after the chunk that is under way; the import waits for the next one. */
  readonly signal?: AbortSignal | undefined;
}

/** Works on imports: those that wait, or a given one. */
export interface ImportRunner {
  /** Runs one import that waits, or was left behind, to its end. False when none does. */
  runNext(options?: RunOptions): Promise<boolean>;
  /**
   * Takes an import up where it stopped, whoever had it, and runs it to its end; a finished one
   * is left as it is.
   * @throws PermissionDenied without `ledger.import.run`
   */
  resume(
    caller: Caller,
    importRunId: string,
    options?: RunOptions,
  ): Promise<Result<{ readonly state: ImportState }, { readonly code: 'IMPORT_UNKNOWN' }>>;
}

export interface ImportRunnerParts {
  readonly context: ImportContext;
  readonly targets: ReadonlyMap<ImportKind, ImportTarget>;
  readonly clock: Clock;
  /** The tenants whose imports `runNext` looks for. */
  readonly tenants: () => Promise<readonly string[]>;
}

/** The table of imports is the queue, so that any number of processes may run one of these. */
export function createImportRunner(parts: ImportRunnerParts): ImportRunner {
  const { context } = parts;
  let lastServed: string | undefined;
  return {
    runNext: async (options = {}) => {
      for (const tenantId of startingBehind(lastServed, await parts.tenants())) {
        const claimed = await claimNext(parts, tenantId);
        if (!claimed) continue;
        lastServed = tenantId;
        await runClaimed(parts, claimed, options);
        return true;
      }
      return false;
    },
    resume: async (caller, importRunId, options = {}) => {
      const [known] = await context.runs.byIds(context.unitOfWork.reader(caller), [importRunId]);
      if (!known) return refused({ code: 'IMPORT_UNKNOWN' });
      requirePermission(caller, 'ledger.import.run', known.legalEntityId ?? undefined);
      const claimed = await claimThis(parts, caller, importRunId);
      if (!claimed) return ok({ state: known.state });
      return ok({ state: await runClaimed(parts, claimed, options) });
    },
  };
}

/** Tenants take turns, an import each: one that always has another waiting keeps nobody from theirs. */
function startingBehind(last: string | undefined, tenantIds: readonly string[]): readonly string[] {
  const next = last === undefined ? 0 : tenantIds.indexOf(last) + 1;
  return [...tenantIds.slice(next), ...tenantIds.slice(0, next)];
}

interface Claimed {
  readonly run: ImportRun;
  readonly claimedBy: string;
}

async function claimNext(parts: ImportRunnerParts, tenantId: string): Promise<Claimed | null> {
  const { unitOfWork, runs } = parts.context;
  const now = parts.clock.now();
  if (!(await runs.isAnyWaiting(unitOfWork.reader({ tenantId }), now))) return null;
  const claim = claimAt(now, parts.context);
  const caller = systemCaller(tenantId, claim.claimedBy);
  const claimed = await unitOfWork.run(caller, 'importClaim', async (tx) => {
    const run = await runs.claimNext(tx, claim);
    return run ? ok({ run, claimedBy: claim.claimedBy }) : refused({ code: 'NONE' });
  });
  return claimed.ok ? claimed.value : null;
}

async function claimThis(
  parts: ImportRunnerParts,
  caller: Caller,
  id: string,
): Promise<Claimed | null> {
  const { unitOfWork, runs } = parts.context;
  const claim = claimAt(parts.clock.now(), parts.context);
  const claimed = await unitOfWork.run(caller, 'importClaim', async (tx) => {
    const standing = await runs.lockAny(tx, id);
    const goesOn = standing && (isUnderWay(standing.state) || standing.state === 'FAILED');
    const run = goesOn ? await runs.claim(tx, id, claim) : null;
    return run ? ok({ run, claimedBy: claim.claimedBy }) : refused({ code: 'NONE' });
  });
  return claimed.ok ? claimed.value : null;
}

function claimAt(now: Date, context: ImportContext): Claim {
  return { claimedBy: newId(), now, until: claimedFrom(now, context) };
}

/** Runs to the end, or says why not in the import itself. @returns the state it is in then */
async function runClaimed(
  parts: ImportRunnerParts,
  claimed: Claimed,
  { watch = () => undefined, signal }: RunOptions,
): Promise<ImportState> {
  const work = { context: parts.context, ...claimed, watch, signal };
  try {
    const outcome = await runFile(parts, work);
    if (outcome.ok) return outcome.value;
    if (outcome.refusal.code === 'CANCELLED') return await endCancelled(work);
    if (outcome.refusal.code === 'ASKED_TO_STOP') await release(work);
    return work.run.state;
  } catch (error) {
    await postpone(work, error);
    throw error;
  }
}

type Unprepared = Pick<RunWork, 'context' | 'run' | 'claimedBy' | 'watch' | 'signal'>;

async function runFile(
  parts: ImportRunnerParts,
  work: Unprepared,
): Promise<Result<ImportState, Stopped>> {
  const { context, run } = work;
  const target = parts.targets.get(run.kind);
  const file = await context.files.open(run.starter, run.fileId);
  if (!target || !file.ok) return failed(work, 'The file or the kind of import is unknown.');
  const table = await readTable(() => file.value.open(), run.profile.table);
  if (!table.ok) return refuseFile(work, table.refusal);
  const bound = target.bind(run.profile.mapping, table.value.header);
  if (!bound.ok) return failed(work, describeMappingRefusal(bound.refusal));
  const rowContext = await rowContextOf(context, run, target.permission);
  const prepared: RunWork = {
    ...work,
    target,
    bound: bound.value,
    source: {
      table: table.value,
      target: bound.value,
      context: rowContext,
      rowsPerChunk: run.rowsPerChunk,
      groupOf: target.groupOf,
    },
  };
  if (run.checkedAt !== null) return postFile(prepared);
  const checked = await checkFile(prepared);
  return checked.ok && checked.value === 'POSTING' ? postFile(prepared) : checked;
}

async function endCancelled({ context, run, claimedBy }: Unprepared): Promise<ImportState> {
  await context.unitOfWork.run(run.starter, 'importCancel', async (tx) => {
    const standing = await context.runs.lock(tx, run.id, claimedBy);
    if (standing) {
      await context.runs.save(tx, run.id, { state: 'CANCELLED', finishedAt: tx.startedAt });
    }
    return ok(null);
  });
  return 'CANCELLED';
}

/** Leaves the import to whoever comes next, without a pause. */
async function release({ context, run, claimedBy }: Unprepared): Promise<void> {
  await context.unitOfWork.run(run.starter, 'importRelease', async (tx) => {
    const standing = await context.runs.lock(tx, run.id, claimedBy);
    if (standing) await context.runs.save(tx, run.id, { claimedUntil: null });
    return ok(null);
  });
}

/** What no further attempt would mend. */
async function failed(
  { context, run, claimedBy }: Unprepared,
  failure: string,
): Promise<Result<ImportState, Stopped>> {
  return context.unitOfWork.run(run.starter, 'importFail', async (tx) => {
    const standing = await context.runs.lock(tx, run.id, claimedBy);
    if (!standing) return refused({ code: 'CLAIM_LOST' });
    await context.runs.save(tx, run.id, { state: 'FAILED', failure, finishedAt: tx.startedAt });
    return ok('FAILED' as const);
  });
}

/** A bug or a broken machine: tried again after a pause, and given up after some attempts. */
async function postpone({ context, run, claimedBy }: Unprepared, error: unknown): Promise<void> {
  await context.unitOfWork.run(run.starter, 'importFail', async (tx) => {
    const standing = await context.runs.lock(tx, run.id, claimedBy);
    if (!standing) return refused({ code: 'CLAIM_LOST' });
    const attempts = standing.attempts + 1;
    const pauseMs = FIRST_PAUSE_MS * 2 ** attempts;
    const isGivenUp = attempts >= MOST_ATTEMPTS;
    await context.runs.save(tx, run.id, {
      attempts,
      claimedUntil: new Date(tx.startedAt.getTime() + pauseMs),
      // The name alone: a message may quote data.
      failure: error instanceof Error ? error.name : 'unknown',
      ...(isGivenUp ? { state: 'FAILED' as const, finishedAt: tx.startedAt } : {}),
    });
    return ok(null);
  });
}
