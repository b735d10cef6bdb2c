import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { GrowingTree, MerkleTree, pathRanges } from '../../src/audit/merkle-path';
import { innerNode, leftSize, merkleRoot } from '../../src/recorder/merkle';
import { turnsDuring } from '../support/turns-during';

const LARGEST = 200;
const leaves = Array.from({ length: LARGEST }, (_, n) =>
  createHash('sha256').update(String(n)).digest(),
);

/** The root above a leaf by its path, as whoever checks a proof computes it. */
function rootAbove(leaf: Buffer, index: number, size: number, path: readonly Buffer[]): Buffer {
  const beside = path.at(-1);
  if (size === 1 || !beside) return leaf;
  const cut = leftSize(size);
  const below = path.slice(0, -1);
  return index < cut
    ? innerNode(rootAbove(leaf, index, cut, below), beside)
    : innerNode(beside, rootAbove(leaf, index - cut, size - cut, below));
}

const sizes = Array.from({ length: LARGEST }, (_, n) => n + 1);

describe('the path of a leaf', () => {
  it('leads to the root, for every leaf of every tree up to 200', async () => {
    const astray: string[] = [];
    for (const size of sizes) {
      const tree = leaves.slice(0, size);
      const root = merkleRoot(tree);
      const paths = await MerkleTree.over(tree);
      for (const [index, leaf] of tree.entries()) {
        const path = paths.path(index);
        if (!rootAbove(leaf, index, size, path).equals(root)) astray.push(`${index} of ${size}`);
        // No longer than the tree is high.
        if (path.length > Math.ceil(Math.log2(size))) astray.push(`${index} of ${size} is long`);
      }
    }
    expect(astray).toEqual([]);
  }, 60_000);

  it('is found without keeping others from having a turn', async () => {
    const many = Array.from({ length: 8_192 }, (_, n) => leaves[n % LARGEST] ?? Buffer.alloc(32));
    expect(await turnsDuring(() => MerkleTree.over(many))).toBeGreaterThanOrEqual(7);
  });

  it('consists of stretches that are the tree but for the leaf, without overlap', () => {
    for (const size of sizes) {
      for (const index of [0, size >> 1, size - 1]) {
        const covered = pathRanges(index, size).flatMap(({ from, to }) =>
          Array.from({ length: to - from }, (_, n) => from + n),
        );
        const others = [...leaves.keys()].slice(0, size).filter((each) => each !== index);
        expect(covered.sort((a, b) => a - b)).toEqual(others);
      }
    }
  });
});

it('a tree that grows has the root of all leaves so far', () => {
  const tree = new GrowingTree();
  expect(tree.root()).toEqual(merkleRoot([]));
  for (const size of sizes) {
    const leaf = leaves[size - 1];
    if (leaf) tree.append(leaf);
    expect(tree.root()).toEqual(merkleRoot(leaves.slice(0, size)));
  }
});
