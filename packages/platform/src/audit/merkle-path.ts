import { createHash } from 'node:crypto';
import { invariant } from '@duebook/kernel';
import { EMPTY_ROOT, innerNode, leftSize } from '../recorder/merkle';

/** A stretch of leaves: from the first one up to, and without, the last. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/** The tree over leaves that are at hand; each node is computed once, whichever paths are asked for. */
export class MerkleTree {
  private readonly nodes = new Map<string, Buffer>();

  constructor(private readonly leaves: readonly Buffer[]) {}

  /**
   * The hashes that lead from a leaf to the root, the lowest first: the audit path of RFC 6962,
   * section 2.1.1.
   */
  path(index: number): readonly Buffer[] {
    return pathRanges(index, this.leaves.length).map((range) => this.above(range));
  }

  private above({ from, to }: LeafRange): Buffer {
    const name = `${from} ${to}`;
    const known = to - from === 1 ? this.leaves[from] : this.nodes.get(name);
    if (known) return known;
    invariant(to - from > 1, 'a stretch of a tree has leaves');
    const cut = from + leftSize(to - from);
    const node = innerNode(this.above({ from, to: cut }), this.above({ from: cut, to }));
    this.nodes.set(name, node);
    return node;
  }
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
