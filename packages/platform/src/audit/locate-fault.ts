import { setImmediate } from 'node:timers/promises';
import { invariant } from '@duebook/kernel';
import { merkleRoot } from '../recorder/merkle';
import { leavesOf } from './block-leaves';
import type { BlockRow, SealedRow } from './chain-reader';
import { type Fault, faultAt } from './fault';

/** A commit at its place with its audit entries. */
type Commit = readonly [SealedRow, ...SealedRow[]];

/** So many hashes may be tried to find the place of a fault; with more, only the block is named. */
const MOST_HASHES = 1_000_000;

/**
 * Says where the content of a block, which is not what was sealed, differs from it: by what has to be
 * dense and is not, or by undoing single changes until the sealed root comes out. A block keeps one
 * hash for all that it covers, so that not every change can be told to the position.
 */
export async function locateFault(
  tenantId: string,
  block: BlockRow,
  rows: readonly SealedRow[],
): Promise<Fault> {
  const commits = commitsOf(rows);
  const count = leafCount(block, commits);
  return (
    gapIn(block, commits, count) ??
    (await undone(tenantId, block, commits)) ?? {
      position: BigInt(block.firstPosition),
      lastPosition: BigInt(block.lastPosition),
      reason: reasonOf(count - block.leafCount),
    }
  );
}

function reasonOf(surplus: number): string {
  if (surplus < 0) return 'the last audit entry of a commit was deleted';
  if (surplus > 0) return 'audit entries were inserted';
  return 'audit entries were exchanged, or the place, time or record of a commit was changed';
}

/** Positions follow one another without a gap, and so do the entries of a commit. */
function gapIn(block: BlockRow, commits: readonly Commit[], count: number): Fault | undefined {
  let position = BigInt(block.firstPosition);
  const what = count < block.leafCount ? 'deleted' : 'inserted';
  for (const commit of commits) {
    if (BigInt(commit[0].position) !== position) return faultAt(position, COMMIT_DELETED);
    const gap = commit.some((row, index) => row.id !== null && row.ordinal !== index);
    if (gap) return faultAt(position, `an audit entry of its commit was ${what}`);
    position += 1n;
  }
  return position <= BigInt(block.lastPosition) ? faultAt(position, COMMIT_DELETED) : undefined;
}

const COMMIT_DELETED = 'the commit at this position was deleted';

/** Undoes one change after another that somebody may have made, until the block is whole. */
async function undone(
  tenantId: string,
  block: BlockRow,
  commits: readonly Commit[],
): Promise<Fault | undefined> {
  const count = leafCount(block, commits);
  let hashes = 0;
  for (const { fault, before } of attempts(block, commits, count)) {
    hashes += 2 * count;
    if (hashes > MOST_HASHES) return undefined;
    // Others have a turn: a check may run beside requests.
    await setImmediate();
    const leaves = [...leavesOf(tenantId, block, before.flat())].map(({ hash }) => hash);
    if (merkleRoot(leaves).equals(block.merkleRoot)) return fault;
  }
  return undefined;
}

interface Attempt {
  readonly fault: Fault;
  /** What the block covered if this is what happened. */
  readonly before: readonly Commit[];
}

function attempts(block: BlockRow, commits: readonly Commit[], count: number): Iterable<Attempt> {
  if (count === block.leafCount + 1) return withoutOne(commits);
  return count === block.leafCount ? restored(commits) : [];
}

/** Without the last entry of one commit: any other would have left a gap. */
function* withoutOne(commits: readonly Commit[]): Generator<Attempt> {
  for (const [index, commit] of commits.entries()) {
    const [first, ...others] = commit;
    if (first.id === null) continue;
    const rest: Commit =
      others.length === 0 ? [{ ...first, id: null }] : [first, ...others.slice(0, -1)];
    const reason = `audit entry ${String(commit.at(-1)?.id)} was inserted`;
    const fault = faultAt(BigInt(first.position), reason);
    yield { fault, before: commits.with(index, rest) };
  }
}

/** With the time of one commit as that of the others, which one block seals at one time; with two in each other's place. */
function* restored(commits: readonly Commit[]): Generator<Attempt> {
  const times = new Set(commits.map(([{ recordedAt }]) => recordedAt));
  for (const recordedAt of times) {
    const moved = commits.find(([first]) => first.recordedAt !== recordedAt);
    if (!moved) continue;
    const fault = faultAt(BigInt(moved[0].position), 'the time of its commit was changed');
    yield { fault, before: commits.map((commit) => at(commit, { recordedAt })) };
  }
  for (const [index, one] of commits.entries()) {
    for (const [further, other] of commits.slice(index + 1).entries()) {
      const before = [...commits];
      before[index] = at(other, one[0]);
      before[index + 1 + further] = at(one, other[0]);
      const [position, lastPosition] = [BigInt(one[0].position), BigInt(other[0].position)];
      const reason = `its commit and the one at position ${lastPosition} were exchanged`;
      yield { fault: { position, lastPosition: position, reason }, before };
    }
  }
}

/** The same commit elsewhere. */
function at(commit: Commit, place: Partial<Pick<SealedRow, 'position' | 'recordedAt'>>): Commit {
  const { position, recordedAt } = { ...commit[0], ...place };
  return commit.map((row) => ({ ...row, position, recordedAt })) as unknown as Commit;
}

function commitsOf(rows: readonly SealedRow[]): readonly Commit[] {
  const byPosition = new Map<string, SealedRow[]>();
  for (const row of rows) {
    const commit = byPosition.get(row.position);
    if (commit) commit.push(row);
    else byPosition.set(row.position, [row]);
  }
  return [...byPosition.values()].map((commit) => {
    const [first, ...others] = commit;
    invariant(first !== undefined, 'a commit has a place');
    return [first, ...others];
  });
}

function leafCount(block: BlockRow, commits: readonly Commit[]): number {
  const entries = commits.flat().filter(({ id }) => id !== null).length;
  return block.format === 1 ? entries : entries + commits.length;
}
