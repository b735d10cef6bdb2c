import { newId, ok, refused, type Clock, type Result } from '@duebook/kernel';
import {
  claimedFrom,
  describeMappingRefusal,
  inTurns,
  readTable,
  requirePermission,
  workNext,
  workOff,
  type Caller,
  type JobKind,
  type JobOptions,
  type WorkStopped,
} from '@duebook/platform';
import { isUnderWay, UNDER_WAY, type ImportKind, type ImportState } from '../domain/import-run';
import { checkFile, refuseFile } from './check-file';
import type { ImportTarget } from './import-target';
import type { ImportContext, ImportRun } from './ports';
import { postFile } from './post-file';
import { rowContextOf } from './row-context';
import type { ImportWatch, RunWork } from './run-work';

/** How a piece of work is followed and ended. */
export interface RunOptions extends JobOptions {
  readonly watch?: ((progress: ImportWatch) => unknown) | undefined;
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
  const { context, clock } = parts;
  const jobs = { unitOfWork: context.unitOfWork, clock, claimMs: context.claimMs };
  const serve = inTurns(parts.tenants);
  const find = async (caller: Caller, id: string): Promise<ImportRun | undefined> =>
    (await context.runs.byIds(context.unitOfWork.reader(caller), [id]))[0];
  return {
    runNext: (options = {}) =>
      serve(options, async (tenantId) => {
        const { signal, watch } = options;
        return (await workNext(jobs, importJobs(parts, watch), { tenantId, signal })) !== null;
      }),
    resume: async (caller, importRunId, { signal, watch } = {}) => {
      const known = await find(caller, importRunId);
      if (!known) return refused({ code: 'IMPORT_UNKNOWN' });
      requirePermission(caller, 'ledger.import.run', known.legalEntityId ?? undefined);
      const claimed = await claimThis(parts, caller, importRunId);
      if (!claimed) return ok({ state: known.state });
      const { tenantId } = caller;
      await workOff(jobs, importJobs(parts, watch), { ...claimed, signal, tenantId });
      const { state } = (await find(caller, importRunId)) ?? known;
      return ok({ state });
    },
  };
}

function importJobs(
  parts: ImportRunnerParts,
  watch: RunOptions['watch'] = () => undefined,
): JobKind<ImportRun> {
  const { runs } = parts.context;
  return {
    name: 'import',
    queue: {
      isAnyWaiting: (reader, now) => runs.isAnyWaiting(reader, now),
      claimNext: (tx, claim) => runs.claimNext(tx, claim),
      lockClaimed: (tx, id, claimedBy) => runs.lock(tx, id, claimedBy),
      save: (tx, id, progress) => runs.save(tx, id, progress),
    },
    underWay: UNDER_WAY,
    starterOf: ({ starter }) => starter,
    work: async (claimed) => {
      const { context } = parts;
      const outcome = await runFile(parts, { context, run: claimed.job, claimed, watch });
      return outcome.ok ? ok('ENDED') : outcome;
    },
  };
}

async function claimThis(
  parts: ImportRunnerParts,
  caller: Caller,
  id: string,
): Promise<{ readonly job: ImportRun; readonly claimedBy: string } | null> {
  const { unitOfWork, runs } = parts.context;
  const now = parts.clock.now();
  const claim = { claimedBy: newId(), now, until: claimedFrom(now, parts.context) };
  const claimed = await unitOfWork.run(caller, 'importClaim', async (tx) => {
    const standing = await runs.lockAny(tx, id);
    const goesOn = standing && (isUnderWay(standing.state) || standing.state === 'FAILED');
    const run = goesOn ? await runs.claim(tx, id, claim) : null;
    return run ? ok({ job: run, claimedBy: claim.claimedBy }) : refused({ code: 'NONE' });
  });
  return claimed.ok ? claimed.value : null;
}

type Unprepared = Pick<RunWork, 'context' | 'run' | 'claimed' | 'watch'>;

async function runFile(
  parts: ImportRunnerParts,
  work: Unprepared,
): Promise<Result<ImportState, WorkStopped>> {
  const { context, run } = work;
  const target = parts.targets.get(run.kind);
  const file = await context.files.open(run.starter, run.fileId);
  if (!target || !file.ok) return inVain('The file or the kind of import is unknown.');
  const table = await readTable(() => file.value.open(), run.profile.table);
  if (!table.ok) return refuseFile(work, table.refusal);
  const bound = target.bind(run.profile.mapping, table.value.header);
  if (!bound.ok) return inVain(describeMappingRefusal(bound.refusal));
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

/** What no further attempt would mend. */
function inVain(failure: string): Result<never, WorkStopped> {
  return refused({ code: 'IN_VAIN', failure });
}
