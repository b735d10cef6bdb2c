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
}

const START: Link = { format: 1, number: 1n, previousHash: GENESIS_HASH, nextPosition: 1n };

/**
 * Recomputes every leaf from its content, every root from its leaves and every block from its
 * predecessor, and compares blocks with their anchors. Reads in pages; call it inside one snapshot.
 */
export async function verifyChain(reader: SqlReader, range: ChainRange = {}): Promise<ChainReport> {
  const { fromBlock = 1n } = range;
  const seen = { blocks: 0, entries: 0, anchors: 0, unsealed: await readUnsealed(reader) };
  const start = await linkBefore(reader, fromBlock);
  if (!start) return broken(seen, fromBlock, { ...NOWHERE, reason: MISSING });
  const anchors = [...(await storedAnchors(reader, fromBlock)), ...(range.anchors ?? [])];
  const check = new AnchorCheck(reader.tenantId, fromBlock, anchors);
  return follow(reader, { start, check, seen, mostLeaves: range.mostLeaves ?? Infinity });
}

/** What was found so far. */
type Seen = { -readonly [K in 'blocks' | 'entries' | 'anchors']: ChainReport[K] } & {
  readonly unsealed: ChainReport['unsealed'];
};

async function follow(
  reader: SqlReader,
  {
    start,
    check,
    seen,
    mostLeaves,
  }: { start: Link; check: AnchorCheck; seen: Seen; mostLeaves: number },
): Promise<ChainReport> {
  let link = start;
  let leaves = 0;
  for await (const read of readChain(reader, start.number - 1n)) {
    const fault = (await faultOfBlock(reader.tenantId, read, link)) ?? check.next(read.block);
    if (fault) return broken(seen, BigInt(read.block.number), fault);
    link = linkBehind(read.block);
    seen.blocks += 1;
    seen.entries += read.rows.filter((row) => row.id !== null).length;
    seen.anchors = check.compared;
    leaves += read.block.leafCount;
    if (leaves >= mostLeaves) return { ...seen, nextBlock: link.number };
  }
  const fault = (await faultBeyond(reader, link.nextPosition)) ?? check.left();
  return fault ? broken(seen, link.number, fault) : seen;
}

/** For example `block 7, position 41: audit entry … was changed`. */
export function describeBreak(found: NonNullable<ChainReport['broken']>): string {
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

function broken(seen: ChainReport, block: bigint, fault: Fault): ChainReport {
  return { ...seen, broken: { block, ...fault } };
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
  };
}

async function faultOfBlock(
  tenantId: string,
  { block, rows }: ReadBlock,
  expected: Link,
): Promise<Fault | undefined> {
  const reason = reasonOfHeader(tenantId, block, expected);
  return reason === undefined
    ? faultOfContent(tenantId, block, rows)
    : faultAt(expected.nextPosition, reason);
}

function reasonOfHeader(tenantId: string, block: BlockRow, expected: Link): string | undefined {
  if (BigInt(block.number) !== expected.number) return MISSING;
  if (!block.previousHash.equals(expected.previousHash)) return 'it does not name its predecessor';
  if (BigInt(block.firstPosition) !== expected.nextPosition) {
    return 'it does not begin where the last one ended';
  }
  if (block.format < expected.format) return 'it is of an earlier format than its predecessor';
  const recomputed = blockHash({
    ...block,
    tenantId,
    number: BigInt(block.number),
    firstPosition: BigInt(block.firstPosition),
    lastPosition: BigInt(block.lastPosition),
  });
  return recomputed.equals(block.blockHash) ? undefined : 'its header was changed';
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
  const [stray] = await readWhole<{ id: string }>(reader, {
    text: `select id from platform.audit_entry as entry
            where tenant_id = $1
              and not exists (select 1 from platform.recording as recorded
                               where recorded.tenant_id = $1
                                 and recorded.commit_id = entry.commit_id)
              and not exists (select 1 from platform.unrecorded_commit as waiting
                               where waiting.tenant_id = $1
                                 and waiting.commit_id = entry.commit_id)
            limit 1`,
    values: [reader.tenantId],
  });
  return stray && { ...NOWHERE, reason: `audit entry ${stray.id} belongs to no commit` };
}

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
