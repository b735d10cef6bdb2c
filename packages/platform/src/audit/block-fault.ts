import { setImmediate } from 'node:timers/promises';
import { merkleRoot } from '../recorder/merkle';
import { leavesOf } from './block-leaves';
import type { BlockRow, SealedRow } from './chain-reader';
import { type Fault, faultAt } from './fault';
import { locateFault } from './locate-fault';
import { HASHES_A_TURN } from './merkle-path';

/** What is wrong with what a block covers; undefined when nothing is. */
export async function faultOfContent(
  tenantId: string,
  block: BlockRow,
  rows: readonly SealedRow[],
): Promise<Fault | undefined> {
  const bare = rows.find(({ record }) => record === null);
  if (bare) return faultAt(BigInt(bare.position), 'the record of its commit was deleted');
  const leaves: Buffer[] = [];
  for (const leaf of leavesOf(tenantId, block, rows)) {
    if (leaf.kind === 'ENTRY' && !leaf.hash.equals(leaf.row.leafHash)) {
      const reason = `audit entry ${leaf.content.id} was changed`;
      return faultAt(BigInt(leaf.row.position), reason);
    }
    leaves.push(leaf.hash);
    if (leaves.length % HASHES_A_TURN === 0) await setImmediate();
  }
  const isWhole = leaves.length === block.leafCount && merkleRoot(leaves).equals(block.merkleRoot);
  return isWhole ? undefined : locateFault(tenantId, block, rows);
}
