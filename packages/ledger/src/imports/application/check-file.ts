import { invariant, ok, type Result } from '@duebook/kernel';
import {
  describeTableRefusal,
  type TableRefusal,
  type Transaction,
  type WorkStopped,
} from '@duebook/platform';
import { addTallies, EMPTY_TALLY, type ImportState, type ImportTally } from '../domain/import-run';
import { refusal, warning, type RowFinding } from '../domain/row-finding';
import { BadRows } from './bad-rows';
import { FirstLines, type EarlierRow } from './first-lines';
import type { PreparedRow, RowVerdict } from './import-target';
import { IssueList, issueOfFault, issueOfFinding } from './issues';
import { findingsOfMention, PartyNames, withKnownParties, type Naming } from './party-names';
import type { ImportIssue, ImportRun } from './ports';
import { readPieces, type RowsTooMany } from './read-grouped';
import { readAhead, type ReadRow, type RowChunk } from './read-rows';
import type { RunWork } from './run-work';

/** A row, and what earlier ones of the file make of it. */
interface CheckedRow extends ReadRow {
  /** The one that says to be the same document. */
  readonly earlier: EarlierRow | null;
  /** Others have what this row claims for its own. */
  readonly taken: readonly RowFinding[];
  /** Null where it names no party, or none is made of what it says. */
  readonly naming: Naming | null;
}

/** What is remembered of the rows before. */
interface Seen {
  readonly rows: FirstLines;
  readonly owned: FirstLines;
  readonly names: PartyNames;
}

/**
 * Reads and judges the whole file before anything of it is posted. A check that was broken off
 * starts over.
 *
 * @returns the state that the import is in now
 */
export async function checkFile(work: RunWork): Promise<Result<ImportState, WorkStopped>> {
  const { unitOfWork, runs } = work.context;
  const begun = await unitOfWork.run(work.run.starter, 'importCheck', async (tx) => {
    const standing = await work.claimed.hold(tx);
    if (!standing.ok) return standing;
    await runs.clearIssues(tx, work.run.id);
    await runs.save(tx, work.run.id, { tally: EMPTY_TALLY, warnings: 0, issuesKept: 0 });
    return standing;
  });
  if (!begun.ok) return begun;
  const badRows = new BadRows();
  const seen: Seen = { rows: new FirstLines(), owned: new FirstLines(), names: new PartyNames() };
  for await (const chunk of readAhead(readPieces(work.source, 0))) {
    if (!chunk.ok) return refuseFile(work, chunk.refusal);
    const checked = await checkChunk(work, chunk.value, seen);
    if (!checked.ok) return checked;
    for (const place of checked.value) badRows.add(place);
    const going = work.claimed.mayGoOn();
    if (!going.ok) return going;
  }
  return finishCheck(work, badRows);
}

/** @returns the places of the rows that were refused */
async function checkChunk(
  work: RunWork,
  chunk: RowChunk,
  seen: Seen,
): Promise<Result<readonly number[], WorkStopped>> {
  // Outside the transaction, which may be run again.
  const rows = chunk.rows.map((row) => ({
    ...row,
    earlier: earlierOf(work, row, seen.rows),
    taken: takenOf(work, row, seen.owned),
    naming: namingOf(work, row, seen.names),
  }));
  const { unitOfWork } = work.context;
  const checked = await unitOfWork.run(work.run.starter, 'importCheck', async (tx) => {
    const standing = await work.claimed.hold(tx);
    if (!standing.ok) return standing;
    const verdicts = await judge(work, tx, rows);
    return ok(await saveVerdicts(work, tx, { standing: standing.value, rows, verdicts }));
  });
  if (!checked.ok) return checked;
  const { progress, refused } = checked.value;
  await work.watch({ state: 'CHECKING', rowsTotal: null, tally: progress });
  return ok(refused);
}

function earlierOf(
  { target }: RunWork,
  { reading, line }: ReadRow,
  firstLines: FirstLines,
): EarlierRow | null {
  if (!reading.ok) return null;
  const content = JSON.stringify(reading.row.command);
  const earlier = target.keysOf(reading.row).map((key) => firstLines.add(key, content, line));
  return earlier.find((found) => found !== null) ?? null;
}

function takenOf({ target }: RunWork, { reading, line }: ReadRow, owned: FirstLines) {
  if (!reading.ok) return [];
  return target.ownOf(reading.row).flatMap(({ value, holder, code, field, detail }) => {
    const earlier = owned.add(value, holder, line);
    return earlier === null || earlier.isSame ? [] : [refusal(code, [field], { detail })];
  });
}

function namingOf({ run }: RunWork, { reading }: ReadRow, names: PartyNames): Naming | null {
  if (!run.createsParties || !reading.ok || reading.row.party === null) return null;
  const mention = reading.row.party;
  return { mention, findings: findingsOfMention(mention, names) };
}

/** A verdict per row, in order. */
async function judge(
  { target, run, context }: RunWork,
  tx: Transaction,
  checked: readonly CheckedRow[],
): Promise<readonly RowVerdict[]> {
  const namings = checked.map(({ naming }) => naming);
  const named = await withKnownParties(context.partiesByCodes, tx, namings);
  const rows = checked.map((row, index) => told(row, named[index] ?? []));
  const readable: PreparedRow[] = [];
  for (const { reading, earlier, taken } of rows) {
    if (reading.ok && earlier === null && taken.length === 0) readable.push(reading.row);
  }
  const { createsParties } = run;
  const judged =
    readable.length === 0
      ? []
      : await target.judge(
          { reader: tx, caller: tx.caller, now: tx.startedAt, createsParties },
          readable,
        );
  invariant(judged.length === readable.length, 'every row is judged');
  let next = 0;
  return rows.map(({ reading, earlier, taken, warnings }): RowVerdict => {
    if (!reading.ok) return { outcome: 'REFUSED', findings: reading.findings };
    if (earlier !== null) return verdictOfRepeat(earlier, target.keyFields);
    if (taken.length > 0) return { outcome: 'REFUSED', findings: taken };
    const verdict = judged[next];
    next += 1;
    invariant(verdict !== undefined, 'every row is judged');
    return { ...verdict, findings: [...reading.row.warnings, ...warnings, ...verdict.findings] };
  });
}

