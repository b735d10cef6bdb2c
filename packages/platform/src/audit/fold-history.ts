import type { RecorderStep } from '../recorder/recorder';
import { readBlockHashes, readLastBlock } from './chain-reader';
import { FOLDED } from './history';
import { GrowingTree, historyLeaf } from './merkle-path';

/** Keeps the root over the latest blocks of a chain once there are enough of them. */
export const foldHistory: RecorderStep = {
  name: 'platform.fold_history',
  run: async (connection) => {
    const block = await readLastBlock(connection);
    const last = BigInt(block?.number ?? 0);
    if (last === 0n || last % FOLDED !== 0n) return;
    const tree = new GrowingTree();
    for await (const hash of readBlockHashes(connection, last - FOLDED, last)) {
      tree.append(historyLeaf(hash));
    }
    await connection.query({
      name: 'platform.add_audit_history',
      // One that is there already is not of this chain, which checking the chain tells.
      text: `insert into platform.audit_history (tenant_id, last_block, root) values ($1, $2, $3)
             on conflict do nothing`,
      values: [connection.tenantId, last, tree.root()],
    });
  },
};
