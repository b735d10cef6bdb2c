import { createHash } from 'node:crypto';

/** Hash of an empty block: SHA-256 of nothing, as RFC 6962 section 2.1 defines the empty tree. */
export const EMPTY_ROOT = createHash('sha256').digest();

/**
 * Merkle tree hash over leaf hashes (RFC 6962, section 2.1): the left part takes the largest power
 * of two below the count, inner nodes are prefixed with 0x01.
 */
export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves;
  if (first === undefined) return EMPTY_ROOT;
  if (leaves.length === 1) return first;
  const cut = leftSize(leaves.length);
  return innerNode(merkleRoot(leaves.slice(0, cut)), merkleRoot(leaves.slice(cut)));
}

/**
 * What the leaves of a block are: 1 its audit rows; 2 of each commit its place and then its audit rows; 3 the same,
 * each place with the commit's record.
 */
export type BlockFormat = 1 | 2 | 3;

/** The hash of one block over its content and its predecessor: what chains the blocks. */
export function blockHash(block: {
  readonly format: BlockFormat;
  readonly tenantId: string;
  readonly number: bigint;
  readonly firstPosition: bigint;
  readonly lastPosition: bigint;
  readonly leafCount: number;
  readonly merkleRoot: Buffer;
  readonly previousHash: Buffer;
}): Buffer {
  const header = [
    block.tenantId,
    block.number.toString(),
    block.firstPosition.toString(),
    block.lastPosition.toString(),
    block.leafCount.toString(),
    block.merkleRoot.toString('hex'),
    block.previousHash.toString('hex'),
    // The first format did not name itself.
    ...(block.format === 1 ? [] : [block.format.toString()]),
  ].join('|');
  return createHash('sha256').update(header).digest();
}

/** What the first block of a tenant names as its predecessor. */
export const GENESIS_HASH = Buffer.alloc(32);

/** What stands above two hashes. */
export function innerNode(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256')
    .update(Buffer.from([1]))
    .update(left)
    .update(right)
    .digest();
}

/** How many of the leaves of a tree stand on its left: the largest power of two below their count. */
export function leftSize(count: number): number {
  let size = 1;
  while (size * 2 < count) size *= 2;
  return size;
}
