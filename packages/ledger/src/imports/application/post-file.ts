import { invariant, ok, refused, type Result } from '@duebook/kernel';
import {
  encodeId,
  type IdempotencyRefusal,
  type Transaction,
  type WorkStopped,
} from '@duebook/platform';
import { addTallies, type ImportState } from '../domain/import-run';
import { BadRows } from './bad-rows';
import { tallyOf } from './check-file';
import type { RowFinding } from '../domain/row-finding';
import type { PreparedRow, RowVerdict } from './import-target';
import { IssueList, issueOfFinding } from './issues';
import type { ImportRun } from './ports';
import { readPieces } from './read-grouped';
import { readAhead } from './read-rows';
import { PartyRegistration } from './register-parties';
import type { RunWork } from './run-work';

/**
 * So many chunks are posted at once: while the database writes some, the next is decided. A third
 * saves a fifth of the time on two cores, a fourth nothing.
 */
const CHUNKS_AT_ONCE = 3;

/**
 * Posts a checked file chunk by chunk, each one a unit of work under a key of its own, from the
 * first chunk that is not known to be done. A chunk that is done all the same answers by its key
 * and is not posted again. What was posted stands, whatever becomes of the rest.
 */
export async function postFile(work: RunWork): Promise<Result<ImportState, WorkStopped>> {
  const posting: Promise<Result<true, WorkStopped>>[] = [];
  try {
    const posted = await postChunks(work, posting);
    return posted.ok ? await finish(work) : posted;
  } finally {
    // Nothing goes on behind the back of whoever hears that this has ended.
    await Promise.allSettled(posting);
  }
}

/** @param posting the chunks that are under way, the earliest first */
async function postChunks(
  work: RunWork,
  posting: Promise<Result<true, WorkStopped>>[],
): Promise<Result<true, WorkStopped>> {
  const { context, run } = work;
  const stored = await context.runs.badRows(context.unitOfWork.reader(run.starter), run.id);
  const badRows = new BadRows(stored ?? undefined);
  const parties = new PartyRegistration(context, run);
  for await (const chunk of readAhead(readPieces(work.source, run.chunksDone))) {
    invariant(chunk.ok, 'a file that was read to its end before is read to its end again');
    const going = work.claimed.mayGoOn();
    if (!going.ok) return going;
    const rows = chunk.value.rows.flatMap(({ place, reading }) =>
      reading.ok && !badRows.has(place) ? [reading.row] : [],
    );
    if (run.createsParties) await parties.register(rows.flatMap(({ party }) => party ?? []));
    posting.push(begin(postChunk(work, { number: chunk.value.number, rows }, parties)));
    const earliest = posting.length < CHUNKS_AT_ONCE ? undefined : await posting.shift();
    if (earliest?.ok === false) return earliest;
  }
  for (const posted of await Promise.all(posting)) if (!posted.ok) return posted;
  return ok(true);
}

/** A failure is heard of when the chunk's turn comes; until then nobody listens. */
function begin<T>(work: Promise<T>): Promise<T> {
  work.catch(() => undefined);
  return work;
}

async function postChunk(
  work: RunWork,
  { number: chunk, rows }: { readonly number: number; readonly rows: readonly PreparedRow[] },
  parties: PartyRegistration,
): Promise<Result<true, WorkStopped>> {
  const { context, run } = work;
  const request = {
    operation: 'importChunk',
    idempotencyKey: `import:${run.id}:${chunk}`,
    input: { importRunId: run.id, chunk },
  };
  const outcome = await context.unitOfWork.mutate<
    { readonly chunk: number },
    WorkStopped | IdempotencyRefusal
  >(run.starter, request, async (tx) => {
    const posted =
      rows.length === 0 ? [] : await work.target.post({ tx, importRunId: run.id }, rows);
    const verdicts = posted.map((verdict, index) =>
      withPartyRefused(verdict, parties.findingsOf(rows[index]?.party ?? null)),
    );
    // Last, so that chunks that are posted at once wait for one another no longer than they must.
    const standing = await work.claimed.holdDone(tx);
    if (!standing.ok) return standing;
    await saveChunk(work, tx, { chunk, standing: standing.value, rows, verdicts });
    return ok({ chunk });
  });
  if (outcome.ok) return ok(true);
  return refused({ code: outcome.refusal.code === 'CANCELLED' ? 'CANCELLED' : 'CLAIM_LOST' });
}

/** A party is not there because it was refused: that is what has to be mended. */
function withPartyRefused(verdict: RowVerdict, why: readonly RowFinding[]): RowVerdict {
  const isMissing = verdict.findings.some(({ code }) => code === 'PARTY_UNKNOWN');
  return isMissing && why.length > 0 ? { ...verdict, findings: why } : verdict;
}

async function saveChunk(
  work: RunWork,
  tx: Transaction,
  posted: {
    readonly chunk: number;
    readonly standing: ImportRun;
    readonly rows: readonly PreparedRow[];
    readonly verdicts: readonly RowVerdict[];
  },
): Promise<void> {
  const { chunk, standing, rows, verdicts } = posted;
  invariant(verdicts.length === rows.length, 'every row has its verdict');
  const issues = new IssueList(standing.issuesKept);
  rows.forEach(({ line }, index) => {
    for (const finding of verdicts[index]?.findings ?? []) {
      issues.add(issueOfFinding(finding, line, work.bound));
    }
  });
  const tally = addTallies(standing.tally, { ...tallyOf(verdicts), checked: 0 });
  const { runs } = work.context;
  await runs.addIssues(tx, standing.id, issues.listed);
  await runs.countIssues(tx, standing.id, issues.counted);
  await runs.save(tx, standing.id, {
    tally,
    warnings: standing.warnings + issues.warnings,
    issuesKept: standing.issuesKept + issues.listed.length,
    // All before it are done; where a later one was first, its key will tell.
    ...(standing.chunksDone === chunk ? { chunksDone: chunk + 1 } : {}),
  });
  await work.watch({ state: 'POSTING', rowsTotal: standing.rowsTotal, tally });
}

async function finish(work: RunWork): Promise<Result<ImportState, WorkStopped>> {
  const { unitOfWork, runs } = work.context;
  return unitOfWork.run(work.run.starter, 'importFinish', async (tx) => {
    const standing = await work.claimed.hold(tx);
    if (!standing.ok) return standing;
    const { id, kind, tally } = standing.value;
    await runs.save(tx, id, { state: 'COMPLETED', finishedAt: tx.startedAt });
    const { posted, alreadyThere, refused: rowsRefused } = tally;
    const figures = { kind, rowsPosted: posted, rowsAlreadyThere: alreadyThere, rowsRefused };
    tx.audit({
      action: 'import.finish',
      subjectType: 'ImportRun',
      subjectId: id,
      details: figures,
    });
    tx.emit({
      type: 'ledger.ImportFinished',
      aggregateType: 'ImportRun',
      aggregateId: id,
      payload: { importRunId: encodeId('ImportRun', id), ...figures },
    });
    return ok('COMPLETED' as const);
  });
}
