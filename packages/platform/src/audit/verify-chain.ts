import type { SqlReader } from '../database/statement';
import { blockHash, GENESIS_HASH, merkleRoot } from '../recorder/merkle';
import { auditLeaf } from './audit-entry';

/** What re-reading the whole audit chain of a tenant found. */
export interface ChainReport {
  readonly blocks: number;
  readonly entries: number;
  /** Commits not sealed yet, and how long the oldest of them has waited. */
  readonly unsealed: { readonly commits: number; readonly oldestMs: number };
  /** Absent when the chain is whole; else the first place where it is not, and why. */
  readonly broken?: {
    readonly block: bigint;
    readonly position: bigint | null;
    readonly reason: string;
  };
}

interface BlockRow {
  readonly number: string;
  readonly firstPosition: string;
  readonly lastPosition: string;
  readonly leafCount: number;
  readonly merkleRoot: Buffer;
  readonly previousHash: Buffer;
  readonly blockHash: Buffer;
}

interface EntryRow {
  readonly position: string;
  readonly id: string;
  readonly commitId: string;
  readonly ordinal: number;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly principalId: string;
  readonly principalKind: string;
  readonly occurredAt: Date;
  readonly details: string;
  readonly leafHash: Buffer;
}

/** Blocks are read in pages of this many, so that memory stays flat however long the chain is. */
const PAGE = 200;

/**
 * Recomputes every leaf from its content, every root from its leaves and every block from its
 * predecessor. Reads in pages; call it inside one snapshot.
 */
export async function verifyChain(reader: SqlReader, now: Date): Promise<ChainReport> {
  const unsealed = await readUnsealed(reader, now);
  let previousHash: Buffer = GENESIS_HASH;
  let nextPosition = 1n;
  let blocks = 0;
  let entries = 0;
  for (;;) {
    const page = await readBlocks(reader, blocks);
    if (page.length === 0) break;
    const byBlock = await readEntries(reader, page);
    for (const block of page) {
      const found = byBlock.get(block.number) ?? [];
      const fault =
        faultOfHeader(reader.tenantId, block, {
          number: BigInt(blocks + 1),
          previousHash,
          nextPosition,
        }) ?? faultOfEntries(reader.tenantId, block, found);
      if (fault) {
        return {
          blocks,
          entries,
          unsealed,
          broken: { block: BigInt(block.number), ...fault },
        };
      }
      previousHash = block.blockHash;
      nextPosition = BigInt(block.lastPosition) + 1n;
      blocks += 1;
      entries += found.length;
    }
  }
  const [beyond] = await reader.query<{ position: string }>({
    text: `select position from platform.recording where tenant_id = $1 and position >= $2
            order by position limit 1`,
    values: [reader.tenantId, nextPosition],
  });
  if (beyond) {
    const broken = {
      block: BigInt(blocks + 1),
      position: BigInt(beyond.position),
      reason: 'a recorded commit is in no block: blocks were cut off the end',
    };
    return { blocks, entries, unsealed, broken };
  }
  return { blocks, entries, unsealed };
}

type Fault = { readonly position: bigint | null; readonly reason: string } | undefined;

function faultOfHeader(
  tenantId: string,
  block: BlockRow,
  expected: {
    readonly number: bigint;
    readonly previousHash: Buffer;
    readonly nextPosition: bigint;
  },
): Fault {
  if (BigInt(block.number) !== expected.number) {
    return { position: expected.nextPosition, reason: 'a block is missing before this one' };
  }
  if (!block.previousHash.equals(expected.previousHash)) {
    return { position: null, reason: 'it does not name its predecessor' };
  }
  if (BigInt(block.firstPosition) !== expected.nextPosition) {
    return {
      position: expected.nextPosition,
      reason: 'it does not begin where the last one ended',
    };
  }
  const recomputed = blockHash({
    tenantId,
    number: BigInt(block.number),
    firstPosition: BigInt(block.firstPosition),
    lastPosition: BigInt(block.lastPosition),
    leafCount: block.leafCount,
    merkleRoot: block.merkleRoot,
    previousHash: block.previousHash,
  });
  return recomputed.equals(block.blockHash)
    ? undefined
    : { position: null, reason: 'its header was changed' };
}

function faultOfEntries(tenantId: string, block: BlockRow, entries: readonly EntryRow[]): Fault {
  for (const entry of entries) {
    const { position, leafHash, occurredAt, ...content } = entry;
    const leaf = auditLeaf({ ...content, tenantId, occurredAt: occurredAt.toISOString() });
    if (!leaf.equals(leafHash)) {
      return { position: BigInt(position), reason: `audit entry ${entry.id} was changed` };
    }
  }
  if (entries.length !== block.leafCount) {
    const what = entries.length < block.leafCount ? 'deleted' : 'inserted';
    return { position: BigInt(block.firstPosition), reason: `an audit entry was ${what}` };
  }
  return merkleRoot(entries.map((entry) => entry.leafHash)).equals(block.merkleRoot)
    ? undefined
    : { position: BigInt(block.firstPosition), reason: 'audit entries were exchanged' };
}

async function readUnsealed(
  reader: SqlReader,
  now: Date,
): Promise<{ commits: number; oldestMs: number }> {
  const [row] = await reader.query<{ commits: string; oldest: Date | null }>({
    text: `select count(*) as commits, min(started_at) as oldest
             from platform.unrecorded_commit where tenant_id = $1`,
    values: [reader.tenantId],
  });
  const oldest = row?.oldest ?? null;
  return {
    commits: Number(row?.commits ?? 0),
    oldestMs: oldest === null ? 0 : Math.max(0, now.getTime() - oldest.getTime()),
  };
}

function readBlocks(reader: SqlReader, after: number): Promise<readonly BlockRow[]> {
  return reader.query<BlockRow>({
    name: 'platform.verify_blocks',
    text: `select number, first_position as "firstPosition", last_position as "lastPosition",
                  leaf_count as "leafCount", merkle_root as "merkleRoot",
                  previous_hash as "previousHash", block_hash as "blockHash"
             from platform.audit_block
            where tenant_id = $1 and number > $2 order by number limit $3`,
    values: [reader.tenantId, after, PAGE],
  });
}

async function readEntries(
  reader: SqlReader,
  page: readonly BlockRow[],
): Promise<ReadonlyMap<string, readonly EntryRow[]>> {
  const rows = await reader.query<EntryRow & { block: string }>({
    name: 'platform.verify_entries',
    text: `select block.number as block, recording.position, entry.id, entry.commit_id as "commitId",
                  entry.ordinal, entry.action, entry.subject_type as "subjectType",
                  entry.subject_id as "subjectId", entry.principal_id as "principalId",
                  entry.principal_kind as "principalKind", entry.occurred_at as "occurredAt",
                  entry.details, entry.leaf_hash as "leafHash"
             from platform.audit_block as block
             join platform.recording as recording
               on recording.tenant_id = $1
              and recording.position between block.first_position and block.last_position
             join platform.audit_entry as entry
               on entry.tenant_id = $1 and entry.commit_id = recording.commit_id
            where block.tenant_id = $1 and block.number = any($2::bigint[])
            order by recording.position, entry.ordinal`,
    values: [reader.tenantId, page.map((block) => block.number)],
  });
  const byBlock = new Map<string, EntryRow[]>();
  for (const { block, ...entry } of rows) {
    const list = byBlock.get(block) ?? [];
    list.push(entry);
    byBlock.set(block, list);
  }
  return byBlock;
}