/** What is told of how a row names its party either refuses the row or warns of it. */
function told(row: CheckedRow, named: readonly RowFinding[]) {
  const isRefused = named.some(({ severity }) => severity === 'REFUSED');
  return isRefused
    ? { ...row, taken: [...row.taken, ...named], warnings: [] }
    : { ...row, warnings: named };
}

function verdictOfRepeat({ line, isSame }: EarlierRow, fields: readonly string[]): RowVerdict {
  const facts = { detail: String(line) };
  return isSame
    ? { outcome: 'ALREADY_THERE', findings: [warning('ROW_REPEATED', fields, facts)] }
    : { outcome: 'REFUSED', findings: [refusal('ROW_DIFFERS_FROM_EARLIER', fields, facts)] };
}

async function saveVerdicts(
  work: RunWork,
  tx: Transaction,
  checked: {
    readonly standing: ImportRun;
    readonly rows: readonly CheckedRow[];
    readonly verdicts: readonly RowVerdict[];
  },
): Promise<{ readonly progress: ImportTally; readonly refused: readonly number[] }> {
  const { standing, rows, verdicts } = checked;
  const issues = new IssueList(standing.issuesKept);
  const refused: number[] = [];
  rows.forEach(({ place, line, reading }, index) => {
    const verdict = verdicts[index];
    invariant(verdict !== undefined, 'every row is judged');
    if (verdict.outcome === 'REFUSED') refused.push(place);
    if (!reading.ok) for (const fault of reading.faults) issues.add(issueOfFault(fault));
    for (const finding of verdict.findings) issues.add(issueOfFinding(finding, line, work.bound));
  });
  const progress = addTallies(standing.tally, tallyOf(verdicts));
  const { runs } = work.context;
  await runs.addIssues(tx, work.run.id, issues.listed);
  await runs.countIssues(tx, work.run.id, issues.counted);
  await runs.save(tx, work.run.id, {
    tally: progress,
    warnings: standing.warnings + issues.warnings,
    issuesKept: standing.issuesKept + issues.listed.length,
  });
  return { progress, refused };
}

/** Counts verdicts by outcome. */
export function tallyOf(verdicts: readonly RowVerdict[]): ImportTally {
  const counted = (outcome: RowVerdict['outcome']) =>
    verdicts.filter((verdict) => verdict.outcome === outcome).length;
  return {
    checked: verdicts.length,
    posted: counted('POSTED'),
    alreadyThere: counted('ALREADY_THERE'),
    refused: counted('REFUSED'),
  };
}

async function finishCheck(
  work: RunWork,
  badRows: BadRows,
): Promise<Result<ImportState, WorkStopped>> {
  const { unitOfWork, runs } = work.context;
  return unitOfWork.run(work.run.starter, 'importCheck', async (tx) => {
    const standing = await work.claimed.hold(tx);
    if (!standing.ok) return standing;
    const { tally } = standing.value;
    const state = stateAfterCheck(standing.value);
    const isFinal = state !== 'POSTING';
    await runs.save(tx, work.run.id, {
      state,
      rowsTotal: tally.checked,
      checkedAt: tx.startedAt,
      badRows: badRows.toBuffer(tally.checked),
      ...(isFinal ? { finishedAt: tx.startedAt } : { tally: beforePosting(tally) }),
    });
    return ok(state);
  });
}

function stateAfterCheck({ isDryRun, onBadRows, tally }: ImportRun): ImportState {
  if (isDryRun) return 'CHECKED';
  return tally.refused > 0 && onBadRows === 'REFUSE' ? 'REFUSED' : 'POSTING';
}

/** Posting counts anew what is posted and what was there; what the check refused stays refused. */
function beforePosting(tally: ImportTally): ImportTally {
  return { ...tally, posted: 0, alreadyThere: 0 };
}

/** A file that cannot be read to its end is refused whole, whatever was asked about bad rows. */
export async function refuseFile(
  work: Pick<RunWork, 'context' | 'run' | 'claimed'>,
  refused: TableRefusal | RowsTooMany,
): Promise<Result<ImportState, WorkStopped>> {
  const issue: ImportIssue = {
    line: 'line' in refused ? refused.line : 1,
    column: 'cell' in refused ? refused.cell : null,
    field: null,
    code: refused.code,
    severity: 'REFUSED',
    posted: null,
    sent: null,
    detail: refused.code === 'ROWS_TOO_MANY' ? String(refused.most) : describeTableRefusal(refused),
  };
  const { unitOfWork, runs } = work.context;
  return unitOfWork.run(work.run.starter, 'importCheck', async (tx) => {
    const standing = await work.claimed.hold(tx);
    if (!standing.ok) return standing;
    const issues = new IssueList(0);
    issues.add(issue);
    // First, so that it is not lost among many others.
    const place = -1;
    await runs.addIssues(tx, work.run.id, [{ ...issue, place }]);
    await runs.countIssues(tx, work.run.id, issues.counted);
    await runs.save(tx, work.run.id, { state: 'REFUSED', finishedAt: tx.startedAt });
    return ok('REFUSED' as const);
  });
}
