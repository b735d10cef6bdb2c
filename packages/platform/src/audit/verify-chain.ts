import { invariant } from '@duebook/kernel';
import type { SqlReader } from '../database/statement';
import { blockHash, GENESIS_HASH, type BlockFormat } from '../recorder/merkle';
import { waitingMs } from '../recorder/waiting-ms';
import { readWhole } from '../verification/invariant';
import type { Anchor } from './anchor';
import { AnchorCheck } from './anchor-check';
import { storedAnchors } from './anchor-store';
import { faultOfContent } from './block-fault';
import { readBlock, readChain, type BlockRow, type ReadBlock } from './chain-reader';
import { type Fault, faultAt } from './fault';
import { HistoryCheck } from './history-check';

/** What re-reading the audit chain of a tenant found. */
export interface ChainReport {
  readonly blocks: number;
  readonly entries: number;
  /** How many anchors of these blocks were compared with them. */
  readonly anchors: number;
  /** Commits not sealed yet, and how long the oldest of them has waited. */
  readonly unsealed: { readonly commits: number; readonly oldestMs: number };
  /** Where to go on; absent when the end was reached, or something is broken. */
  readonly nextBlock?: bigint;
  /** Absent when the chain is whole; else the first place where it is not, and why. */
  readonly broken?: Fault & { readonly block: bigint };
}

/** How much of a chain is looked at, and what it is compared with. */
export interface ChainRange {
  /** The blocks before this one are taken to be whole. From the first one when absent. */
  readonly fromBlock?: bigint;
  /** Stops behind the block that brings it to so many leaves. At the end when absent. */
  readonly mostLeaves?: number;
  /** Anchors kept elsewhere, beside those that the database keeps. */
  readonly anchors?: readonly Anchor[];
}

/** What the next block has to be. */
interface Link {
  /** A later block is never of an earlier format. */
  readonly format: BlockFormat;
  readonly number: bigint;
  readonly previousHash: Buffer;
  readonly nextPosition: bigint;
  /** The one before it; null for the first block. */
  readonly previous: BlockRow | null;
}

const START: Link = {
  format: 1,
  number: 1n,
  previousHash: GENESIS_HASH,
  nextPosition: 1n,
  previous: null,
};

/** A fault with the block in which it is. */
type Break = NonNullable<ChainReport['broken']>;

/**
 * Recomputes every leaf from its content, every root from its leaves and every block from its
 * predecessor, and compares blocks with their anchors. Reads in pages; call it inside one snapshot.
 */
export async function verifyChain(reader: SqlReader, range: ChainRange = {}): Promise<ChainReport> {
  const { fromBlock = 1n } = range;
  const seen = { blocks: 0, entries: 0, anchors: 0, unsealed: await readUnsealed(reader) };
  const start = await linkBefore(reader, fromBlock);
  if (!start) return { ...seen, broken: { block: fromBlock, ...NOWHERE, reason: MISSING } };
  const anchors = [...(await storedAnchors(reader, fromBlock)), ...(range.anchors ?? [])];
  const { tenantId } = reader;
  const begin = { tenantId, block: fromBlock, position: start.nextPosition };
  const checks = {
    anchors: new AnchorCheck(begin, anchors),
    history: await HistoryCheck.from(reader, fromBlock),
  };
  return follow(reader, { start, ...checks, seen, mostLeaves: range.mostLeaves ?? Infinity });
}

/** What was found so far. */
type Seen = { -readonly [K in 'blocks' | 'entries' | 'anchors']: ChainReport[K] } & {
  readonly unsealed: ChainReport['unsealed'];
};

async function follow(
  reader: SqlReader,
  {
    start,
    anchors,
    history,
    seen,
    mostLeaves,
  }: {
    start: Link;
    anchors: AnchorCheck;
    history: HistoryCheck;
    seen: Seen;
    mostLeaves: number;
  },
): Promise<ChainReport> {
  let link = start;
  let leaves = 0;
  for await (const read of readChain(reader, start.number - 1n)) {
    const broken =
      (await breakOfBlock(reader.tenantId, read, link)) ??
      inBlock(read.block, anchors.next(read.block) ?? (await history.next(read.block)));
    if (broken) return { ...seen, broken };
    link = linkBehind(read.block);
    seen.blocks += 1;
    seen.entries += read.rows.filter((row) => row.id !== null).length;
    seen.anchors = anchors.compared;
    leaves += read.block.leafCount;
    if (leaves >= mostLeaves) return { ...seen, nextBlock: link.number };
  }
  const fault = (await faultBeyond(reader, link.nextPosition)) ?? anchors.left(link.nextPosition);
  return fault ? { ...seen, broken: { block: link.number, ...fault } } : seen;
}

/** For example `block 7, position 41: audit entry … was changed`. */
export function describeBreak(found: Break): string {
  const { block, position, lastPosition, reason } = found;
  const where = [`block ${block}`];
  if (position !== null) {
    const isExact = lastPosition === null || lastPosition === position;
    where.push(isExact ? `position ${position}` : `positions ${position} to ${lastPosition}`);
  }
  return `${where.join(', ')}: ${reason}`;
}

