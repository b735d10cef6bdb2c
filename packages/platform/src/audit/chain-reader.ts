import { isOneOf } from '../database/is-one-of';
import type { SqlReader } from '../database/statement';
import { type BlockFormat } from '../recorder/merkle';
import { type CommitRecord, instantText, RECORD_COLUMNS, RECORDED_AT } from './audit-entry';
import { readFew } from './read-few';

/** A block of the chain as it is stored. */
export interface BlockRow {
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
export interface SealedRow {
  readonly position: string;
  readonly commitId: string;
  readonly recordedAt: string;
  /** Null when somebody has deleted it. */
  readonly record: CommitRecord | null;
  readonly id: string | null;
  readonly ordinal: number;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly principalId: string;
  readonly principalKind: string;
  /** As an entry's content has it; with microseconds only when somebody put some there. */
  readonly occurredAt: string;
  readonly details: string;
  readonly leafHash: Buffer;
}

/** A block with what it covers. */
export interface ReadBlock {
  readonly block: BlockRow;
  readonly rows: readonly SealedRow[];
}

/** Blocks are read in pages of this many, their content in stretches of so many leaves: memory stays flat. */
const PAGE = 200;
const MOST_LEAVES = 20_000;

/** How {@link BlockRow} is read. */
export const BLOCK_COLUMNS = `format, number, first_position as "firstPosition",
  last_position as "lastPosition", leaf_count as "leafCount", merkle_root as "merkleRoot",
  previous_hash as "previousHash", block_hash as "blockHash"`;

/** The chain behind a block, block by block, each with what it covers. @param after its number; 0 for all */
export async function* readChain(reader: SqlReader, after: bigint): AsyncGenerator<ReadBlock> {
  let last = after.toString();
  for (;;) {
    const page = await readBlocks(reader, last);
    for (const stretch of stretchesOf(page)) {
      const byBlock = await readContent(reader, stretch);
      for (const block of stretch) yield { block, rows: byBlock.get(block.number) ?? [] };
    }
    const end = page.at(-1);
    if (!end) return;
    last = end.number;
  }
}

/** One block, without what it covers. */
export async function readBlock(reader: SqlReader, number: bigint): Promise<BlockRow | undefined> {
  const [block] = await reader.query<BlockRow>({
    name: 'platform.audit_block',
    text: `select ${BLOCK_COLUMNS} from platform.audit_block where tenant_id = $1 and number = $2`,
    values: [reader.tenantId, number],
  });
  return block;
}

/** The newest block of the chain; undefined for an empty one. */
export async function readLastBlock(reader: SqlReader): Promise<BlockRow | undefined> {
  const [block] = await reader.query<BlockRow>({
    name: 'platform.newest_audit_block',
    text: `select ${BLOCK_COLUMNS} from platform.audit_block
            where tenant_id = $1 order by number desc limit 1`,
    values: [reader.tenantId],
  });
  return block;
}

/** So many hashes of blocks are read at once; others have a turn between. */
const HASHES = 2_000;

/** The hashes of the blocks behind one up to another, in order. @param before its number; 0 for all */
export async function* readBlockHashes(
  reader: SqlReader,
  before: bigint,
  last: bigint,
): AsyncGenerator<Buffer> {
  for (let after = before; after < last; after += BigInt(HASHES)) {
    const page = await reader.query<{ blockHash: Buffer }>({
      name: 'platform.audit_block_hashes',
      text: `select block_hash as "blockHash" from platform.audit_block
              where tenant_id = $1 and number > $2 and number <= $3 order by number`,
      values: [reader.tenantId, after, min(after + BigInt(HASHES), last)],
    });
    for (const { blockHash } of page) yield blockHash;
  }
}

function min(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

function readBlocks(reader: SqlReader, after: string): Promise<readonly BlockRow[]> {
  return reader.query<BlockRow>({
    name: 'platform.verify_blocks',
    text: `select ${BLOCK_COLUMNS} from platform.audit_block
            where tenant_id = $1 and number > $2 order by number limit $3`,
    values: [reader.tenantId, after, PAGE],
  });
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

type Content = ReadonlyMap<string, readonly SealedRow[]>;

/**
 * What blocks cover that follow one another. Three questions a stretch: a plan that knows little of the
 * tenant then reads too much once, and not once for each block or commit.
 */
async function readContent(reader: SqlReader, stretch: readonly BlockRow[]): Promise<Content> {
  return contentOf(reader, stretch, await readPlaces(reader, stretch));
}

/** What blocks cover that stand anywhere in the chain, by their numbers: as few questions for many as for one. */
export async function readContentApart(
  reader: SqlReader,
  blocks: readonly BlockRow[],
): Promise<Content> {
  const places = await readFew<Place>(reader, {
    text: `select recording.position, recording.commit_id as "commitId",
                  ${RECORDED_AT} as "recordedAt"
             from unnest($2::bigint[], $3::bigint[]) as block (first, last)
            cross join lateral (
              select position, commit_id, recorded_at from platform.recording
               where tenant_id = $1 and position between block.first and block.last
              offset 0) as recording
            order by recording.position`,
    values: [reader.tenantId, ...spansOf(blocks)],
  });
  return contentOf(reader, blocks, places);
}

async function contentOf(
  reader: SqlReader,
  blocks: readonly BlockRow[],
  places: readonly Place[],
): Promise<Content> {
  const commitIds = places.map(({ commitId }) => commitId);
  const [records, entries] = [
    await readRecords(reader, commitIds),
    await readEntries(reader, commitIds),
  ];
  return new Map(
    blocks.map((block) => {
      const [first, last] = [BigInt(block.firstPosition), BigInt(block.lastPosition)];
      const from = firstFrom(places, first);
      const covered = places.slice(from, firstFrom(places, last + 1n));
      return [block.number, covered.flatMap((place) => sealedRows(place, records, entries))];
    }),
  );
}

type Place = Pick<SealedRow, 'position' | 'commitId' | 'recordedAt'>;
type Entry = Omit<SealedRow, 'position' | 'recordedAt' | 'record'>;

/** What the columns of an entry are for a commit without one. */
const NO_ENTRY = { id: null } as Entry;

function sealedRows(
  place: Place,
  records: ReadonlyMap<string, CommitRecord>,
  entries: ReadonlyMap<string, readonly Entry[]>,
): readonly SealedRow[] {
  const record = records.get(place.commitId) ?? null;
  return (entries.get(place.commitId) ?? [NO_ENTRY]).map((entry) => ({
    ...entry,
    ...place,
    record,
  }));
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
    values: [reader.tenantId, ...spansOf(stretch)],
  });
}

/** Their first positions, and their last. */
function spansOf(blocks: readonly BlockRow[]): readonly [readonly string[], readonly string[]] {
  return [
    blocks.map(({ firstPosition }) => firstPosition),
    blocks.map(({ lastPosition }) => lastPosition),
  ];
}

async function readRecords(
  reader: SqlReader,
  commitIds: readonly string[],
): Promise<ReadonlyMap<string, CommitRecord>> {
  const rows = await reader.query<CommitRecord & { readonly id: string }>({
    name: 'platform.verify_records',
    text: `select made.id, ${RECORD_COLUMNS} from platform.commit_record as made
            where made.tenant_id = $1 and ${isOneOf('made.id', '$2::uuid[]')}`,
    values: [reader.tenantId, commitIds],
  });
  return new Map(rows.map(({ id, ...record }) => [id, record]));
}

async function readEntries(
  reader: SqlReader,
  commitIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Entry[]>> {
  const rows = await reader.query<Entry>({
    name: 'platform.verify_entries',
    text: `select commit_id as "commitId", id, ordinal, action, subject_type as "subjectType",
                  subject_id as "subjectId", principal_id as "principalId",
                  principal_kind as "principalKind", ${instantText('occurred_at')} as "occurredAt", details,
                  leaf_hash as "leafHash"
             from platform.audit_entry
            where tenant_id = $1 and ${isOneOf('commit_id', '$2::uuid[]')}
            order by ordinal`,
    values: [reader.tenantId, commitIds],
  });
  const byCommit = new Map<string, Entry[]>();
  for (const row of rows) {
    const list = byCommit.get(row.commitId) ?? [];
    list.push(row);
    byCommit.set(row.commitId, list);
  }
  return byCommit;
}
