import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { EMPTY_ROOT, innerNode, leftSize } from '../recorder/merkle';

/** A stretch of leaves: from the first one up to, and without, the last. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/** Others have a turn after so many hashes: what is computed here may run beside requests. */
export const HASHES_A_TURN = 1_000;

/** The tree over leaves that are at hand, level by level: above each pair stands its hash, above a single one itself. */
export class MerkleTree {
  private constructor(private readonly levels: readonly (readonly Buffer[])[]) {}

  static async over(leaves: readonly Buffer[]): Promise<MerkleTree> {
    const levels = [leaves];
    for (let below = leaves; below.length > 1;) {
      below = await levelAbove(below);
      levels.push(below);
    }
    return new MerkleTree(levels);
  }

  /**
   * The hashes that lead from a leaf to the root, the lowest first: the audit path of RFC 6962,
   * section 2.1.1.
   */
  path(index: number): readonly Buffer[] {
    return this.levels.flatMap((level, height) => level[(index >> height) ^ 1] ?? []);
  }
}

async function levelAbove(below: readonly Buffer[]): Promise<readonly Buffer[]> {
  const level: Buffer[] = [];
  for (const [index, left] of below.entries()) {
    if (index % 2 === 1) continue;
    const right = below[index + 1];
    level.push(right ? innerNode(left, right) : left);
    if (level.length % HASHES_A_TURN === 0) await setImmediate();
  }
  return level;
}

/** The stretches whose roots a path consists of, the lowest first. With the leaf they are the tree. */
export function pathRanges(index: number, size: number, offset = 0): readonly LeafRange[] {
  if (size <= 1) return [];
  const cut = leftSize(size);
  const middle = offset + cut;
  return index < cut
    ? [...pathRanges(index, cut, offset), { from: middle, to: offset + size }]
    : [...pathRanges(index - cut, size - cut, middle), { from: offset, to: middle }];
}

/** A tree whose leaves come one after another, or as whole subtrees; of what came it keeps a hash a level. */
export class GrowingTree {
  private readonly peaks: { readonly size: number; readonly hash: Buffer }[] = [];

  /** @param size of how many leaves it is the root: a power of two, of which what came is a multiple */
  append(hash: Buffer, size = 1): void {
    let peak = { size, hash };
    for (let left = this.peaks.at(-1); left?.size === peak.size; left = this.peaks.at(-1)) {
      this.peaks.pop();
      peak = { size: peak.size * 2, hash: innerNode(left.hash, peak.hash) };
    }
    this.peaks.push(peak);
  }

  /** The root over all leaves so far, as `merkleRoot` has it. */
  root(): Buffer {
    const hashes = this.peaks.map(({ hash }) => hash);
    return hashes.length === 0
      ? EMPTY_ROOT
      : hashes.reduceRight((right, left) => innerNode(left, right));
  }
}

/** A block as a leaf of the history of its chain: the tree over the hashes of all blocks up to one. */
export function historyLeaf(hash: Buffer): Buffer {
  return createHash('sha256')
    .update(Buffer.from([0]))
    .update(hash)
    .digest();
}