const NOWHERE = { position: null, lastPosition: null };
const MISSING = 'a block is missing before this one';

function inBlock(block: BlockRow, fault: Fault | undefined): Break | undefined {
  return fault && { block: BigInt(block.number), ...fault };
}

/** What a block has to follow; undefined where the one before it is missing. */
async function linkBefore(reader: SqlReader, number: bigint): Promise<Link | undefined> {
  if (number === 1n) return START;
  const before = await readBlock(reader, number - 1n);
  return before && linkBehind(before);
}

function linkBehind(block: BlockRow): Link {
  return {
    format: block.format,
    number: BigInt(block.number) + 1n,
    previousHash: block.blockHash,
    nextPosition: BigInt(block.lastPosition) + 1n,
    previous: block,
  };
}

async function breakOfBlock(
  tenantId: string,
  { block, rows }: ReadBlock,
  expected: Link,
): Promise<Break | undefined> {
  const replaced = replacedBefore(tenantId, block, expected);
  if (replaced) return replaced;
  const reason = reasonOfHeader(tenantId, block, expected);
  const fault =
    reason === undefined
      ? await faultOfContent(tenantId, block, rows)
      : faultAt(expected.nextPosition, reason);
  return inBlock(block, fault);
}

/** A block that is whole in itself, and names another predecessor, tells that its predecessor is not what it was. */
function replacedBefore(
  tenantId: string,
  block: BlockRow,
  { number, previousHash, previous }: Link,
): Break | undefined {
  if (!previous || block.previousHash.equals(previousHash)) return undefined;
  if (BigInt(block.number) !== number || !isWhole(tenantId, block)) return undefined;
  return {
    block: BigInt(previous.number),
    position: BigInt(previous.firstPosition),
    lastPosition: BigInt(previous.lastPosition),
    reason: 'it is not the block that the next one names: the chain was rewritten here or before',
  };
}

function reasonOfHeader(tenantId: string, block: BlockRow, expected: Link): string | undefined {
  if (BigInt(block.number) !== expected.number) return MISSING;
  if (!block.previousHash.equals(expected.previousHash)) return 'it does not name its predecessor';
  if (BigInt(block.firstPosition) !== expected.nextPosition) {
    return 'it does not begin where the last one ended';
  }
  if (block.format < expected.format) return 'it is of an earlier format than its predecessor';
  return isWhole(tenantId, block) ? undefined : 'its header was changed';
}

/** Whether its hash is that of its header. */
function isWhole(tenantId: string, block: BlockRow): boolean {
  const recomputed = blockHash({
    ...block,
    tenantId,
    number: BigInt(block.number),
    firstPosition: BigInt(block.firstPosition),
    lastPosition: BigInt(block.lastPosition),
  });
  return recomputed.equals(block.blockHash);
}

/** What stands outside all blocks, and should not. */
async function faultBeyond(reader: SqlReader, nextPosition: bigint): Promise<Fault | undefined> {
  const [cut] = await reader.query<{ position: string }>({
    text: `select position from platform.recording where tenant_id = $1 and position >= $2
            order by position limit 1`,
    values: [reader.tenantId, nextPosition],
  });
  if (cut) {
    const reason = 'a recorded commit is in no block: blocks were cut off the end';
    return faultAt(BigInt(cut.position), reason);
  }
  const [stray] = await readWhole<{ reason: string }>(reader, {
    text: `${STRAY_ENTRY} union all ${STRAY_COMMIT} limit 1`,
    values: [reader.tenantId],
  });
  return stray && { ...NOWHERE, reason: stray.reason };
}

/** Neither in the chain nor waiting to be. */
const hasNoPlace = (commitId: string) =>
  `not exists (select 1 from platform.recording as recorded
                where recorded.tenant_id = $1 and recorded.commit_id = ${commitId})
   and not exists (select 1 from platform.unrecorded_commit as waiting
                    where waiting.tenant_id = $1 and waiting.commit_id = ${commitId})`;

const STRAY_ENTRY = `(select 'audit entry ' || id || ' belongs to no commit' as reason
    from platform.audit_entry as entry
   where tenant_id = $1 and ${hasNoPlace('entry.commit_id')} limit 1)`;

/** What it wrote would be in the books, and nothing of it in the chain. */
const STRAY_COMMIT = `(select 'commit ' || id || ' was taken out of the chain' as reason
    from platform.commit_record as made
   where tenant_id = $1 and ${hasNoPlace('made.id')} limit 1)`;

/** As of the snapshot: what it takes to check it makes nothing older. */
async function readUnsealed(reader: SqlReader): Promise<ChainReport['unsealed']> {
  const [row] = await reader.query<{ commits: number; oldestMs: number }>({
    text: `select count(*)::int as commits,
                  ${waitingMs('min(queued_at)', 'now()')} as "oldestMs"
             from platform.unrecorded_commit where tenant_id = $1`,
    values: [reader.tenantId],
  });
  invariant(row !== undefined, 'an aggregate answers one row');
  return row;
}
