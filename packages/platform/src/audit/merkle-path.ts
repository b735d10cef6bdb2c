import { createHash } from 'node:crypto';
import { EMPTY_ROOT, innerNode, leftSize, merkleRoot } from '../recorder/merkle';

/** A stretch of leaves: from the first one up to, and without, the last. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The hashes that lead from a leaf to the root of its tree, the lowest first: the audit path of
 * RFC 6962, section 2.1.1.
 */
export function merklePath(leaves: readonly Buffer[], index: number): readonly Buffer[] {
  return pathRanges(index, leaves.length).map(({ from, to }) => merkleRoot(leaves.slice(from, to)));
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

/** A tree whose leaves come one after another; of what came it keeps a hash a level. */
export class GrowingTree {
  private readonly peaks: { readonly size: number; readonly hash: Buffer }[] = [];

  append(leaf: Buffer): void {
    let peak = { size: 1, hash: leaf };
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
