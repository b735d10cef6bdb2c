import { setImmediate } from 'node:timers/promises';
import { invariant, ok, refused, type Result } from '@duebook/kernel';
import type { SqlReader } from '../database/statement';
import type { AuditContent, CommitContent } from './audit-entry';
import { anchoredBlockFor } from './anchor-store';
import { type BlockLeaf, leavesOf } from './block-leaves';
import {
  type BlockRow,
  readBlock,
  readContentApart,
  readLastBlock,
  type ReadBlock,
} from './chain-reader';
import { readSeals } from './entry-seals';
import { historyPaths } from './history-paths';
import { HASHES_A_TURN, MerkleTree } from './merkle-path';

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
  const [proved] = await proveEntries(reader, [entryId], upTo === undefined ? {} : { upTo });
  invariant(proved !== undefined, 'each entry is answered for');
  return proved;
}

/** Up to where is proved, and how much at once. */
export interface ProofRange {
  /** The number of a block; see {@link proveEntries} where it is absent. */
  readonly upTo?: bigint;
  /** Blocks that have no more leaves together are read; one in any case. */
  readonly mostLeaves?: number;
}

/** Each is read and hashed: a part of a second, and some 20 MB. */
const MOST_LEAVES = 20_000;

/**
 * Proves entries up to a block: the one that is named; else one that was anchored, the first from the
 * newest of them on, or the last; and what was sealed since, up to the newest. What it takes grows with
 * the number of blocks, but not the proofs: each holds a hash for each doubling of it. Call it inside
 * one snapshot.
 *
 * @returns in the order of the ids, of as many of the first as blocks of so many leaves seal
 */
export async function proveEntries(
  reader: SqlReader,
  entryIds: readonly string[],
  { upTo, mostLeaves = MOST_LEAVES }: ProofRange = {},
): Promise<readonly Proved[]> {
  const seals = await readSeals(reader, entryIds);
  const provedIds = withinLeaves(entryIds, seals, mostLeaves);
  const blocks = distinct(provedIds.flatMap((id) => seals.get(id) ?? []));
  const newest = blocks.reduce((last, { number }) => max(last, BigInt(number)), 0n);
  const heads = await headsFor(reader, newest, upTo);
  const proofs = await proofsOf(reader, heads, { blocks, wanted: new Set(provedIds) });
  return provedIds.map((id): Proved => {
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

/** As many of the first entries as blocks of so many leaves seal; one in any case. */
function withinLeaves(
  entryIds: readonly string[],
  seals: ReadonlyMap<string, BlockRow | null>,
  most: number,
): readonly string[] {
  const counted = new Set<string>();
  let leaves = 0;
  const end = entryIds.findIndex((id, index) => {
    const block = seals.get(id) ?? null;
    if (block === null || counted.has(block.number)) return false;
    counted.add(block.number);
    leaves += block.leafCount;
    return index > 0 && leaves > most;
  });
  return end === -1 ? entryIds : entryIds.slice(0, end);
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

/** By the ids of the entries, each up to the first head that can be its. */
async function proofsOf(
  reader: SqlReader,
  heads: readonly Head[],
  {
    blocks,
    wanted,
  }: { readonly blocks: readonly BlockRow[]; readonly wanted: ReadonlySet<string> },
): Promise<ReadonlyMap<string, ProvedEntry>> {
  const { tenantId } = reader;
  const content = await readContentApart(reader, blocks);
  const proofs = new Map<string, ProvedEntry>();
  for (const head of heads) {
    const ofHead = blocks.filter((block) => headOf(block, heads) === head);
    if (ofHead.length === 0) continue;
    const placeOf = await placesInHistory(reader, head, ofHead);
    for (const block of ofHead) {
      const read = { tenantId, block, rows: content.get(block.number) ?? [] };
      for (const found of await proveInBlock(read, wanted)) {
        const proof = proofOf(read, { found, head: placeOf(block) });
        proofs.set(found.entry.content.id, { proof, isAnchored: head.isAnchored });
      }
    }
  }
  return proofs;
}

/** How blocks stand in the history up to a head. */
async function placesInHistory(
  reader: SqlReader,
  { number: last }: Head,
  blocks: readonly BlockRow[],
): Promise<(block: BlockRow) => EntryProof['head']> {
  const numbers = blocks.map(({ number }) => BigInt(number));
  const history = await historyPaths(reader, numbers, last);
  return ({ number }) => {
    const path = history.pathOf(BigInt(number)).map(hex);
    return { block: last.toString(), historyRoot: hex(history.root), path };
  };
}

type InBlock = Pick<EntryProof, 'entry' | 'commit'>;

type Read = ReadBlock & { readonly tenantId: string };

/** Of the entries that are wanted those in a block. */
async function proveInBlock(
  { tenantId, block, rows }: Read,
  wanted: ReadonlySet<string>,
): Promise<readonly InBlock[]> {
  const leaves: BlockLeaf[] = [];
  for (const leaf of leavesOf(tenantId, block, rows)) {
    leaves.push(leaf);
    if (leaves.length % HASHES_A_TURN === 0) await setImmediate();
  }
  const tree = await MerkleTree.over(leaves.map(({ hash }) => hash));
  const leafProof = <C>(content: C, index: number): ProvedLeaf<C> => ({
    ...{ content, index },
    path: tree.path(index).map(hex),
  });
  const proved: InBlock[] = [];
  let commit: { readonly content: CommitContent; readonly index: number } | null = null;
  for (const [index, leaf] of leaves.entries()) {
    if (leaf.kind === 'COMMIT') commit = { content: leaf.content, index };
    else if (wanted.has(leaf.content.id)) {
      const placed = commit && leafProof(commit.content, commit.index);
      proved.push({ entry: leafProof(leaf.content, index), commit: placed });
    }
  }
  return proved;
}

function distinct(blocks: readonly BlockRow[]): readonly BlockRow[] {
  return [...new Map(blocks.map((block) => [block.number, block])).values()];
}

function proofOf(
  { tenantId, block }: Read,
  { found, head }: { readonly found: InBlock; readonly head: EntryProof['head'] },
): EntryProof {
  const { format, number, firstPosition, lastPosition, leafCount } = block;
  return {
    form: 'duebook-audit-proof-1',
    ...found,
    block: {
      ...{ format, tenantId, number, firstPosition, lastPosition, leafCount },
      merkleRoot: hex(block.merkleRoot),
      previousHash: hex(block.previousHash),
      blockHash: hex(block.blockHash),
    },
    head,
  };
}

function max(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}

function hex(hash: Buffer): string {
  return hash.toString('hex');
}
