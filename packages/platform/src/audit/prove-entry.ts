import { ok, refused, type Result } from '@duebook/kernel';
import type { SqlReader } from '../database/statement';
import type { AuditContent, CommitPlace } from './audit-entry';
import { firstAnchoredFrom } from './anchor-store';
import { leavesOf } from './block-leaves';
import {
  readBlock,
  readBlockAt,
  readBlockHashes,
  readContent,
  readLastBlock,
  type BlockRow,
} from './chain-reader';
import { GrowingTree, historyLeaf, type LeafRange, merklePath, pathRanges } from './merkle-path';

/** A leaf of a block: its content, where it stands, and the hashes up to the root, in hex. */
export interface ProvedLeaf<Content> {
  readonly content: Content;
  readonly index: number;
  readonly path: readonly string[];
}

/**
 * Shows that an audit entry stands in a chain, to whoever knows no more of it than one anchor: from
 * the entry to the root of its block, from the block to the root of the history up to the anchored
 * one. Hashes are hex, numbers that may grow are text.
 */
export interface EntryProof {
  readonly form: 'duebook-audit-proof-1';
  readonly entry: ProvedLeaf<AuditContent>;
  /** Which place the entry's commit has, and since when; null in blocks that do not seal it. */
  readonly commit: ProvedLeaf<CommitPlace> | null;
  readonly block: {
    readonly format: number;
    readonly tenantId: string;
    readonly number: string;
    readonly firstPosition: string;
    readonly lastPosition: string;
    readonly leafCount: number;
    readonly merkleRoot: string;
    readonly previousHash: string;
    readonly blockHash: string;
  };
  /** The block up to which the history goes, and the way from the entry's block to its root. */
  readonly head: {
    readonly block: string;
    readonly historyRoot: string;
    readonly path: readonly string[];
  };
}

/** A proof, and what is not proved by it. */
export interface ProvedEntry {
  readonly proof: EntryProof;
  /** Whether the database remembers an anchor of the head. */
  readonly isAnchored: boolean;
}

/** Why an entry cannot be proved. */
export type ProofRefusal =
  /** There is no such entry. */
  | { readonly code: 'ENTRY_UNKNOWN' }
  /** The recorder has not sealed it yet. */
  | { readonly code: 'ENTRY_UNSEALED' }
  /** The block up to which it is to be proved does not exist, or stands before the entry's. */
  | { readonly code: 'HEAD_UNFIT' };

/**
 * Proves an entry up to a block: the one that is named, else the first one from its own on that was
 * anchored, else the newest. What it takes grows with the number of blocks, but not the proof: it holds
 * a hash for each doubling of it. Call it inside one snapshot.
 */
export async function proveEntry(
  reader: SqlReader,
  entryId: string,
  upTo?: bigint,
): Promise<Result<ProvedEntry, ProofRefusal>> {
  const position = await positionOf(reader, entryId);
  if (position === undefined) return refused({ code: 'ENTRY_UNKNOWN' });
  if (position === null) return refused({ code: 'ENTRY_UNSEALED' });
  const block = await readBlockAt(reader, position);
  if (!block) return refused({ code: 'ENTRY_UNSEALED' });
  const proved = await proveInBlock(reader, block, entryId);
  if (!proved) return refused({ code: 'ENTRY_UNKNOWN' });

  const number = BigInt(block.number);
  const anchored = await firstAnchoredFrom(reader, upTo ?? number);
  const head = await headFor(reader, upTo ?? anchored);
  if (!head || BigInt(head.number) < number) return refused({ code: 'HEAD_UNFIT' });
  const proof: EntryProof = {
    form: 'duebook-audit-proof-1',
    ...proved,
    block: headerOf(reader.tenantId, block),
    head: await proveInHistory(reader, block, head),
  };
  return ok({ proof, isAnchored: anchored === BigInt(head.number) });
}

/** Null while it is not recorded, undefined when there is none. */
async function positionOf(reader: SqlReader, entryId: string): Promise<string | null | undefined> {
  const [found] = await reader.query<{ position: string | null }>({
    name: 'platform.position_of_entry',
    text: `select (select position from platform.recording as recorded
                    where recorded.tenant_id = $1 and recorded.commit_id = entry.commit_id)
             from platform.audit_entry as entry where tenant_id = $1 and id = $2`,
    values: [reader.tenantId, entryId],
  });
  return found?.position;
}

async function proveInBlock(
  reader: SqlReader,
  block: BlockRow,
  entryId: string,
): Promise<Pick<EntryProof, 'entry' | 'commit'> | undefined> {
  const content = await readContent(reader, [block]);
  const leaves = [...leavesOf(reader.tenantId, block, content.get(block.number) ?? [])];
  const hashes = leaves.map(({ hash }) => hash);
  const proofOf = <C>({ content: proved }: { readonly content: C }, index: number) => ({
    ...{ content: proved, index },
    path: merklePath(hashes, index).map(hex),
  });
  const index = leaves.findIndex((leaf) => leaf.kind === 'ENTRY' && leaf.content.id === entryId);
  const leaf = leaves[index];
  if (leaf?.kind !== 'ENTRY') return undefined;
  const placed = leaves.findIndex(
    ({ kind, content: { commitId } }) => kind === 'COMMIT' && commitId === leaf.content.commitId,
  );
  const commit = leaves[placed];
  return {
    entry: proofOf(leaf, index),
    commit: commit?.kind === 'COMMIT' ? proofOf(commit, placed) : null,
  };
}

function headFor(reader: SqlReader, number: bigint | undefined): Promise<BlockRow | undefined> {
  return number === undefined ? readLastBlock(reader) : readBlock(reader, number);
}

async function proveInHistory(
  reader: SqlReader,
  block: BlockRow,
  head: BlockRow,
): Promise<EntryProof['head']> {
  const size = Number(head.number);
  const ranges = pathRanges(Number(block.number) - 1, size);
  const trees = ranges.map(() => new GrowingTree());
  const history = new GrowingTree();
  let index = 0;
  for await (const hash of readBlockHashes(reader, BigInt(head.number))) {
    const leaf = historyLeaf(hash);
    history.append(leaf);
    trees[rangeWith(ranges, index)]?.append(leaf);
    index += 1;
  }
  return {
    block: head.number,
    historyRoot: hex(history.root()),
    path: trees.map((tree) => hex(tree.root())),
  };
}

function rangeWith(ranges: readonly LeafRange[], index: number): number {
  return ranges.findIndex(({ from, to }) => from <= index && index < to);
}

function headerOf(tenantId: string, block: BlockRow): EntryProof['block'] {
  const { format, number, firstPosition, lastPosition, leafCount } = block;
  return {
    ...{ format, tenantId, number, firstPosition, lastPosition, leafCount },
    merkleRoot: hex(block.merkleRoot),
    previousHash: hex(block.previousHash),
    blockHash: hex(block.blockHash),
  };
}

function hex(hash: Buffer): string {
  return hash.toString('hex');
}
