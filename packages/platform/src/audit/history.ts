import type { SqlReader } from '../database/statement';
import { readBlockHashes } from './chain-reader';
import { GrowingTree, historyLeaf } from './merkle-path';
import { readFew } from './read-few';

/** So many blocks, from a multiple of it on, are a subtree whose root is kept: a power of two. */
export const FOLDED = 256n;

/** A part of the history, in order: one block, or the root over {@link FOLDED} of them. */
export interface HistoryPart {
  readonly hash: Buffer;
  readonly size: number;
}

/** So many roots are read at once; others have a turn between. */
const ROOTS = 2_000n;

/**
 * The history of a chain up to a block.
 * @param apart blocks that have to be told one by one, with those of the same subtree
 */
export async function* readHistory(
  reader: SqlReader,
  last: bigint,
  apart: readonly bigint[] = [],
): AsyncGenerator<HistoryPart> {
  const whole = last / FOLDED;
  const told = await readSubtrees(
    reader,
    apart.map((block) => (block - 1n) / FOLDED).filter((subtree) => subtree < whole),
  );
  for (let first = 0n; first < whole; first += ROOTS) {
    const end = first + ROOTS < whole ? first + ROOTS : whole;
    const roots = await readRoots(reader, first * FOLDED, end * FOLDED);
    for (let subtree = first; subtree < end; subtree += 1n) {
      const [leaves, root] = [told.get(subtree), roots.get((subtree + 1n) * FOLDED)];
      if (leaves) yield* leaves;
      else if (root) yield { hash: root, size: Number(FOLDED) };
      else yield* leavesOf(reader, subtree * FOLDED, (subtree + 1n) * FOLDED);
    }
  }
  yield* leavesOf(reader, whole * FOLDED, last);
}

/** The root of the history of a chain up to a block. */
export async function historyRoot(reader: SqlReader, last: bigint): Promise<Buffer> {
  const tree = new GrowingTree();
  for await (const { hash, size } of readHistory(reader, last)) tree.append(hash, size);
  return tree.root();
}

async function* leavesOf(
  reader: SqlReader,
  after: bigint,
  last: bigint,
): AsyncGenerator<HistoryPart> {
  for await (const hash of readBlockHashes(reader, after, last)) {
    yield { hash: historyLeaf(hash), size: 1 };
  }
}

/** The blocks of whole subtrees, each by its place among them: in one statement, however many. */
async function readSubtrees(
  reader: SqlReader,
  subtrees: readonly bigint[],
): Promise<ReadonlyMap<bigint, readonly HistoryPart[]>> {
  const told = new Map(subtrees.map((subtree): [bigint, HistoryPart[]] => [subtree, []]));
  if (told.size === 0) return told;
  const rows = await readFew<{ number: string; blockHash: Buffer }>(reader, {
    text: `select block.number, block.block_hash as "blockHash"
             from unnest($2::bigint[]) as subtree (before)
            cross join lateral (
              select number, block_hash from platform.audit_block
               where tenant_id = $1 and number > before and number <= before + $3
              offset 0) as block
            order by block.number`,
    values: [reader.tenantId, [...told.keys()].map((subtree) => subtree * FOLDED), FOLDED],
  });
  for (const { number, blockHash } of rows) {
    told.get((BigInt(number) - 1n) / FOLDED)?.push({ hash: historyLeaf(blockHash), size: 1 });
  }
  return told;
}

/** The roots that are kept, by the last block of each, behind a block and up to another. */
export async function readRoots(
  reader: SqlReader,
  after: bigint,
  last: bigint,
): Promise<ReadonlyMap<bigint, Buffer>> {
  const rows = await reader.query<{ last_block: string; root: Buffer }>({
    name: 'platform.audit_history',
    text: `select last_block, root from platform.audit_history
            where tenant_id = $1 and last_block > $2 and last_block <= $3`,
    values: [reader.tenantId, after, last],
  });
  return new Map(rows.map((row) => [BigInt(row.last_block), row.root]));
}
