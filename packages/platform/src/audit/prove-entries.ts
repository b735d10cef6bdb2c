import { invariant, ok, refused, type Result } from '@duebook/kernel';
import { isOneOf } from '../database/is-one-of';
import type { SqlReader } from '../database/statement';
import type { AuditContent, CommitContent } from './audit-entry';
import { anchoredBlockFor } from './anchor-store';
import { leavesOf } from './block-leaves';
import { readBlock, readBlockAt, readContent, readLastBlock, type BlockRow } from './chain-reader';
import { historyPaths } from './history-paths';
import { MerkleTree } from './merkle-path';
import { readFew } from './read-few';

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
  /** Which place the entry's commit has, since when, and whose it is; null in blocks that do not seal it. */
  readonly commit: ProvedLeaf<CommitContent> | null;
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
  /** The block up to which it is to be proved does not exist. */
  | { readonly code: 'HEAD_UNKNOWN' }
  /** That block stands before the one that seals the entry. */
  | { readonly code: 'HEAD_TOO_EARLY' };

type Proved = Result<ProvedEntry, ProofRefusal>;

/** Proves one entry; see {@link proveEntries}. */
export async function proveEntry(
  reader: SqlReader,
  entryId: string,
  upTo?: bigint,
): Promise<Proved> {
  const [proved] = await proveEntries(reader, [entryId], upTo);
  invariant(proved !== undefined, 'each entry is answered for');
  return proved;
}

/**
 * Proves entries up to a block: the one that is named; else one that was anchored, the first from the
 * newest of them on, or the last; and what was sealed since, up to the newest. What it takes grows with
 * the number of blocks, but not the proofs: each holds a hash for each doubling of it. Call it inside
 * one snapshot.
 *
 * @returns in the order of the ids
 */
export async function proveEntries(
  reader: SqlReader,
  entryIds: readonly string[],
  upTo?: bigint,
): Promise<readonly Proved[]> {
  const seals = await sealsOf(reader, entryIds);
  const blocks = distinct([...seals.values()].filter((block) => block !== null));
  const newest = blocks.reduce((last, { number }) => max(last, BigInt(number)), 0n);
  const heads = await headsFor(reader, newest, upTo);
  const proofs = new Map<string, ProvedEntry>();
  for (const head of heads) {
    const ofHead = blocks.filter((block) => headOf(block, heads) === head);
    for (const proof of await proofsUpTo(reader, head, { blocks: ofHead, entryIds })) {
      proofs.set(proof.entry.content.id, { proof, isAnchored: head.isAnchored });
    }
  }
  return entryIds.map((id): Proved => {
    const block = seals.get(id);
    if (block === undefined) return refused({ code: 'ENTRY_UNKNOWN' });
    if (block === null) return refused({ code: 'ENTRY_UNSEALED' });
    if (heads.length === 0) return refused({ code: 'HEAD_UNKNOWN' });
    if (!headOf(block, heads)) return refused({ code: 'HEAD_TOO_EARLY' });
    const proved = proofs.get(id);
    // By its place the block seals it; where somebody has moved it, what the block covers does not.
    return proved ? ok(proved) : refused({ code: 'ENTRY_UNKNOWN' });
  });
}

/** The blocks that seal entries; null for one that is not sealed yet, none for one that does not exist. */
async function sealsOf(
  reader: SqlReader,
  entryIds: readonly string[],
): Promise<ReadonlyMap<string, BlockRow | null>> {
  const rows = await readFew<{ id: string; position: string | null }>(reader, {
    text: `select entry.id, (select position from platform.recording as recorded
                              where recorded.tenant_id = $1
                                and ${isOneOf('recorded.commit_id', 'array[entry.commit_id]')}
                            ) as position
             from platform.audit_entry as entry
            where entry.tenant_id = $1 and ${isOneOf('entry.id', '$2::uuid[]')}`,
    values: [reader.tenantId, entryIds],
  });
  const seals = new Map<string, BlockRow | null>();
  for (const { id, position } of rows) {
    const block = position === null ? undefined : await readBlockAt(reader, position);
    seals.set(id, block ?? null);
  }
  return seals;
}

/** The block up to which is proved. */
interface Head {
  readonly number: bigint;
  /** Whether the database remembers an anchor of it. */
  readonly isAnchored: boolean;
}

/** In order; none where the one that is named does not exist. */
async function headsFor(
  reader: SqlReader,
  newest: bigint,
  upTo: bigint | undefined,
): Promise<readonly Head[]> {
  const anchored = await anchoredBlockFor(reader, upTo ?? newest);
  const found =
    upTo === undefined
      ? [await readBlock(reader, anchored ?? 0n), await readLastBlock(reader)]
      : [await readBlock(reader, upTo)];
  return distinct(found.filter((block) => block !== undefined)).map((block) => {
    const number = BigInt(block.number);
    return { number, isAnchored: number === anchored };
  });
}

/** The first head that a block does not stand behind. */
function headOf({ number }: BlockRow, heads: readonly Head[]): Head | undefined {
  return heads.find((head) => BigInt(number) <= head.number);
}

async function proofsUpTo(
  reader: SqlReader,
  head: Head,
  {
    blocks,
    entryIds,
  }: { readonly blocks: readonly BlockRow[]; readonly entryIds: readonly string[] },
): Promise<readonly EntryProof[]> {
  if (blocks.length === 0) return [];
  const numbers = blocks.map(({ number }) => BigInt(number));
  const history = await historyPaths(reader, numbers, head.number);
  const wanted = new Set(entryIds);
  const proofs: EntryProof[] = [];
  for (const block of blocks) {
    const inHistory = {
      block: head.number.toString(),
      historyRoot: hex(history.root),
      path: history.pathOf(BigInt(block.number)).map(hex),
    };
    for (const proved of await proveInBlock(reader, block, wanted)) {
      proofs.push({
        form: 'duebook-audit-proof-1',
        ...proved,
        block: headerOf(reader.tenantId, block),
        head: inHistory,
      });
    }
  }
  return proofs;
}

/** Of the entries that are wanted those in this block. */
async function proveInBlock(
  reader: SqlReader,
  block: BlockRow,
  wanted: ReadonlySet<string>,
): Promise<readonly Pick<EntryProof, 'entry' | 'commit'>[]> {
  const covered = await readContent(reader, [block]);
  const leaves = [...leavesOf(reader.tenantId, block, covered.get(block.number) ?? [])];
  const tree = new MerkleTree(leaves.map(({ hash }) => hash));
  const proofOf = <C>(content: C, index: number): ProvedLeaf<C> => ({
    ...{ content, index },
    path: tree.path(index).map(hex),
  });
  const proved: Pick<EntryProof, 'entry' | 'commit'>[] = [];
  let commit: { readonly content: CommitContent; readonly index: number } | null = null;
  for (const [index, leaf] of leaves.entries()) {
    if (leaf.kind === 'COMMIT') commit = { content: leaf.content, index };
    else if (wanted.has(leaf.content.id)) {
      const placed = commit && proofOf(commit.content, commit.index);
      proved.push({ entry: proofOf(leaf.content, index), commit: placed });
    }
  }
  return proved;
}

function distinct(blocks: readonly BlockRow[]): readonly BlockRow[] {
  return [...new Map(blocks.map((block) => [block.number, block])).values()];
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

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function hex(hash: Buffer): string {
  return hash.toString('hex');
}
