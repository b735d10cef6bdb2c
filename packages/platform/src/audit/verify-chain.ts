import { isOneOf } from '../database/is-one-of';
import { invariant } from '@duebook/kernel';
import type { SqlReader } from '../database/statement';
import { readWhole } from '../verification/invariant';
import { blockHash, GENESIS_HASH, merkleRoot, type BlockFormat } from '../recorder/merkle';
import { waitingMs } from '../recorder/waiting-ms';
import { auditLeaf, commitLeaf, RECORDED_AT } from './audit-entry';

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
  readonly format: BlockFormat;
  readonly number: string;
  readonly firstPosition: string;
  readonly lastPosition: string;
  readonly leafCount: number;
  readonly merkleRoot: Buffer;
  readonly previousHash: Buffer;
  readonly blockHash: Buffer;
}

/** A commit at its place with one of its audit entries; the entry's fields are null when it has none. */
interface SealedRow {
  readonly position: string;
  readonly commitId: string;
  readonly recordedAt: string;
  readonly id: string | null;
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

/** What the next block has to be. */
interface Link {
  /** A later block is never of an earlier format. */
  format: BlockFormat;
  number: bigint;
  previousHash: Buffer;
  nextPosition: bigint;
}

/** Blocks are read in pages of this many, their content in stretches of so many leaves: memory stays flat. */
const PAGE = 200;
const MOST_LEAVES = 20_000;

/**
 * Recomputes every leaf from its content, every root from its leaves and every block from its
 * predecessor. Reads in pages; call it inside one snapshot.
 */
export async function verifyChain(reader: SqlReader): Promise<ChainReport> {
  const unsealed = await readUnsealed(reader);
  const link: Link = { format: 1, number: 1n, previousHash: GENESIS_HASH, nextPosition: 1n };
  let blocks = 0;
  let entries = 0;
  for await (const { block, rows } of readChain(reader)) {
    const fault =
      faultOfHeader(reader.tenantId, block, link) ?? faultOfContent(reader.tenantId, block, rows);
    if (fault) {
      return { blocks, entries, unsealed, broken: { block: BigInt(block.number), ...fault } };
    }
    link.format = block.format;
    link.number += 1n;
    link.previousHash = block.blockHash;
    link.nextPosition = BigInt(block.lastPosition) + 1n;
    blocks += 1;
    entries += rows.filter((row) => row.id !== null).length;
  }
  const fault = await faultBeyond(reader, link.nextPosition);
  return fault
    ? { blocks, entries, unsealed, broken: { block: BigInt(blocks + 1), ...fault } }
    : { blocks, entries, unsealed };
}

type Fault = { readonly position: bigint | null; readonly reason: string } | undefined;

function faultOfHeader(tenantId: string, block: BlockRow, expected: Readonly<Link>): Fault {
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
  if (block.format < expected.format) {
    return { position: null, reason: 'it is of an earlier format than its predecessor' };
  }
  const recomputed = blockHash({
    format: block.format,
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

function faultOfContent(tenantId: string, block: BlockRow, rows: readonly SealedRow[]): Fault {
  const leaves: Buffer[] = [];
  let before: string | undefined;
  for (const { position, recordedAt, leafHash, occurredAt, id, ...content } of rows) {
    const { commitId } = content;
    if (position !== before && block.format === 2) {
      leaves.push(commitLeaf({ tenantId, position, commitId, recordedAt }));
    }
    before = position;
    if (id === null) continue;
    const leaf = auditLeaf({ ...content, id, tenantId, occurredAt: occurredAt.toISOString() });
    if (!leaf.equals(leafHash)) {
      return { position: BigInt(position), reason: `audit entry ${id} was changed` };
    }
    leaves.push(leafHash);
  }
  if (leaves.length !== block.leafCount) {
    const what = leaves.length < block.leafCount ? 'deleted' : 'inserted';
    return {
      position: BigInt(block.firstPosition),
      reason: `an audit entry or a commit was ${what}`,
    };
  }
  return merkleRoot(leaves).equals(block.merkleRoot)
    ? undefined
    : {
        position: BigInt(block.firstPosition),
        reason: 'audit entries were exchanged, or the place or time of a commit was changed',
      };
}

/** What stands outside all blocks, and should not. */
async function faultBeyond(reader: SqlReader, nextPosition: bigint): Promise<Fault> {
  const [cut] = await reader.query<{ position: string }>({
    text: `select position from platform.recording where tenant_id = $1 and position >= $2
            order by position limit 1`,
    values: [reader.tenantId, nextPosition],
  });
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
  if (cut) {
    const reason = 'a recorded commit is in no block: blocks were cut off the end';
    return { position: BigInt(cut.position), reason };
  }
  if (stray) {
    return { position: null, reason: `audit entry ${stray.id} belongs to no commit` };
  }
  return undefined;
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

function readBlocks(reader: SqlReader, after: string): Promise<readonly BlockRow[]> {
  return reader.query<BlockRow>({
    name: 'platform.verify_blocks',
    text: `select format, number, first_position as "firstPosition", last_position as "lastPosition",
                  leaf_count as "leafCount", merkle_root as "merkleRoot",
                  previous_hash as "previousHash", block_hash as "blockHash"
             from platform.audit_block
            where tenant_id = $1 and number > $2 order by number limit $3`,
    values: [reader.tenantId, after, PAGE],
  });
}

/** The chain, block by block, each with what it covers. */
async function* readChain(
  reader: SqlReader,
): AsyncGenerator<{ readonly block: BlockRow; readonly rows: readonly SealedRow[] }> {
  let after = '0';
  for (;;) {
    const page = await readBlocks(reader, after);
    for (const stretch of stretchesOf(page)) {
      const byBlock = await readContent(reader, stretch);
      for (const block of stretch) yield { block, rows: byBlock.get(block.number) ?? [] };
    }
    const last = page.at(-1);
    if (!last) return;
    after = last.number;
  }
}

/** Cuts a page so that what is read at once is bounded by leaves, not by blocks. */
function stretchesOf(page: readonly BlockRow[]): readonly (readonly BlockRow[])[] {
  const stretches: BlockRow[][] = [];
  let leaves = MOST_LEAVES;
  for (const block of page) {
    leaves += block.leafCount;
    if (leaves > MOST_LEAVES) {
      stretches.push([]);
      leaves = block.leafCount;
    }
    stretches.at(-1)?.push(block);
  }
  return stretches;
}

/**
 * What blocks cover. Two questions a stretch: a plan that knows little of the tenant then reads too
 * much once, and not once for each block or commit.
 */
async function readContent(
  reader: SqlReader,
  stretch: readonly BlockRow[],
): Promise<ReadonlyMap<string, readonly SealedRow[]>> {
  const places = await readPlaces(reader, stretch);
  const entries = await readEntries(reader, places);
  return new Map(
    stretch.map((block) => {
      const [first, last] = [BigInt(block.firstPosition), BigInt(block.lastPosition)];
      const from = firstFrom(places, first);
      const covered = places.slice(from, firstFrom(places, last + 1n));
      return [block.number, covered.flatMap((place) => sealedRows(place, entries))];
    }),
  );
}

type Place = Pick<SealedRow, 'position' | 'commitId' | 'recordedAt'>;
type Entry = Omit<SealedRow, 'position' | 'recordedAt'>;

/** What the columns of an entry are for a commit without one. */
const NO_ENTRY = { id: null } as Entry;

function sealedRows(
  place: Place,
  entries: ReadonlyMap<string, readonly Entry[]>,
): readonly SealedRow[] {
  return (entries.get(place.commitId) ?? [NO_ENTRY]).map((entry) => ({ ...entry, ...place }));
}

/** The index of the first place at this position or later. */
function firstFrom(places: readonly Place[], position: bigint): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (BigInt(places[middle]?.position ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}

function readPlaces(reader: SqlReader, stretch: readonly BlockRow[]): Promise<readonly Place[]> {
  return reader.query<Place>({
    name: 'platform.verify_places',
    text: `select position, commit_id as "commitId", ${RECORDED_AT} as "recordedAt"
             from platform.recording as recording
            where tenant_id = $1
              and position between (select min(first) from unnest($2::bigint[]) as first)
                               and (select max(last) from unnest($3::bigint[]) as last)
            order by recording.position`,
    values: [
      reader.tenantId,
      stretch.map(({ firstPosition }) => firstPosition),
      stretch.map(({ lastPosition }) => lastPosition),
    ],
  });
}

async function readEntries(
  reader: SqlReader,
  places: readonly Place[],
): Promise<ReadonlyMap<string, readonly Entry[]>> {
  const rows = await reader.query<Entry>({
    name: 'platform.verify_entries',
    text: `select commit_id as "commitId", id, ordinal, action, subject_type as "subjectType",
                  subject_id as "subjectId", principal_id as "principalId",
                  principal_kind as "principalKind", occurred_at as "occurredAt", details,
                  leaf_hash as "leafHash"
             from platform.audit_entry
            where tenant_id = $1 and ${isOneOf('commit_id', '$2::uuid[]')}
            order by ordinal`,
    values: [reader.tenantId, places.map(({ commitId }) => commitId)],
  });
  const byCommit = new Map<string, Entry[]>();
  for (const row of rows) {
    const list = byCommit.get(row.commitId) ?? [];
    list.push(row);
    byCommit.set(row.commitId, list);
  }
  return byCommit;
}
